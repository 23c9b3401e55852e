import Agents
import GRDB

/// Recorded calls to language models in the record: what was sent, packed, and what came of it.
public struct StoredReplies: ReplyStore {
    private let store: RecordStore

    /// The calls in a record.
    public init(_ store: RecordStore) { self.store = store }

    /// What came of the request that was sent as the `attempt`-th of its kind; `nil` where nothing was recorded.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func outcome(of request: RequestHash, attempt: Int) async throws -> RecordedOutcome? {
        try lookUp(request, attempt)
    }

    /// As ``outcome(of:attempt:)``, for callers that do not wait.
    public func lookUp(_ request: RequestHash, _ attempt: Int) throws(StorageError) -> RecordedOutcome? {
        try store.readOnce { db in
            try row(request, attempt, db).map { row in
                let fields = DeskFields(row, store.path)
                do { return try RecordedOutcome(text: try fields.text("outcome")) } catch is RecordedOutcomeError {
                    throw fields.damaged("outcome")
                }
            }
        }
    }

    /// The bytes of the request that was sent; `nil` where nothing was recorded.
    /// - Throws: ``StorageError``; a changed bit is damage.
    public func request(_ request: RequestHash, attempt: Int) throws(StorageError) -> [UInt8]? {
        try store.read { db in
            try row(request, attempt, db).map { row in
                let fields = DeskFields(row, store.path)
                let bytes = try PackedBytes.unpack(
                    try fields.bytes("request"), length: try fields.count("length"), store.path, .modelCalls)
                guard RequestHash(of: bytes) == request else { throw fields.damaged("request") }
                return bytes
            }
        }
    }

    /// Writes down what came of a request, durably. The same key again with the same content is nothing.
    /// - Throws: ``StorageError``: with other content, or bytes that are not those of the hash; nothing was written.
    public func record(
        _ outcome: RecordedOutcome, of request: RequestHash, attempt: Int, bytes: [UInt8]
    ) async throws {
        try write(outcome, of: request, attempt: attempt, bytes: bytes)
    }

    /// As ``record(_:of:attempt:bytes:)``, for callers that do not wait.
    public func write(
        _ outcome: RecordedOutcome, of request: RequestHash, attempt: Int, bytes: [UInt8]
    ) throws(StorageError) {
        guard RequestHash(of: bytes) == request, attempt >= 0 else {
            throw StorageError(store.path, .inconsistent("a request whose bytes are not those of its hash"))
        }
        try store.write { db in
            if let stored = try row(request, attempt, db) {
                try compare(stored, outcome, bytes)
                return
            }
            try DeskRow(
                .modelCalls,
                [
                    .text(request.text), .integer(attempt), .integer(bytes.count),
                    .bytes(try PackedBytes.pack(bytes, store.path)), .text(outcome.text),
                ]
            ).insert(db)
        }
    }

    /// Packed bytes may differ from one zlib to the next; what they unpack to may not.
    private func compare(_ stored: DeskRow, _ outcome: RecordedOutcome, _ bytes: [UInt8]) throws {
        let fields = DeskFields(stored, store.path)
        let request = try PackedBytes.unpack(
            try fields.bytes("request"), length: try fields.count("length"), store.path, .modelCalls)
        guard request == bytes, try fields.text("outcome") == outcome.text else {
            throw StorageError(store.path, .inconsistent("a model call was recorded before, with another outcome"))
        }
    }

    private func row(_ request: RequestHash, _ attempt: Int, _ db: Database) throws -> DeskRow? {
        try DeskRows(store.path, db).only(.modelCalls, matching: [.text(request.text), .integer(attempt)])
    }
}
