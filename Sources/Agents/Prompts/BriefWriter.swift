import Trading

/// TOON written straight into bytes: what the brief is made of, for every decision of a back-test.
///
/// It writes what `TOON.encode` would for the same values (a test compares the two), without building them first.
struct BriefWriter {
    var bytes: [UInt8] = []

    init(capacity: Int = 4_096) { bytes.reserveCapacity(capacity) }

    /// Everything written so far.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// Text as it stands.
    mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// The end of a line.
    mutating func endLine() { bytes.append(0x0A) }

    mutating func indent(_ depth: Int) { for _ in 0..<(2 * depth) { bytes.append(0x20) } }

    /// `key:` on a line of its own.
    mutating func opening(_ key: String, depth: Int = 0) {
        indent(depth)
        raw(key)
        bytes.append(0x3A)
        endLine()
    }

    /// `key: value`.
    mutating func line(_ key: String, _ value: EvidenceFigure.Value, depth: Int = 0) {
        indent(depth)
        raw(key)
        bytes.append(0x3A)
        bytes.append(0x20)
        self.value(value)
        endLine()
    }

    /// `key[rows]{columns}:` and the rows.
    mutating func table(_ key: String, _ table: EvidenceTable, depth: Int = 0) {
        opening(key, table.columns, count: table.rows.count, depth: depth)
        for row in table.rows {
            indent(depth + 1)
            for (index, value) in row.enumerated() {
                if index > 0 { bytes.append(0x2C) }
                self.value(value)
            }
            endLine()
        }
    }

    /// `key[rows]{columns}:`; the rows follow.
    mutating func opening(_ key: String, _ columns: [String], count: Int, depth: Int) {
        indent(depth)
        raw(key)
        bytes.append(0x5B)
        whole(count)
        raw("]{")
        for (index, column) in columns.enumerated() {
            if index > 0 { bytes.append(0x2C) }
            raw(column)
        }
        raw("}:")
        endLine()
    }

    /// One value: numbers bare, words quoted where they could be taken for something else.
    mutating func value(_ value: EvidenceFigure.Value) {
        switch value {
        case .exact(let number): exact(number)
        case .reading(let number): reading(number)
        case .word(let word): self.word(word)
        }
    }

    /// A word; quoted where TOON asks for it.
    mutating func word(_ word: String) {
        guard BriefWriter.needsQuotes(word) else { return raw(word) }
        bytes.append(0x22)
        for byte in word.utf8 {
            switch byte {
            case 0x22, 0x5C:
                bytes.append(0x5C)
                bytes.append(byte)
            case 0x0A: raw("\\n")
            case 0x0D: raw("\\r")
            case 0x09: raw("\\t")
            case 0..<0x20: raw("\\u00" + (byte < 0x10 ? "0" : "") + String(byte, radix: 16))
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }

    private static func needsQuotes(_ word: String) -> Bool {
        guard let first = word.utf8.first, let last = word.utf8.last else { return true }
        if first == 0x20 || last == 0x20 || first == 0x2D || first == 0x23 { return true }
        if word == "true" || word == "false" || word == "null" || looksNumeric(word) { return true }
        return word.utf8.contains { byte in
            switch byte {
            case 0x3A, 0x22, 0x5C, 0x5B, 0x5D, 0x7B, 0x7D, 0x2C, 0..<0x20: true
            default: false
            }
        }
    }

    /// Whether a reader could take it for a number: digits first, then only what numbers are made of.
    private static func looksNumeric(_ word: String) -> Bool {
        guard let first = word.utf8.first, (0x30...0x39).contains(first) else { return false }
        return word.utf8.allSatisfy { byte in
            switch byte {
            case 0x30...0x39, 0x2B, 0x2D, 0x2E, 0x45, 0x65: true
            default: false
            }
        }
    }
}
