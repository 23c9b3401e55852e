/// Reads a comma-separated file by RFC 4180, strictly, and says where each field begins.
struct CSVRows {
    /// A field with its place.
    struct Field: Hashable {
        let text: String
        let place: NewsFilePlace
    }

    private let bytes: [UInt8]
    private var index = 0
    private var line = 1
    private var lineStart = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // A byte order mark is not part of the first field.
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { (index, lineStart) = (3, 3) }
    }

    var place: NewsFilePlace { NewsFilePlace(line: line, column: index - lineStart + 1) }

    /// The next row; `nil` at the end. A quoted field may hold line ends.
    mutating func next() throws(Fault) -> [Field]? {
        guard index < bytes.count else { return nil }
        var fields: [Field] = []
        while true {
            let start = place
            fields.append(Field(text: try field(start), place: start))
            guard index < bytes.count else { return fields }
            let separator = bytes[index]
            index += 1
            if separator == comma { continue }
            if separator == carriageReturn, index < bytes.count, bytes[index] == lineFeed { index += 1 }
            startLine()
            return fields
        }
    }

    /// A quote that does not close, or stands where none may, or bytes that are no text.
    struct Fault: Error {
        let place: NewsFilePlace
        let reason: NewsFileError.Reason
    }

    private mutating func startLine() {
        line += 1
        lineStart = index
    }

    private mutating func field(_ start: NewsFilePlace) throws(Fault) -> String {
        guard index < bytes.count, bytes[index] == quote else { return try plainField(start) }
        index += 1
        var content: [UInt8] = []
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if byte == lineFeed { startLine() }
            guard byte == quote else {
                content.append(byte)
                continue
            }
            guard index < bytes.count, bytes[index] == quote else { return try closed(content, start) }
            content.append(quote)
            index += 1
        }
        throw Fault(place: start, reason: .quote)
    }

    private func closed(_ content: [UInt8], _ start: NewsFilePlace) throws(Fault) -> String {
        guard index == bytes.count || [comma, lineFeed, carriageReturn].contains(bytes[index]) else {
            throw Fault(place: place, reason: .quote)
        }
        return try text(content, start)
    }

    private mutating func plainField(_ start: NewsFilePlace) throws(Fault) -> String {
        let begin = index
        while index < bytes.count, ![comma, lineFeed, carriageReturn].contains(bytes[index]) {
            guard bytes[index] != quote else { throw Fault(place: place, reason: .quote) }
            index += 1
        }
        return try text(bytes[begin..<index], start)
    }

    private func text(_ content: some Collection<UInt8>, _ start: NewsFilePlace) throws(Fault) -> String {
        guard let text = String(validating: content, as: UTF8.self) else { throw Fault(place: start, reason: .notUTF8) }
        return text
    }
}

private let comma = UInt8(ascii: ",")
private let quote = UInt8(ascii: "\"")
private let lineFeed = UInt8(ascii: "\n")
private let carriageReturn = UInt8(ascii: "\r")
