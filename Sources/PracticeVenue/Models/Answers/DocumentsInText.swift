import Schemas

/// Finds JSON objects that stand in a text.
enum DocumentsInText {
    /// The objects in order, at most so many; an object within another is not told apart.
    static func all(_ text: String, limit: Int = 16) -> [WireJSON] {
        let bytes = Array(text.utf8)
        var documents: [WireJSON] = []
        var place = 0
        var tries = 0
        while place < bytes.count, documents.count < limit, tries < 256 {
            guard bytes[place] == UInt8(ascii: "{"), let end = end(of: bytes, from: place) else {
                place += 1
                continue
            }
            tries += 1
            if let document = read(bytes[place...end]) {
                documents.append(document)
                place = end + 1
            } else {
                place += 1
            }
        }
        return documents
    }

    private static func read(_ bytes: ArraySlice<UInt8>) -> WireJSON? {
        do throws(Schemas.JSONError) { return try WireJSON(parsing: bytes) } catch { return nil }
    }

    /// The bracket that ends the object which begins at a place, within 64 KiB.
    private static func end(of bytes: [UInt8], from start: Int) -> Int? {
        var depth = 0
        var isText = false
        var isEscaped = false
        for place in start..<min(bytes.count, start + 65_536) {
            let byte = bytes[place]
            if isEscaped {
                isEscaped = false
            } else if isText {
                if byte == UInt8(ascii: "\\") { isEscaped = true }
                if byte == UInt8(ascii: "\"") { isText = false }
            } else if byte == UInt8(ascii: "\"") {
                isText = true
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return place }
            }
        }
        return nil
    }
}
