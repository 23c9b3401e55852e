/// A line that is neither blank nor a comment.
struct TOONLine {
    /// From 1.
    let number: Int
    let level: Int
    /// What stands after the indentation.
    let content: ArraySlice<UInt8>
    let isAfterBlank: Bool

    static func lines(of text: [UInt8], isStrict: Bool, indentation: Int) throws(TOONError) -> [TOONLine] {
        var lines: [TOONLine] = []
        var isAfterBlank = false
        for (index, line) in text.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            var line = line
            if line.last == 0x0D { line.removeLast() }
            let content = line.drop { $0 == 0x20 }
            if content.first == UInt8(ascii: "#") { continue }
            if content.allSatisfy({ $0 == 0x09 || $0 == 0x20 }) {
                isAfterBlank = true
                continue
            }
            let spaces = line.count - content.count
            if isStrict, content.first == 0x09 || !spaces.isMultiple(of: indentation) {
                throw TOONError(line: index + 1, what: "the indentation is wrong")
            }
            guard spaces / indentation <= TOON.deepest else {
                throw TOONError(line: index + 1, what: "this is too deep")
            }
            lines.append(
                TOONLine(
                    number: index + 1, level: spaces / indentation, content: content, isAfterBlank: isAfterBlank))
            isAfterBlank = false
        }
        return lines
    }
}
