import Indicators
import Testing

/// One indicator with settings, seen so that all can be held to the same laws.
///
/// Results are compared as text, which tells every two different doubles apart, zero from minus zero too.
struct Subject: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// The bar, counted from 1, at which the first value is promised.
    let warmUp: Int
    /// What the whole-column function gives.
    let column: @Sendable (Bars) throws -> [String]
    /// What feeding bar by bar gives; `value` is checked against what `update` returned.
    let stream: @Sendable (Bars) throws -> [String]
    /// Feeds `bars` up to `cut`, copies, feeds the copy `others`, then the original the rest; gives both results.
    let fork: @Sendable (_ bars: Bars, _ cut: Int, _ others: Bars) throws -> (original: [String], copy: [String])
}

extension Subject {
    /// - Parameter update: Feeds bar `index` of the bars to the indicator.
    static func of<Subject: Indicator>(
        _ name: String, _ make: @escaping @Sendable () throws -> Subject,
        _ update: @escaping @Sendable (inout Subject, Bars, _ index: Int) -> Subject.Value?,
        column: @escaping @Sendable (Bars) throws -> [Subject.Value?]
    ) throws -> Self {
        Self(
            testDescription: name, warmUp: try make().warmUp,
            column: { try column($0).map(text) },
            stream: { bars in
                var indicator = try make()
                return bars.close.indices.map { index in
                    let returned = text(update(&indicator, bars, index))
                    return text(indicator.value) == returned ? returned : "value differs from what update returned"
                }
            },
            fork: { bars, cut, others in
                var original = try make()
                for index in 0..<cut { _ = update(&original, bars, index) }
                var copy = original
                let copied = others.close.indices.map { text(update(&copy, others, $0)) }
                let rest = (cut..<bars.count).map { text(update(&original, bars, $0)) }
                return (rest, copied)
            })
    }

    static func text<Value>(_ value: Value?) -> String { value.map { "\($0)" } ?? "-" }
}
