/// Reads one document, line by line.
struct TOONDecoder {
    let isStrict: Bool
    var lines: [TOONLine] = []
    private var cursor = 0
    /// In how many lists this is, after their first lines.
    private var spans = 0

    init(isStrict: Bool) { self.isStrict = isStrict }

    private var line: TOONLine? { cursor < lines.count ? lines[cursor] : nil }

    func wrong(_ what: String) -> TOONError {
        TOONError(line: lines[max(0, min(cursor, lines.count) - 1)].number, what: what)
    }

    /// The next line, which is read now.
    private mutating func advance() throws(TOONError) -> ArraySlice<UInt8> {
        let line = lines[cursor]
        cursor += 1
        if isStrict, spans > 0, line.isAfterBlank { throw wrong("a blank line stands inside a list") }
        return line.content
    }

    mutating func root() throws(TOONError) -> JSONValue {
        guard let first = line else { return [:] }
        let isEmptyList = TOONText.trimmed(first.content).elementsEqual("[]".utf8)
        if !isEmptyList, first.level == 0, let (header, rest) = try header(first.content), header.name == nil {
            _ = try advance()
            return try atEnd(try value(of: header, rest, level: 1))
        }
        if isEmptyList || lines.count == 1 && TOONText.colon(in: first.content) == nil {
            let token = try advance()
            return try atEnd(isEmptyList ? [] : try scalar(token))
        }
        return try atEnd(.object(try members(level: 0)))
    }

    private mutating func atEnd(_ value: JSONValue) throws(TOONError) -> JSONValue {
        guard isStrict, line != nil else { return value }
        cursor += 1
        throw wrong("there is text after the end of the document")
    }

    private mutating func members(level: Int, into object: JSONObject = JSONObject()) throws(TOONError) -> JSONObject {
        var object = object
        while let line, line.level >= level {
            let content = try advance()
            if line.level > level {
                if isStrict { throw wrong("this line belongs to nothing") }
                continue
            }
            try member(content, level: level, into: &object)
        }
        return object
    }

    private mutating func member(
        _ content: ArraySlice<UInt8>, level: Int, into object: inout JSONObject
    ) throws(TOONError) {
        if let (header, rest) = try header(content) {
            if let name = header.name {
                return try set(name, try value(of: header, rest, level: level + 1), &object)
            }
            if isStrict { throw wrong("a list needs a name here") }
        }
        guard let colon = TOONText.colon(in: content) else { throw wrong("a colon is missing") }
        let name = try key(content[..<colon])
        let rest = TOONText.trimmed(content[(colon + 1)...])
        if rest.isEmpty {
            try set(name, .object(try nested(level + 1)), &object)
        } else {
            try set(name, rest.elementsEqual("[]".utf8) ? [] : try scalar(rest), &object)
        }
    }

    private mutating func nested(_ level: Int) throws(TOONError) -> JSONObject {
        guard let line, line.level >= level else { return JSONObject() }
        return try members(level: isStrict ? level : line.level)
    }

    func set(_ name: String, _ value: JSONValue, _ object: inout JSONObject) throws(TOONError) {
        if isStrict, object[name] != nil { throw wrong("a name is here twice") }
        object[name] = value
    }

    private mutating func value(
        of header: TOONHeader, _ rest: ArraySlice<UInt8>, level: Int
    ) throws(TOONError) -> JSONValue {
        if header.isKeyed { return .object(try entries(header, level: level)) }
        if header.fields != nil { return .array(try rows(header, level: level)) }
        if rest.isEmpty { return .array(try items(header, level: level)) }
        var values: [JSONValue] = []
        for token in TOONText.split(rest, header.delimiter) { values.append(try scalar(token)) }
        try check(values.count, header)
        return .array(values)
    }

    func check(_ count: Int, _ header: TOONHeader) throws(TOONError) {
        if isStrict, count != header.count { throw wrong("\(header.count) were announced, and \(count) are here") }
    }

    /// Reads the lines of a list as long as `read` takes them; a line that it does not take ends the list.
    private mutating func span(
        level: Int, _ read: (inout TOONDecoder, ArraySlice<UInt8>) throws(TOONError) -> Void,
        while takes: (ArraySlice<UInt8>) -> Bool
    ) throws(TOONError) {
        var isFirst = true
        defer { if !isFirst { spans -= 1 } }
        while let line, line.level >= level {
            if line.level == level, !takes(line.content) { return }
            let content = try advance()
            if isFirst { spans += 1 }
            isFirst = false
            if line.level == level {
                try read(&self, content)
            } else if isStrict {
                throw wrong("this line belongs to nothing")
            }
        }
    }

    private mutating func items(_ header: TOONHeader, level: Int) throws(TOONError) -> [JSONValue] {
        var items: [JSONValue] = []
        try span(level: level) { decoder, content throws(TOONError) in
            items.append(try decoder.item(content.dropFirst(), level: level))
        } while: { content in
            content.starts(with: "- ".utf8) || content.elementsEqual("-".utf8)
        }
        try check(items.count, header)
        return items
    }

    private mutating func item(_ content: ArraySlice<UInt8>, level: Int) throws(TOONError) -> JSONValue {
        let content = TOONText.trimmed(content)
        if content.isEmpty { return [:] }
        if content.elementsEqual("[]".utf8) { return [] }
        let colon = TOONText.colon(in: content)
        if colon != nil, let (header, rest) = try header(content), header.name == nil {
            if header.fields == nil { return try value(of: header, rest, level: level + 1) }
            if isStrict { throw wrong("a table needs a name here") }
        }
        guard colon != nil else { return try scalar(content) }
        var object = JSONObject()
        try member(content, level: level + 1, into: &object)
        return .object(try members(level: level + 1, into: object))
    }

    private mutating func rows(_ header: TOONHeader, level: Int) throws(TOONError) -> [JSONValue] {
        var rows: [JSONValue] = []
        try span(level: level) { decoder, content throws(TOONError) in
            rows.append(.object(try decoder.row(TOONText.split(content, header.delimiter), header)))
        } while: { content in
            guard let colon = TOONText.colon(in: content) else { return true }
            return TOONText.first(header.delimiter, in: content).map { $0 < colon } ?? false
        }
        try check(rows.count, header)
        return rows
    }

    private mutating func entries(_ header: TOONHeader, level: Int) throws(TOONError) -> JSONObject {
        var object = JSONObject()
        var count = 0
        try span(level: level) { decoder, content throws(TOONError) in
            guard let colon = TOONText.colon(in: content) else {
                if decoder.isStrict { throw decoder.wrong("a colon is missing") }
                return
            }
            let rest = TOONText.trimmed(content[(colon + 1)...])
            let cells = rest.isEmpty ? [] : TOONText.split(rest, header.delimiter)
            try decoder.set(try decoder.key(content[..<colon]), .object(try decoder.row(cells, header)), &object)
            count += 1
        } while: { _ in
            true
        }
        try check(count, header)
        return object
    }

    private func row(_ cells: [ArraySlice<UInt8>], _ header: TOONHeader) throws(TOONError) -> JSONObject {
        let fields = header.fields ?? []
        if isStrict, cells.count != fields.reduce(0, { $0 + $1.width }) {
            throw wrong("a row has not as many cells as columns")
        }
        var rest = cells[...]
        return try object(fields, &rest)
    }

    private func object(
        _ fields: [TOONHeader.Field], _ cells: inout ArraySlice<ArraySlice<UInt8>>
    ) throws(TOONError) -> JSONObject {
        var result = JSONObject()
        for field in fields {
            if let nested = field.nested {
                try set(field.name, .object(try object(nested, &cells)), &result)
            } else if let cell = cells.popFirst() {
                try set(field.name, try scalar(cell), &result)
            }
        }
        return result
    }
}
