/// Which field of a row holds what.
struct BarTableLayout {
    /// One per field of a row.
    let fields: [BarField]
    /// What the file calls each field, for messages.
    let names: [String]
    /// The unit of the times, where the header says it.
    let unit: TimeUnit?
    /// Whether the first line was a header.
    let hasHeader: Bool

    /// Fields up to and including the last that is used.
    let usedCount: Int

    /// The twelve columns of Binance's public archive, which come without a header.
    static let binance = BarTableLayout(
        fields: [.time, .open, .high, .low, .close, .volume] + Array(repeating: .ignored, count: 6),
        names: ["open_time", "open", "high", "low", "close", "volume"] + Array(repeating: "", count: 6),
        unit: nil, hasHeader: false)

    private init(fields: [BarField], names: [String], unit: TimeUnit?, hasHeader: Bool) {
        self.fields = fields
        self.names = names
        self.unit = unit
        self.hasHeader = hasHeader
        usedCount = (fields.lastIndex { $0 != .ignored } ?? -1) + 1
    }

    /// The layout that the first line of a file shows.
    init(firstLine: String) throws(BarLayoutError) {
        let cells = firstLine.split(separator: ",", omittingEmptySubsequences: false).map(BarTableLayout.plain)
        switch cells.first?.first {
        case "<": throw BarLayoutError(.notTable("a web page"))
        case "{", "[": throw BarLayoutError(.notTable("JSON"))
        case .some("0"..."9"), .some("-"), .some("+"):
            guard cells.count == BarTableLayout.binance.fields.count else {
                throw BarLayoutError(.headerMissing(columns: cells.count))
            }
            self = .binance
            return
        default: break
        }
        let found = cells.map(BarField.named)
        var fields = found.map(\.field)
        // Several columns can tell the time (unix, date); the first does.
        if let first = fields.firstIndex(of: .time) {
            for index in fields.indices where index > first && fields[index] == .time { fields[index] = .ignored }
        }
        let missing = BarField.allCases.filter { $0 != .ignored && !fields.contains($0) }
        guard missing.isEmpty else {
            throw BarLayoutError(.columnsMissing(missing.map { $0 == .time ? "a time" : $0.name }))
        }
        for index in fields.indices where fields[index] != .ignored {
            guard fields.firstIndex(of: fields[index]) == index else {
                throw BarLayoutError(.columnRepeated(cells[index]))
            }
        }
        let unit = fields.firstIndex(of: .time).flatMap { found[$0].unit }
        self.init(fields: fields, names: cells, unit: unit, hasHeader: true)
    }

    /// A name without case, spaces and quotes around it.
    private static func plain(_ cell: Substring) -> String {
        var text = cell
        while let first = text.first, first == " " || first == "\"" || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\"" || last == "\t" || last == "\r" { text.removeLast() }
        return text.lowercased()
    }
}

/// A first line that cannot head a table of bars.
struct BarLayoutError: Error {
    let reason: BarImportError.Reason

    init(_ reason: BarImportError.Reason) { self.reason = reason }
}
