import Crypto
import Trading

// What a session writes beside events, and how it is read again.

extension JournalRecord {
    init(intent: OrderIntent, _ token: ApprovalToken, at time: Timestamp) {
        var writer = CanonicalWriter(reserving: 512)
        writer.tag(1)
        writer.data(intent.canonicalBytes)
        writer.data(token.digest)
        self.init(kind: .intent, time: time, actor: "gateway", payload: writer.bytes)
    }

    /// The intent of a record of the kind ``Kind/intent``.
    /// - Throws: ``CanonicalError`` for any other bytes.
    public static func intent(in payload: [UInt8]) throws(CanonicalError) -> OrderIntent {
        var reader = CanonicalReader(payload)
        let version = try reader.tag()
        guard version == 1 else { throw .unknownTag(version, of: "intent record") }
        let intent = try OrderIntent(canonicalBytes: try reader.data())
        _ = try reader.data()
        try reader.end()
        return intent
    }

    init(learned name: ClientOrderID, _ number: Int64, at time: Timestamp) {
        self.init(kind: .venue, time: time, actor: "venue", payload: VenueNote.learned(name, number).canonicalBytes)
    }
}

/// What a venue said that decided something beside an order's status.
enum VenueNote: Hashable, Sendable {
    /// The venue's number for an order.
    case learned(ClientOrderID, Int64)
    /// Something was paid in or out beside the session.
    case transfer(Asset, Fixed)

    var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        switch self {
        case .learned(let name, let number):
            writer.tag(1)
            writer.text(name.text)
            writer.number(number)
        case .transfer(let asset, let amount):
            writer.tag(2)
            writer.text(asset.code)
            writer.fixed(amount)
        }
        return writer.bytes
    }

    init(canonicalBytes bytes: [UInt8]) throws(CanonicalError) {
        var reader = CanonicalReader(bytes)
        switch try reader.tag() {
        case 1: self = .learned(try reader.clientID(), try reader.signed())
        case 2: self = .transfer(try reader.asset(), try reader.fixed())
        case let tag: throw .unknownTag(tag, of: "note of a venue")
        }
        try reader.end()
    }
}
