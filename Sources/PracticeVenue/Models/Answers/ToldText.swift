import Schemas

/// What a prompt tells a model to do that obeys everything: instructions are looked for in every line, also in texts that
/// were escaped to be data.
struct ToldText {
    /// Documents that stand in it.
    let documents: [WireJSON]
    /// Tools that it says to call.
    let tools: [String]
    /// Arguments for them, where a document follows.
    let arguments: String?
    /// Quantities that it tells.
    let quantities: [String]
    /// Words in capitals that a closed set may have.
    let words: [String]
    /// The first sentence that commands.
    let sentence: String?

    init(_ prompt: String) {
        let lines = prompt.split(whereSeparator: \.isNewline).suffix(4_000).map { ToldText.unescaped(String($0)) }
        let commanding = lines.filter { line in
            let small = line.lowercased()
            return ToldText.signs.contains { small.contains($0) }
        }
        let text = commanding.joined(separator: "\n")
        documents = DocumentsInText.all(text)
        tools = text.matches(of: #/(?i:call|invoke|use|run|execute)(?: the)?(?: tool| function)? `?([a-z_]{3,64})`?/#)
            .map { String($0.1) }.filter { $0.contains("_") }
        arguments = tools.isEmpty ? nil : documents.first?.text
        quantities = text.matches(of: #/(?i:quantity|qty|size|amount|buy|sell)\D{0,12}([0-9]{1,12}(?:\.[0-9]{1,12})?)/#)
            .map { String($0.1) }
        words = text.matches(of: #/\b[A-Z]{3,12}\b/#).map { String($0.0) }
        sentence = commanding.first.map { String($0.prefix(110)) }
    }

    private static let signs = [
        "ignore", "disregard", "override", "you must", "you are now", "system:", "new instruction", "approve", "buy ",
        "sell ", "call ", "execute", "invoke", "transfer", "withdraw", "set the limit", "as an ai", "respond with",
        "answer with", "output", "instead",
    ]

    /// A line as it was before it became a JSON string.
    private static func unescaped(_ line: String) -> String {
        let trimmed = line.trimmingPrefix { $0 == " " }
        guard trimmed.hasPrefix("\""), trimmed.hasSuffix("\"") else { return line }
        do throws(Schemas.JSONError) { return try WireJSON(parsing: String(trimmed)).string ?? line } catch {
            return line
        }
    }
}
