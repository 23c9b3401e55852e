import Trading

/// What a completed reconciliation leaves in the journal: where reading goes on, and what belongs to the account beside
/// the session.
struct ReconciliationRecord: Hashable, Sendable {
    let cursors: [VenueTradeID?]
    let latest: [VenueTradeID?]
    let baseline: [(asset: Asset, amount: Fixed)]
    let differing: [Asset]

    var canonicalBytes: [UInt8] {
        var writer = CanonicalWriter()
        writer.tag(1)
        for list in [cursors, latest] { writer.list(list) { $0.optional($1) { $0.number($1.number) } } }
        writer.list(baseline) {
            $0.text($1.asset.code)
            $0.fixed($1.amount)
        }
        writer.list(differing) { $0.text($1.code) }
        return writer.bytes
    }

    init(_ reconciler: Reconciler) {
        cursors = reconciler.cursors
        latest = reconciler.latest
        baseline = (reconciler.baseline ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        differing = reconciler.differing.sorted()
    }

    init(canonicalBytes bytes: [UInt8]) throws(CanonicalError) {
        var reader = CanonicalReader(bytes)
        let version = try reader.tag()
        guard version == 1 else { throw .unknownTag(version, of: "reconciliation version") }
        cursors = try ReconciliationRecord.cursors(&reader)
        latest = try ReconciliationRecord.cursors(&reader)
        baseline = try reader.list("balances") { (reader: inout CanonicalReader) throws(CanonicalError) in
            (try reader.asset(), try reader.fixed())
        }
        differing = try reader.list("assets") { (reader: inout CanonicalReader) throws(CanonicalError) in
            try reader.asset()
        }
        try reader.end()
    }

    private static func cursors(_ reader: inout CanonicalReader) throws(CanonicalError) -> [VenueTradeID?] {
        try reader.list("cursors") { (reader: inout CanonicalReader) throws(CanonicalError) in
            try reader.optional("a cursor") { (reader: inout CanonicalReader) throws(CanonicalError) in
                VenueTradeID(try reader.unsigned())
            }
        }
    }

    static func == (a: ReconciliationRecord, b: ReconciliationRecord) -> Bool {
        a.canonicalBytes == b.canonicalBytes
    }

    func hash(into hasher: inout Hasher) { hasher.combine(canonicalBytes) }
}
