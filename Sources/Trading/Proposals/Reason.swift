/// Why something was proposed, in words with the figures that decided it.
///
/// `text` holds `{0}` to `{3}` where a figure belongs, so that a literal costs nothing until somebody reads it.
public struct Reason: Hashable, Sendable {
    /// The sentence, with places for figures.
    public let text: String
    /// The figures, in order; unused ones are zero.
    public let figures: SIMD4<Double>

    /// A sentence with up to four figures.
    public init(_ text: String, _ a: Double = 0, _ b: Double = 0, _ c: Double = 0, _ d: Double = 0) {
        self.text = text
        figures = SIMD4(a, b, c, d)
    }

    /// A sentence that is what it is: braces in it are no places for figures.
    public init(verbatim text: String) {
        self.init(text.contains("{") ? String(text.map { $0 == "{" ? "(" : $0 == "}" ? ")" : $0 }) : text)
    }
}

extension Reason: CustomStringConvertible {
    /// The sentence with its figures, four decimals at most.
    public var description: String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            let after = rest.index(after: open)
            guard after < rest.endIndex, let index = rest[after].wholeNumberValue, index < 4,
                rest.index(after: after) < rest.endIndex, rest[rest.index(after: after)] == "}"
            else {
                result += "{"
                rest = rest[after...]
                continue
            }
            result += Reason.shown(figures[index])
            rest = rest[rest.index(after, offsetBy: 2)...]
        }
        return result + rest
    }

    private static func shown(_ figure: Double) -> String {
        guard figure.isFinite, figure.magnitude < 1e15 else { return "\(figure)" }
        let scaled = (figure * 10_000).rounded()
        guard scaled.magnitude < 9e15 else { return "\(figure)" }
        return Fixed(units: Int128(scaled) * 100_000_000).description
    }
}
