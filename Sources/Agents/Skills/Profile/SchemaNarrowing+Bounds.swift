import Schemas
import Trading

extension SchemaNarrowing {
    /// Whether a word is a text that matches.
    static func matches(_ word: JSONValue, _ pattern: String) -> Bool {
        // A pattern that cannot be read proves nothing.
        guard let schema = try? JSONSchema(["pattern": .string(pattern)]), word.string != nil else { return false }
        return schema.violations(of: word).isEmpty
    }

    mutating func checkRange(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        for (bound, open, isLower) in [
            ("minimum", "exclusiveMinimum", true), ("maximum", "exclusiveMaximum", false),
        ] {
            checkEnd(narrow, wide, closed: bound, open: open, isLower: isLower, at: path)
        }
        guard let step = wide["multipleOf"] else { return }
        guard let own = SchemaNarrowing.number(narrow["multipleOf"]), let step = SchemaNarrowing.number(step),
            step > .zero, own.isMultiple(of: step)
        else { return report(path, "multipleOf must be a multiple of the tool's") }
    }

    /// One end of a range: closed (`minimum`) and open (`exclusiveMinimum`) spellings compared with each other.
    private mutating func checkEnd(
        _ narrow: JSONObject, _ wide: JSONObject, closed: String, open: String, isLower: Bool, at path: String
    ) {
        guard wide[closed] != nil || wide[open] != nil else { return }
        func isInside(_ value: Fixed, _ end: Fixed) -> Bool { isLower ? value > end : value < end }
        let ownClosed = SchemaNarrowing.number(narrow[closed])
        let ownOpen = SchemaNarrowing.number(narrow[open])
        for (name, isOpen) in [(closed, false), (open, true)] {
            guard let bound = wide[name] else { continue }
            guard let end = SchemaNarrowing.number(bound) else {
                report(path, "'\(name)' of the tool cannot be compared")
                continue
            }
            let closedHolds = ownClosed.map { isInside($0, end) || (!isOpen && $0 == end) } ?? false
            let openHolds = ownOpen.map { isInside($0, end) || $0 == end } ?? false
            if !closedHolds && !openHolds { report(path, "the range is wider than the tool's '\(name)'") }
        }
    }

    /// An exact number; `nil` for what is none, or does not fit.
    private static func number(_ value: JSONValue?) -> Fixed? { value?.number.flatMap { Fixed($0.text) } }

    mutating func checkCounts(_ narrow: JSONObject, _ wide: JSONObject, at path: String) {
        for (name, isLower) in [
            ("minLength", true), ("maxLength", false), ("minItems", true), ("maxItems", false),
            ("minProperties", true), ("maxProperties", false),
        ] {
            guard let bound = wide[name] else { continue }
            guard let limit = bound.number?.integer, let own = narrow[name]?.number?.integer,
                isLower ? own >= limit : own <= limit
            else {
                report(path, "'\(name)' is missing, or wider than the tool's")
                continue
            }
        }
        if wide["uniqueItems"] == .bool(true), narrow["uniqueItems"] != .bool(true) {
            report(path, "'uniqueItems' is missing")
        }
    }
}
