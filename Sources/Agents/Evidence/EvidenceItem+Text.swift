import Crypto
import Trading

extension EvidenceItem {
    /// One text for each item: JSON with members sorted by name, times in ISO 8601, readings with up to eight significant
    /// digits. Equal to the digit on every machine; different items have different texts.
    public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    /// SHA-256 of ``canonicalText``, as 64 hexadecimal digits.
    public var hash: String { RequestHash(of: canonicalBytes).text }

    /// The text and its hash, for who needs both.
    public var canonicalTextAndHash: (text: String, hash: String) {
        let bytes = canonicalBytes
        return (String(decoding: bytes, as: UTF8.self), RequestHash(of: bytes).text)
    }

    /// The text, written straight into bytes: it is made for every item of every proposal.
    private var canonicalBytes: [UInt8] {
        var writer = EvidenceBytes(reserving: table == nil ? 1_024 : 4_096)
        writer.raw("{")
        if let table {
            writer.raw(#""columns":"#)
            writer.list(table.columns) { $0.string($1) }
            writer.raw(",")
        }
        writer.raw(#""figures":{"#)
        writer.figures(figures)
        writer.raw(#"},"id":"#)
        writer.string(id.description)
        writer.raw(#","lifetime":"#)
        writer.string(String(lifetime.nanoseconds))
        if let table {
            writer.raw(#","rows":"#)
            writer.list(table.rows) { writer, row in writer.list(row) { $0.value($1) } }
        }
        writer.raw(#","source":"#)
        writer.string(source)
        writer.raw(#","time":"#)
        writer.string(time.description)
        writer.raw("}")
        return writer.brief.bytes
    }
}

/// Writes evidence as canonical JSON.
private struct EvidenceBytes {
    var brief: BriefWriter

    init(reserving count: Int) { brief = BriefWriter(capacity: count) }

    mutating func raw(_ text: StaticString) {
        brief.bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Figures by the bytes of their names; of two with one name the later counts.
    mutating func figures(_ figures: [EvidenceFigure]) {
        var order = Array(figures.indices)
        order.sort { left, right in
            let names = (figures[left].name, figures[right].name)
            return names.0 == names.1 ? left < right : names.0.utf8.lexicographicallyPrecedes(names.1.utf8)
        }
        for (place, index) in order.enumerated() {
            let figure = figures[index]
            if place + 1 < order.count, figures[order[place + 1]].name == figure.name { continue }
            if brief.bytes.last != UInt8(ascii: "{") { raw(",") }
            string(figure.name)
            raw(":")
            value(figure.value)
        }
    }

    /// The value with what it is, so that the word `1` is not the decimal 1.
    mutating func value(_ value: EvidenceFigure.Value) {
        switch value {
        case .exact(let value):
            raw(#"["exact",""#)
            brief.exact(value)
            raw(#""]"#)
        case .reading(let value):
            raw(#"["reading",""#)
            SignificantDigits.append(value, digits: 8, to: &brief.bytes)
            raw(#""]"#)
        case .word(let word):
            raw(#"["word","#)
            string(word)
            raw("]")
        }
    }

    mutating func list<Element>(_ elements: [Element], _ write: (inout EvidenceBytes, Element) -> Void) {
        raw("[")
        for (index, element) in elements.enumerated() {
            if index > 0 { raw(",") }
            write(&self, element)
        }
        raw("]")
    }

    /// A string with the escapes of our canonical JSON.
    mutating func string(_ text: String) {
        raw("\"")
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): raw(#"\""#)
            case UInt8(ascii: "\\"): raw(#"\\"#)
            case 0x08: raw(#"\b"#)
            case 0x0C: raw(#"\f"#)
            case 0x0A: raw(#"\n"#)
            case 0x0D: raw(#"\r"#)
            case 0x09: raw(#"\t"#)
            case 0..<0x20:
                raw(#"\u00"#)
                brief.bytes.append(0x30 + byte >> 4)
                brief.bytes.append(byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15)
            default: brief.bytes.append(byte)
            }
        }
        raw("\"")
    }
}
