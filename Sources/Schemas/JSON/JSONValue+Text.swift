extension JSONValue {
    /// The document without white space, members in their order, numbers as they were written.
    public var text: String {
        var writer = JSONWriter(isCanonical: false)
        writer.write(self)
        return writer.text
    }

    /// One text for each meaning: members sorted by the UTF-8 bytes of their names, numbers in one spelling each.
    ///
    /// Two values have the same canonical text exactly when ``means(_:)`` says they mean the same.
    public var canonicalText: String {
        var writer = JSONWriter(isCanonical: true)
        writer.write(self)
        return writer.text
    }

    /// `text` as a JSON string, cut after `limit` characters.
    static func quoted(_ text: String, atMost limit: Int) -> String {
        var writer = JSONWriter(isCanonical: false)
        writer.write(String(text.unicodeScalars.prefix(limit)) + (text.unicodeScalars.count > limit ? "…" : ""))
        return writer.text
    }
}
