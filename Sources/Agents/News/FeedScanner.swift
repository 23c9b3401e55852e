/// Finds the items of an RSS 2.0 feed. It reads just enough XML for that, and refuses the rest by name.
///
/// Document types, and with them entities of a feed's own, are refused: they are how XML is made to read files or grow.
struct FeedScanner {
    /// An item's parts with its line.
    struct Item {
        var title: String?
        var date: String?
        let place: NewsFilePlace
    }

    struct Fault: Error {
        let place: NewsFilePlace
        let what: String
    }

    private let bytes: [UInt8]
    private var index = 0
    private var open: [String] = []
    private var line = 1
    private var lineStart = 0
    private static let depthLimit = 32

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    private var place: NewsFilePlace { NewsFilePlace(line: line, column: index - lineStart + 1) }

    /// All items, in order.
    mutating func items() throws(Fault) -> [Item] {
        var (items, item, content): ([Item], Item?, [UInt8]) = ([], nil, [])
        while index < bytes.count {
            guard bytes[index] == UInt8(ascii: "<") else {
                content += try characters()
                continue
            }
            if starts("<![CDATA[") {
                content += try upTo("]]>", from: 9)
            } else if starts("<!--") {
                _ = try upTo("-->", from: 4)
            } else if starts("<?") {
                _ = try upTo("?>", from: 2)
            } else if starts("<!") {
                throw Fault(place: place, what: "it has a document type; take it out")
            } else {
                try tag(&items, &item, &content)
            }
        }
        guard open.isEmpty else { throw Fault(place: place, what: "an element does not close") }
        return items
    }

    private mutating func tag(_ items: inout [Item], _ item: inout Item?, _ content: inout [UInt8]) throws(Fault) {
        let start = place
        let tag = String(decoding: try upTo(">", from: 1), as: UTF8.self)
        guard tag.hasPrefix("/") else { return try opening(tag, start, &item, &content) }
        let name = String(tag.dropFirst()).trimmed
        guard open.popLast() == name else { throw Fault(place: start, what: "an element closes that is not open") }
        guard item != nil else { return }
        switch name {
        case "item":
            if let item { items.append(item) }
            item = nil
        case "title" where open.last == "item": item?.title = String(decoding: content, as: UTF8.self)
        case "pubDate" where open.last == "item": item?.date = String(decoding: content, as: UTF8.self).trimmed
        default: break
        }
        content.removeAll(keepingCapacity: true)
    }

    private mutating func opening(
        _ tag: String, _ start: NewsFilePlace, _ item: inout Item?, _ content: inout [UInt8]
    ) throws(Fault) {
        content.removeAll(keepingCapacity: true)
        let name = String(tag.prefix { !" \t\r\n/".unicodeScalars.contains($0.unicodeScalars.first ?? " ") })
        guard !name.isEmpty else { throw Fault(place: start, what: "a tag without a name") }
        if tag.hasSuffix("/") { return }
        guard open.count < FeedScanner.depthLimit else { throw Fault(place: start, what: "elements nested too deep") }
        open.append(name)
        if name == "item" { item = Item(place: start) }
    }

    private func starts(_ text: StaticString) -> Bool {
        text.withUTF8Buffer { bytes[index...].starts(with: $0) }
    }

    /// The bytes before an end that has to come; goes on behind it.
    private mutating func upTo(_ end: StaticString, from skip: Int) throws(Fault) -> [UInt8] {
        let start = place
        for _ in 0..<skip { advance() }
        let begin = index
        while index < bytes.count {
            if starts(end) {
                let content = Array(bytes[begin..<index])
                for _ in 0..<end.utf8CodeUnitCount { advance() }
                return content
            }
            advance()
        }
        throw Fault(place: start, what: "it ends within a tag, a comment or a CDATA section")
    }

    private mutating func advance() {
        if bytes[index] == 0x0A { (line, lineStart) = (line + 1, index + 1) }
        index += 1
    }

    private mutating func characters() throws(Fault) -> [UInt8] {
        var content: [UInt8] = []
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") {
            guard bytes[index] == UInt8(ascii: "&") else {
                content.append(bytes[index])
                advance()
                continue
            }
            content += try reference()
        }
        return content
    }

    /// One of XML's five entities, or a number.
    private mutating func reference() throws(Fault) -> [UInt8] {
        let start = place
        let name = bytes[index...].prefix(12).dropFirst().prefix { $0 != UInt8(ascii: ";") }
        let text = String(decoding: name, as: UTF8.self)
        guard name.endIndex < bytes.count, bytes[name.endIndex] == UInt8(ascii: ";"),
            let scalar = FeedScanner.scalar(text)
        else { throw Fault(place: start, what: "an entity that is not one of XML's own") }
        for _ in 0..<(name.count + 2) { advance() }
        return Array(String(scalar).utf8)
    }

    private static func scalar(_ name: String) -> Unicode.Scalar? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        default:
            guard name.hasPrefix("#") else { return nil }
            let digits = name.dropFirst()
            let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
            return value.flatMap(Unicode.Scalar.init)
        }
    }
}

extension String {
    /// Without white space at both ends.
    fileprivate var trimmed: String {
        let isBlank = { (character: Character) in character.isWhitespace }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
