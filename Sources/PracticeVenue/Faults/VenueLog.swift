import Trading

/// The venue's own record of what is true: append-only lines of JSON.
struct VenueLog: Sendable {
    /// The most lines kept in memory; a file has them all.
    static let limit = 500_000
    private(set) var lines: [String] = []
    private(set) var count = 0
    /// Lines that nobody has taken yet.
    private var fresh: [String] = []
    var wall = Timestamp.zero
    var market = Timestamp.zero

    mutating func add(_ kind: String, _ members: KeyValuePairs<String, JSONValue>) {
        count += 1
        let line = JSONValue.fields([
            "n": .int(count), "wall": Wire.time(wall), "market": Wire.time(market), "kind": .text(kind),
        ]).adding(members).description
        if lines.count == VenueLog.limit { lines.removeFirst(VenueLog.limit / 10) }
        lines.append(line)
        fresh.append(line)
    }

    mutating func takeFresh() -> [String] {
        defer { fresh.removeAll() }
        return fresh
    }
}
