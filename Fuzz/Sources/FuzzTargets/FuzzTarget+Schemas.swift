import Schemas

extension FuzzTarget {
    /// What is read must read again as the same, however it is written.
    func document(_ bytes: UnsafeRawBufferPointer) throws {
        let value = try JSONValue(parsing: bytes)
        let again = try? JSONValue(parsing: value.text)
        precondition(again == value, "a document changes when written")
        let canonical = try? JSONValue(parsing: value.canonicalText)
        precondition(canonical?.means(value) == true, "a document means something else when written canonically")
        precondition(canonical?.canonicalText == value.canonicalText, "a canonical text is not the only one")
    }

    /// The first line is a schema, the rest a value.
    func schema(_ bytes: UnsafeRawBufferPointer) throws {
        let parts = bytes.split(separator: 0x0A, maxSplits: 1)
        guard parts.count == 2 else { return }
        let text = try JSONValue(parsing: parts[0])
        let schema = try JSONSchema(text)
        let value = try JSONValue(parsing: parts[1])
        precondition(schema.violations(of: value).isEmpty == schema.isValid(value), "two answers to one question")
        _ = SchemaLowering.raised(value, to: text)
        _ = try? SchemaLowering.anthropic(text)
        _ = try? SchemaLowering.gemini(text)
        _ = try JSONSchema(SchemaLowering.openAI(text))
    }

    /// Data as JSON or as TOON: what is written must read back as the same.
    func toon(_ bytes: UnsafeRawBufferPointer) throws {
        let text = String(decoding: bytes, as: UTF8.self)
        for value in [try? JSONValue(parsing: bytes), try? TOON.decode(text), try? TOON.decode(text, isStrict: false)] {
            guard let value else { continue }
            for delimiter in TOON.Delimiter.allCases {
                let written = TOON.encode(value, delimiter: delimiter)
                let again = try? TOON.decode(written)
                precondition(again?.means(value) == true, "a value changes when written")
            }
            precondition(TokenEstimate.tokens(in: value.text) <= value.text.utf8.count, "more tokens than bytes")
        }
        _ = try TOON.decode(text)
    }
}
