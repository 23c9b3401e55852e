/// Writes one value.
struct TOONEncoder {
    let delimiter: TOON.Delimiter
    let indentation: Int
    var bytes: [UInt8] = []
    /// The next line begins with a hyphen, one level further out: it is the first of an item.
    private var hyphenIsDue = false

    init(delimiter: TOON.Delimiter, indentation: Int) {
        self.delimiter = delimiter
        self.indentation = indentation
    }

    var text: String { String(decoding: bytes, as: UTF8.self) }

    mutating func writeRoot(_ value: JSONValue) {
        switch value {
        case .object(let object):
            if let table = TOONTable(entriesOf: object) {
                writeKeyed(object, table, name: nil, level: 0)
            } else {
                writeMembers(object, level: 0)
            }
        case .array(let elements):
            if elements.isEmpty { append("[]") } else { writeArray(elements, name: nil, level: 0, mayBeTable: true) }
        default: writeScalar(value)
        }
    }

    mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

    /// Begins a line at that level.
    private mutating func beginLine(_ level: Int) {
        if !bytes.isEmpty { bytes.append(0x0A) }
        let depth = hyphenIsDue ? level - 1 : level
        bytes.append(contentsOf: repeatElement(0x20, count: depth * indentation))
        if hyphenIsDue { append("- ") }
        hyphenIsDue = false
    }

    private mutating func writeMembers(_ object: JSONObject, level: Int) {
        for (name, value) in object.members { writeMember(name, value, level: level) }
    }

    private mutating func writeMember(_ name: String, _ value: JSONValue, level: Int) {
        switch value {
        case .object(let object):
            if let table = TOONTable(entriesOf: object) { return writeKeyed(object, table, name: name, level: level) }
            beginLine(level)
            writeKey(name)
            append(":")
            writeMembers(object, level: level + 1)
        case .array(let elements) where elements.isEmpty:
            beginLine(level)
            writeKey(name)
            append(": []")
        case .array(let elements):
            writeArray(elements, name: name, level: level, mayBeTable: true)
        default:
            beginLine(level)
            writeKey(name)
            append(": ")
            writeScalar(value)
        }
    }

    /// A list, by its shape: values on one line, a table, or items on lines of their own.
    private mutating func writeArray(_ elements: [JSONValue], name: String?, level: Int, mayBeTable: Bool) {
        beginLine(level)
        if let name { writeKey(name) }
        if elements.allSatisfy(\.isScalar) {
            writeCount(elements.count)
            append(elements.isEmpty ? ":" : ": ")
            return writeCells(elements)
        }
        writeCount(elements.count)
        if mayBeTable, let table = TOONTable(rowsOf: elements) {
            writeFields(table)
            append(":")
            for case .object(let row) in elements { writeRow(row, table, level: level + 1) }
        } else {
            append(":")
            for element in elements { writeItem(element, level: level + 1) }
        }
    }

    private mutating func writeItem(_ element: JSONValue, level: Int) {
        switch element {
        case .object(let object) where object.count == 0:
            beginLine(level)
            append("-")
        case .object(let object):
            hyphenIsDue = true
            writeMembers(object, level: level + 1)
        case .array(let elements):
            hyphenIsDue = true
            // A list in a list has no name that a table could stand under.
            writeArray(elements, name: nil, level: level + 1, mayBeTable: false)
        default:
            hyphenIsDue = true
            beginLine(level + 1)
            writeScalar(element)
        }
    }

    private mutating func writeKeyed(_ object: JSONObject, _ table: TOONTable, name: String?, level: Int) {
        beginLine(level)
        if let name { writeKey(name) }
        writeCount(object.count, isKeyed: true)
        writeFields(table)
        append(":")
        for (name, value) in object.members {
            guard case .object(let row) = value else { continue }
            beginLine(level + 1)
            writeKey(name)
            append(": ")
            writeLeaves(row, table, isFirst: true)
        }
    }

    private mutating func writeRow(_ row: JSONObject, _ table: TOONTable, level: Int) {
        beginLine(level)
        writeLeaves(row, table, isFirst: true)
    }

    private mutating func writeLeaves(_ row: JSONObject, _ table: TOONTable, isFirst: Bool) {
        var isFirst = isFirst
        for (place, field) in table.fields.enumerated() {
            let value = row.value(of: field.name, expectedAt: place)
            if case .object(let inner)? = value, let nested = field.nested {
                writeLeaves(inner, nested, isFirst: isFirst)
            } else {
                if !isFirst { append(delimiter.rawValue) }
                writeScalar(value ?? .null)
            }
            isFirst = false
        }
    }

    private mutating func writeCells(_ elements: [JSONValue]) {
        for (index, element) in elements.enumerated() {
            if index > 0 { append(delimiter.rawValue) }
            writeScalar(element)
        }
    }

    private mutating func writeCount(_ count: Int, isKeyed: Bool = false) {
        append("[\(count)" + (isKeyed ? ":" : "") + (delimiter == .comma ? "" : delimiter.rawValue) + "]")
    }

    private mutating func writeFields(_ table: TOONTable) {
        append("{")
        for (index, field) in table.fields.enumerated() {
            if index > 0 { append(delimiter.rawValue) }
            writeKey(field.name)
            if let nested = field.nested { writeFields(nested) }
        }
        append("}")
    }
}

extension JSONValue {
    /// Whether it is neither a list nor an object.
    var isScalar: Bool {
        switch self {
        case .array, .object: false
        default: true
        }
    }
}

extension JSONObject {
    /// The value of that name, which stands at that place when the rows of a table are alike.
    func value(of name: String, expectedAt place: Int) -> JSONValue? {
        if place < members.count, members[place].name == name { return members[place].value }
        return self[name]
    }
}
