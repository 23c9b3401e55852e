import Trading

/// The members of one JSON object, looked up by name; for messages that are not counted in microseconds.
///
/// The whole object is checked for syntax when it is made. A field is then asked for by its name and type; a name that
/// stands there twice, a wrong type and a missing field throw ``BinanceError/invalidMessage(message:field:problem:)``.
/// Valid only as long as the bytes it was read from.
struct JSONFields {
    /// The most members of one object.
    static let memberLimit = 256

    /// What the object is, for errors.
    let message: String
    private let bytes: UnsafeRawBufferPointer
    private var members: [(key: JSONText, value: Int)] = []

    /// Reads the object that `scanner` stands before.
    init(_ scanner: inout JSONScanner, _ message: String) throws(BinanceError) {
        self.message = message
        bytes = scanner.bytes
        do throws(JSONError) {
            try scanner.enterObject()
            var isFirst = true
            while let key = try scanner.nextKey(&isFirst) {
                guard members.count < JSONFields.memberLimit else { throw JSONError(.tooLarge, at: scanner.offset) }
                members.append((key, scanner.offset))
                try scanner.skipValue()
            }
        } catch { throw .malformedReply("\(message): \(error)") }
    }

    /// Reads a text that is one object and nothing else.
    init(whole bytes: UnsafeRawBufferPointer, _ message: String, limit: Int = 1 << 22) throws(BinanceError) {
        var scanner = try JSONScanner.reading(bytes, message, limit: limit)
        self = try JSONFields(&scanner, message)
        try scanner.end(message)
    }

    // MARK: What is there

    /// Whether there is such a member and it is not `null`.
    func has(_ name: StaticString) throws(BinanceError) -> Bool { try value(name) != nil }

    /// The names of all members, in their order.
    func names() throws(BinanceError) -> [String] {
        var names: [String] = []
        for member in members {
            do throws(JSONError) { names.append(try member.key.string()) } catch {
                throw .malformedReply("\(message): \(error)")
            }
        }
        return names
    }

    /// The names of the members that are `true`, in their order.
    func trueNames() throws(BinanceError) -> [String] {
        var names: [String] = []
        for member in members {
            do throws(JSONError) {
                var scanner = JSONScanner(bytes, resumingAt: member.value)
                if try scanner.kind() == .boolean, try scanner.boolean() { names.append(try member.key.string()) }
            } catch { throw .malformedReply("\(message): \(error)") }
        }
        return names
    }

    // MARK: By type

    func text(_ name: StaticString) throws(BinanceError) -> JSONText {
        try read(name) { scanner throws(JSONError) in try scanner.text() }
    }

    func string(_ name: StaticString) throws(BinanceError) -> String {
        try read(name) { scanner throws(JSONError) in try scanner.text().string() }
    }

    func int64(_ name: StaticString) throws(BinanceError) -> Int64 {
        try read(name) { scanner throws(JSONError) in try scanner.int64() }
    }

    func bool(_ name: StaticString) throws(BinanceError) -> Bool {
        try read(name) { scanner throws(JSONError) in try scanner.boolean() }
    }

    func fixed(_ name: StaticString) throws(BinanceError) -> Fixed {
        let text = try read(name) { scanner throws(JSONError) in try scanner.decimal() }
        do throws(NumberError) { return try Fixed(utf8: text) } catch { throw refuse(name, "\(error)") }
    }

    /// A number that must not be negative.
    func amount(_ name: StaticString) throws(BinanceError) -> Fixed {
        let number = try fixed(name)
        guard number >= .zero else { throw refuse(name, "is negative") }
        return number
    }

    func timestamp(_ name: StaticString) throws(BinanceError) -> Timestamp {
        guard let time = BinanceTime.timestamp(try int64(name)) else { throw refuse(name, "is no time") }
        return time
    }

    func asset(_ name: StaticString) throws(BinanceError) -> Asset {
        let code = try string(name)
        do throws(InstrumentError) { return try Asset(code) } catch { throw refuse(name, "\(error)") }
    }

    func object(_ name: StaticString) throws(BinanceError) -> JSONFields {
        guard let offset = try value(name) else { throw refuse(name, "is missing") }
        var scanner = JSONScanner(bytes, resumingAt: offset)
        return try JSONFields(&scanner, "\(message) \(name)")
    }

    /// Calls `body` with the scanner before each element of an array.
    func forEach(
        _ name: StaticString, _ body: (inout JSONScanner) throws(BinanceError) -> Void
    ) throws(BinanceError) {
        guard let offset = try value(name) else { throw refuse(name, "is missing") }
        var scanner = JSONScanner(bytes, resumingAt: offset)
        try scanner.forEachElement("\(message) \(name)", body)
    }

    /// An error about a field of this object.
    func refuse(_ name: StaticString, _ problem: String) -> BinanceError {
        .invalidMessage(message: message, field: name.description, problem: problem)
    }

    /// The bytes of a member's value; `nil` where it is missing or `null`.
    func slice(_ name: StaticString) throws(BinanceError) -> UnsafeRawBufferPointer? {
        guard let offset = try value(name) else { return nil }
        var scanner = JSONScanner(bytes, resumingAt: offset)
        do throws(JSONError) { try scanner.skipValue() } catch { throw refuse(name, "\(error)") }
        return UnsafeRawBufferPointer(rebasing: bytes[offset..<scanner.offset])
    }

    private func read<Value>(
        _ name: StaticString, _ body: (inout JSONScanner) throws(JSONError) -> Value
    ) throws(BinanceError) -> Value {
        guard let offset = try value(name) else { throw refuse(name, "is missing") }
        var scanner = JSONScanner(bytes, resumingAt: offset)
        do throws(JSONError) { return try body(&scanner) } catch { throw refuse(name, "\(error)") }
    }

    /// Where the value of a member begins; `nil` where it is missing or `null`.
    private func value(_ name: StaticString) throws(BinanceError) -> Int? {
        var found: Int?
        for member in members where member.key.spells(name) {
            guard found == nil else { throw refuse(name, "stands there twice") }
            found = member.value
        }
        guard let offset = found else { return nil }
        var scanner = JSONScanner(bytes, resumingAt: offset)
        do throws(JSONError) { return try scanner.skipNull() ? nil : offset } catch { throw refuse(name, "\(error)") }
    }
}
