import Schemas
import Trading

/// The members of an object of a stored session, read by type; every failure names the place.
struct SessionFields {
    private let object: JSONObject
    private let place: String

    init(_ value: JSONValue, _ place: String) throws(SessionError) {
        guard let object = value.object else { throw SessionError("?", .malformed("\(place) is not an object")) }
        self.object = object
        self.place = place
    }

    func malformed(_ name: String) -> SessionError {
        SessionError("?", .malformed("\(place).\(name) holds what no session holds"))
    }

    /// Nanoseconds since 1970, in a string: a JSON number need not hold them all.
    static func time(_ time: Timestamp) -> JSONValue { .string(String(time.nanoseconds)) }

    func text(_ name: String) throws(SessionError) -> String {
        guard let text = object[name]?.string, text.utf8.count <= 256 else { throw malformed(name) }
        return text
    }

    func time(_ name: String) throws(SessionError) -> Timestamp {
        guard let nanoseconds = Int64(try text(name)) else { throw malformed(name) }
        return Timestamp(nanoseconds: nanoseconds)
    }

    func timeIfAny(_ name: String) throws(SessionError) -> Timestamp? {
        object[name]?.isNull == true ? nil : try time(name)
    }

    func decimal(_ name: String) throws(SessionError) -> Fixed {
        guard let value = Fixed(try text(name)) else { throw malformed(name) }
        return value
    }

    func count(_ name: String) throws(SessionError) -> Int {
        guard let count = object[name]?.number?.integer, count >= 0 else { throw malformed(name) }
        return count
    }

    func counts(_ name: String) throws(SessionError) -> [Int] {
        guard let array = object[name]?.array else { throw malformed(name) }
        var counts: [Int] = []
        for element in array {
            guard let count = element.number?.integer, count >= 0 else { throw malformed(name) }
            counts.append(count)
        }
        return counts
    }

    func word<Word: RawRepresentable<String>>(_ name: String) throws(SessionError) -> Word {
        guard let word = Word(rawValue: try text(name)) else { throw malformed(name) }
        return word
    }

    func fields(_ name: String) throws(SessionError) -> SessionFields {
        guard let value = object[name] else { throw malformed(name) }
        return try SessionFields(value, "\(place).\(name)")
    }

    /// A list of lists of so many elements each.
    func rows<Element>(
        _ name: String, of count: Int, _ read: (SessionRowFields) throws(SessionError) -> Element
    ) throws(SessionError) -> [Element] {
        guard let array = object[name]?.array, array.count <= AgentSession.listLimit else { throw malformed(name) }
        var elements: [Element] = []
        for (number, value) in array.enumerated() {
            guard let row = value.array, row.count == count else { throw malformed("\(name)[\(number)]") }
            elements.append(try read(SessionRowFields(row, "\(place).\(name)[\(number)]")))
        }
        return elements
    }
}

/// A list of a stored session, read by place and type.
struct SessionRowFields {
    private let row: [JSONValue]
    private let place: String

    init(_ row: [JSONValue], _ place: String) {
        self.row = row
        self.place = place
    }

    func malformed(_ column: Int) -> SessionError {
        SessionError("?", .malformed("\(place)[\(column)] holds what no session holds"))
    }

    func text(_ column: Int) throws(SessionError) -> String {
        guard let text = row[column].string, text.utf8.count <= 256 else { throw malformed(column) }
        return text
    }

    func time(_ column: Int) throws(SessionError) -> Timestamp {
        guard let nanoseconds = Int64(try text(column)) else { throw malformed(column) }
        return Timestamp(nanoseconds: nanoseconds)
    }

    func decimal(_ column: Int) throws(SessionError) -> Fixed {
        guard let value = Fixed(try text(column)) else { throw malformed(column) }
        return value
    }

    func instrument(_ column: Int) throws(SessionError) -> InstrumentID {
        do { return try InstrumentID(try text(column)) } catch { throw malformed(column) }
    }

    func count(_ column: Int) throws(SessionError) -> Int {
        guard let count = row[column].number?.integer, count >= 0 else { throw malformed(column) }
        return count
    }

    func word<Word: RawRepresentable<String>>(_ column: Int) throws(SessionError) -> Word {
        guard let word = Word(rawValue: try text(column)) else { throw malformed(column) }
        return word
    }

    func words<Word: RawRepresentable<String>>(_ column: Int) throws(SessionError) -> [Word] {
        guard let array = row[column].array else { throw malformed(column) }
        var words: [Word] = []
        for element in array {
            guard let text = element.string, let word = Word(rawValue: text) else { throw malformed(column) }
            words.append(word)
        }
        return words
    }
}
