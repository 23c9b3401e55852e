/// What stands before a list or a table: `name[2]{a,b}:`.
struct TOONHeader {
    struct Field {
        let name: String
        let nested: [Field]?

        /// How many cells it takes.
        var width: Int { nested?.reduce(0) { $0 + $1.width } ?? 1 }
    }

    var name: String?
    var count = 0
    var isKeyed = false
    var delimiter = UInt8(ascii: ",")
    var fields: [Field]?
}

extension TOONDecoder {
    /// The header that a line begins with, and what follows its colon; `nil` of a line that is none.
    func header(_ content: ArraySlice<UInt8>) throws(TOONError) -> (TOONHeader, ArraySlice<UInt8>)? {
        var rest = content
        var header = TOONHeader()
        if rest.first == UInt8(ascii: "\"") {
            guard let end = TOONText.endOfQuotes(rest), end < rest.endIndex, rest[end] == UInt8(ascii: "[") else {
                return nil
            }
            header.name = try quoted(rest[..<end])
            rest = rest[end...]
        } else {
            let name = rest.prefix { TOONText.isWord($0) }
            guard name.isEmpty || name.first.map({ $0 &- 0x30 > 9 && $0 != UInt8(ascii: ".") }) ?? false else {
                return nil
            }
            rest = rest.dropFirst(name.count)
            if !name.isEmpty { header.name = String(decoding: name, as: UTF8.self) }
        }
        guard rest.first == UInt8(ascii: "[") else { return nil }
        if TOONText.readBracket(&rest, &header), try readFields(&rest, &header), rest.popFirst() == UInt8(ascii: ":") {
            rest = TOONText.trimmed(rest)
            if header.fields == nil ? !header.isKeyed : rest.isEmpty { return (header, rest) }
        }
        // A root that is one value has neither name nor colon, and is none of this.
        if isStrict { throw wrong("this is no header of a list") }
        return nil
    }

    /// Whether what follows the bracket is fine so far.
    private func readFields(_ rest: inout ArraySlice<UInt8>, _ header: inout TOONHeader) throws(TOONError) -> Bool {
        guard rest.first == UInt8(ascii: "{") else { return true }
        header.fields = try fields(&rest, header.delimiter, depth: 0)
        return header.fields != nil
    }

    private func fields(
        _ rest: inout ArraySlice<UInt8>, _ delimiter: UInt8, depth: Int
    ) throws(TOONError) -> [TOONHeader.Field]? {
        guard depth < TOON.deepest else { return nil }
        rest.removeFirst()
        var fields: [TOONHeader.Field] = []
        while true {
            guard let name = try fieldName(&rest) else { return nil }
            var nested: [TOONHeader.Field]?
            if rest.first == UInt8(ascii: "{") {
                nested = try self.fields(&rest, delimiter, depth: depth + 1)
                if nested == nil { return nil }
            }
            fields.append(TOONHeader.Field(name: name, nested: nested))
            guard let next = rest.popFirst() else { return nil }
            if next == UInt8(ascii: "}") { return fields }
            guard next == delimiter else { return nil }
        }
    }

    private func fieldName(_ rest: inout ArraySlice<UInt8>) throws(TOONError) -> String? {
        if rest.first == UInt8(ascii: "\"") {
            guard let end = TOONText.endOfQuotes(rest) else { return nil }
            defer { rest = rest[end...] }
            return try quoted(rest[..<end])
        }
        let name = rest.prefix { TOONText.isWord($0) }
        rest = rest.dropFirst(name.count)
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }
}
