import Schemas

/// What a practice model answers to the requests of a test: JSON lines, the first one that fits is taken.
///
///     {"request":1,"behaviour":"failing:429"}
///     {"contains":"Seat: judge","json":{"decision":"REJECT"}}
///     {"contains":"BTC","calls":[{"name":"get_bars","arguments":{"count":20}}],"times":1}
///     {"text":"anything else"}
///
/// `request` counts from 1, `times` bounds how often a line is used. What is answered is one of `behaviour`, `text`,
/// `json`, `calls`, `refusal`; `delay` makes it late, in milliseconds.
public struct ModelScript: Sendable {
    var lines: [ModelScriptLine]

    /// The most lines.
    public static let limit = 10_000

    /// Reads a script. Empty lines and lines that begin with `#` are skipped.
    /// - Throws: ``PracticeError/configuration(_:)`` with the line.
    public init(_ text: String) throws(PracticeError) {
        var lines: [ModelScriptLine] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(line.trimmingPrefix { $0 == " " })
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            guard lines.count < ModelScript.limit else {
                throw .configuration("a script has at most \(ModelScript.limit) lines")
            }
            lines.append(try ModelScriptLine(line, number: number + 1))
        }
        guard !lines.isEmpty else {
            throw .configuration("the script has no line; write one JSON object for each answer")
        }
        self.lines = lines
    }

    /// The line for a request, used once more; `nil` where none fits.
    mutating func take(request: Int, prompt: String) -> ModelScriptLine? {
        guard let place = lines.firstIndex(where: { $0.fits(request: request, prompt: prompt) }) else { return nil }
        lines[place].used += 1
        return lines[place]
    }
}
