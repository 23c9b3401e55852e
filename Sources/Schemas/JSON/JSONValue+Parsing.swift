extension JSONValue {
    /// Reads one JSON document by RFC 8259, strictly: no duplicate names, no lone surrogates, nothing around it but
    /// white space, valid UTF-8 in every string.
    ///
    /// Numbers keep their digits: `1e400` is a number here, and refused by what needs its value.
    ///
    /// - Throws: ``JSONError`` with what is wrong and where. A document above `limits.bytes` is refused unread.
    /// - Complexity: O(bytes); the stack is used once per level, of which there are at most `limits.depth`.
    public init(parsing bytes: some Collection<UInt8>, limits: JSONLimits = .standard) throws(JSONError) {
        let count = bytes.count
        guard count <= limits.bytes else {
            throw JSONError(what: .tooLong(limit: limits.bytes), offset: 0, line: 1, column: 1)
        }
        let result = bytes.withContiguousStorageIfAvailable { JSONReader.document($0, limits) }
        self = try (result ?? Array(bytes).withUnsafeBufferPointer { JSONReader.document($0, limits) }).get()
    }

    /// Reads one JSON document from text; see ``init(parsing:limits:)-(Collection,_)``.
    public init(parsing text: String, limits: JSONLimits = .standard) throws(JSONError) {
        try self.init(parsing: text.utf8, limits: limits)
    }
}
