import Foundation
import Trading

@testable import Adapters
@testable import Execution
@testable import Secrets

/// An entry point: bytes go in, and nothing but a value or a typed error may come out. What is accepted and has an
/// encoding of its own must encode to the same bytes again.
enum FuzzTarget: String, CaseIterable {
    case json, number, stream, user, orderReply, exchangeInfo, market, socketReply, vault, journal, control, http
    case webSocket, document, schema, toon, skill

    /// Feeds bytes in.
    func feed(_ bytes: UnsafeRawBufferPointer, _ world: FuzzWorld) {
        do {
            switch self {
            case .json: try json(bytes)
            case .number:
                let number = try Fixed(utf8: bytes)
                precondition(Fixed(number.description) == number, "a number is not what it spells")
            case .stream, .user: try stream(bytes, world)
            case .orderReply:
                for question in world.questions {
                    for status in [200, 400, 503] {
                        let answer = question.answer(status: status, body: bytes, symbols: world.symbols)
                        if status >= 500 { precondition(answer.isUndecided, "a failed server decided something") }
                    }
                }
                _ = try BinanceReplyReader(world.symbols).allCancelled(bytes)
            case .exchangeInfo:
                let info = try BinanceMapping.exchangeInfo(Data(bytes))
                _ = BinanceSymbols(traded: info.listings)
            case .market: try market(bytes, world)
            case .socketReply:
                let reply = try BinanceSocketReply(bytes)
                _ = try? reply.subscriptionID()
                for question in world.questions { _ = question.answer(reply, now: .zero, symbols: world.symbols) }
            case .vault: vault(Array(bytes))
            case .journal: journal(Array(bytes))
            case .control:
                let request = try ControlRequest(parsing: bytes)
                let again = try ControlRequest(parsing: request.line.utf8)
                precondition(again == request, "a request changes when written")
            case .skill: try skill(bytes)
            case .http: world.peer.answerHTTP(with: Array(bytes))
            case .webSocket: world.peer.answerWebSocket(with: Array(bytes))
            case .document: try document(bytes)
            case .schema: try schema(bytes)
            case .toon: try toon(bytes)
            }
        } catch {
            // A typed error is what bad input is for; it must have words.
            precondition(!"\(error)".isEmpty, "an error without words")
        }
    }

    private func json(_ bytes: UnsafeRawBufferPointer) throws {
        _ = try? JSONFields(whole: bytes, "fuzz").trueNames()
        var scanner = try JSONScanner(bytes)
        try scanner.skipValue()
        try scanner.finish()
    }

    /// The quick reader and the general one must agree.
    private func stream(_ bytes: UnsafeRawBufferPointer, _ world: FuzzWorld) throws {
        let reader = BinanceStreamReader(world.symbols)
        var depth = BinanceDepth()
        let general = Result { try reader.read(bytes) }
        let quick = Result { try reader.read(bytes, into: &depth) }
        switch (general, quick) {
        case (.success(.depth(let instrument, let update, let time)), .success(nil)):
            precondition(
                depth.instrument == instrument && depth.update == update && depth.time == time,
                "the quick reader reads something else")
        case (.success(let message), .success(let other)): precondition(message == other, "two readings of a frame")
        case (.failure, .failure): break
        default: preconditionFailure("one reader takes what the other refuses")
        }
        _ = try general.get()
    }

    private func market(_ bytes: UnsafeRawBufferPointer, _ world: FuzzWorld) throws {
        // Both readers see every input, whatever the first says.
        _ = try? BinanceReplyReader.klines(bytes, world.instrument, now: .zero)
        let snapshot = try BinanceReplyReader.depth(bytes, world.instrument)
        var book = SequencedOrderBook(book: OrderBook(levelLimit: 1_000, windowBits: 8))
        _ = book.receive(snapshot)
    }

    private func vault(_ bytes: [UInt8]) {
        if let (image, mac) = try? VaultImage.decode(bytes) {
            precondition(image.body + mac == bytes, "a vault changes when written")
        }
        if let head = try? VaultHead(decoding: bytes) {
            precondition(head.encoded == bytes, "a head changes when written")
        }
    }

    private func journal(_ bytes: [UInt8]) {
        if let event = try? EventCodec.decode(bytes) {
            precondition(EventCodec.encode(event) == bytes, "an event changes when written")
        }
        if let intent = try? OrderIntent(canonicalBytes: bytes) {
            precondition(intent.canonicalBytes == bytes, "an intent changes when written")
        }
        if let note = try? VenueNote(canonicalBytes: bytes) {
            precondition(note.canonicalBytes == bytes, "a note changes when written")
        }
        _ = try? JournalRecord.intent(in: bytes)
        _ = try? ReconciliationRecord(canonicalBytes: bytes)
    }
}

extension VenueAnswer {
    /// Whether it leaves open what became of an order.
    fileprivate var isUndecided: Bool {
        switch self {
        case .unclear: true
        // Overload is the one refusal that the venue documents with a status of 5xx.
        case .refused(let refusal): refusal.kind == .overloaded
        default: false
        }
    }
}
