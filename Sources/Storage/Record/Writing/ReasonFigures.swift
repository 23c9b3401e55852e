/// The figures of a reason as text: each as the shortest spelling that reads back as the same number.
enum ReasonFigures {
    static func text(_ figures: SIMD4<Double>) -> String {
        if figures == .zero { return "0 0 0 0" }
        return "\(figures[0]) \(figures[1]) \(figures[2]) \(figures[3])"
    }

    /// Reads what `text` wrote; `nil` for anything else.
    static func figures(_ text: String) -> SIMD4<Double>? {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false).map { Double($0) }
        guard parts.count == 4, let a = parts[0], let b = parts[1], let c = parts[2], let d = parts[3] else {
            return nil
        }
        return SIMD4(a, b, c, d)
    }
}
