import Schemas
import Trading

/// The members of an object in an answer, read by type; every failure names the place.
struct AnswerFields {
    private let object: JSONObject
    private let path: String

    init(_ value: JSONValue, at path: String = "") throws(AnswerError) {
        guard let object = value.object else { throw AnswerError(path, "is not an object") }
        self.object = object
        self.path = path
    }

    private func place(_ name: String) -> String { "\(path)/\(name)" }

    /// The member; a `null` counts as absent.
    func optional(_ name: String) -> JSONValue? {
        guard let value = object[name], !value.isNull else { return nil }
        return value
    }

    private func required(_ name: String) throws(AnswerError) -> JSONValue {
        guard let value = optional(name) else { throw AnswerError(place(name), "is missing") }
        return value
    }

    /// A text, cleaned and at most so many characters long.
    func text(_ name: String, limit: Int) throws(AnswerError) -> String {
        guard let text = try required(name).string else { throw AnswerError(place(name), "is not a string") }
        return ModelText.clean(text, limit: limit)
    }

    /// A number that exists as floating point.
    func ratio(_ name: String) throws(AnswerError) -> Double {
        guard let value = try required(name).number?.double, value.isFinite else {
            throw AnswerError(place(name), "is not a number in range")
        }
        return value
    }

    /// As ``ratio(_:)``, or `nil` where the member is absent.
    func optionalRatio(_ name: String) throws(AnswerError) -> Double? {
        optional(name) == nil ? nil : try ratio(name)
    }

    /// A whole number.
    func integer(_ name: String) throws(AnswerError) -> Int {
        guard let value = try required(name).number?.integer else {
            throw AnswerError(place(name), "is not a whole number")
        }
        return value
    }

    /// A decimal string as money reads it.
    func decimal(_ name: String) throws(AnswerError) -> Fixed {
        guard let text = try required(name).string else {
            throw AnswerError(place(name), "is not a decimal in a string")
        }
        do throws(NumberError) {
            return try Fixed(text)
        } catch {
            throw AnswerError(place(name), "is not a decimal that money can hold")
        }
    }

    /// As ``decimal(_:)``, or `nil` where the member is absent.
    func optionalDecimal(_ name: String) throws(AnswerError) -> Fixed? {
        optional(name) == nil ? nil : try decimal(name)
    }

    /// One word of a closed set.
    func word<Word: RawRepresentable<String>>(_ name: String) throws(AnswerError) -> Word {
        guard let text = try required(name).string, let word = Word(rawValue: text) else {
            throw AnswerError(place(name), "is not one of the words allowed")
        }
        return word
    }

    /// A list with each element read; an absent list is empty.
    func list<Element>(
        _ name: String, _ read: (JSONValue, String) throws(AnswerError) -> Element
    ) throws(AnswerError) -> [Element] {
        guard let value = optional(name) else { return [] }
        guard let array = value.array else { throw AnswerError(place(name), "is not a list") }
        var elements: [Element] = []
        for (index, element) in array.enumerated() {
            elements.append(try read(element, "\(place(name))/\(index)"))
        }
        return elements
    }

    /// A list of texts, each cleaned and at most so many characters long.
    func texts(_ name: String, limit: Int) throws(AnswerError) -> [String] {
        try list(name) { (value, path) throws(AnswerError) in
            guard let text = value.string else { throw AnswerError(path, "is not a string") }
            return ModelText.clean(text, limit: limit)
        }
    }

    /// A list of claims.
    func claims(_ name: String = "claims") throws(AnswerError) -> [Claim] {
        try list(name) { (value, path) throws(AnswerError) in try Claim(json: value, at: path) }
    }
}
