/// Reads one document from bytes that somebody else keeps alive while it does.
struct JSONReader {
    let bytes: UnsafeBufferPointer<UInt8>
    let limits: JSONLimits
    var place = 0
    private var depth = 0
    private var values = 0

    /// The document in `bytes`, or why there is none.
    static func document(_ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits) -> Result<JSONValue, JSONError> {
        var reader = JSONReader(bytes: bytes, limits: limits)
        do throws(JSONError) {
            let value = try reader.value()
            reader.skipSpace()
            guard reader.place == bytes.count else { throw reader.error(.trailing) }
            return .success(value)
        } catch {
            return .failure(error)
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The byte at the place; zero, which no document may hold outside a value, at the end.
    var byte: UInt8 { place < bytes.count ? bytes[place] : 0 }

    mutating func skipSpace() {
        while true {
            switch byte {
            case 0x20, 0x0A, 0x0D, 0x09: place += 1
            default: return
            }
        }
    }

    private mutating func value() throws(JSONError) -> JSONValue {
        skipSpace()
        values += 1
        guard values <= limits.values else { throw error(.tooManyValues(limit: limits.values)) }
        switch byte {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"):
            try descend()
            defer { depth -= 1 }
            return .object(try object())
        case UInt8(ascii: "["):
            try descend()
            defer { depth -= 1 }
            return .array(try array())
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .number(try number())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: throw missing("a value")
        }
    }

    private mutating func descend() throws(JSONError) {
        guard depth < limits.depth else { throw error(.tooDeep(limit: limits.depth)) }
        depth += 1
        place += 1
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONError) -> JSONValue {
        for index in 0..<word.utf8CodeUnitCount {
            guard byte == word.utf8Start[index] else { throw missing("\(word)") }
            place += 1
        }
        return value
    }

    private mutating func array() throws(JSONError) -> [JSONValue] {
        var elements: [JSONValue] = []
        skipSpace()
        if take(UInt8(ascii: "]")) { return elements }
        while true {
            elements.append(try value())
            skipSpace()
            if take(UInt8(ascii: "]")) { return elements }
            guard take(UInt8(ascii: ",")) else { throw missing("a comma or the end of the array") }
        }
    }

    private mutating func object() throws(JSONError) -> JSONObject {
        var object = JSONObject()
        var names = JSONNames()
        skipSpace()
        if take(UInt8(ascii: "}")) { return object }
        while true {
            skipSpace()
            let start = place
            guard byte == UInt8(ascii: "\"") else { throw missing("a name in quotes") }
            let name = try string()
            guard names.insert(name, into: object) else { throw error(.duplicateName(name), at: start) }
            skipSpace()
            guard take(UInt8(ascii: ":")) else { throw missing("a colon after the name") }
            object.appendNew(name, try value())
            skipSpace()
            if take(UInt8(ascii: "}")) { return object }
            guard take(UInt8(ascii: ",")) else { throw missing("a comma or the end of the object") }
        }
    }

    mutating func take(_ wanted: UInt8) -> Bool {
        guard byte == wanted else { return false }
        place += 1
        return true
    }

    func missing(_ thing: String) -> JSONError { error(place < bytes.count ? .expected(thing) : .cut) }

    func error(_ what: JSONError.What) -> JSONError { error(what, at: place) }

    func error(_ what: JSONError.What, at offset: Int) -> JSONError {
        let before = bytes[..<min(offset, bytes.count)]
        let line = before.count { $0 == 0x0A } + 1
        let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
        return JSONError(what: what, offset: offset, line: line, column: offset - start + 1)
    }
}

/// The names an object has so far: looked through while they are few, hashed when they are many.
private struct JSONNames {
    private var hashed: Set<String> = []

    /// Whether `name` is new to `object`.
    mutating func insert(_ name: String, into object: JSONObject) -> Bool {
        guard object.count >= 12 else { return object[name] == nil }
        if hashed.isEmpty { hashed.formUnion(object.names) }
        return hashed.insert(name).inserted
    }
}
