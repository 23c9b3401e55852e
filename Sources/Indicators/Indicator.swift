/// A running calculation over the bars of one instrument and one interval: fed once a bar, it holds the latest result.
///
/// A conforming type promises:
/// - it is fed closed bars, oldest first, by a `mutating update` whose labels name the inputs it needs;
/// - `value` is what the last `update` returned, and depends only on the inputs given so far;
/// - it is a value: a copy goes on independently of the original;
/// - no input traps. Inputs are meant to be finite, because bars are validated where they enter; what a non-finite
///   one spoils is written at each type, and most simply: a windowed result is spoiled while the window holds it,
///   a recursive one (an exponential average, RSI, ATR and what is built on them) until the indicator is made anew.
public protocol Indicator<Value>: Sendable {
    /// What one bar yields.
    associatedtype Value: Sendable

    /// The latest result, or `nil` during the warm-up.
    var value: Value? { get }

    /// How many bars must be fed until `value` is first present; with `warmUp` 15 it is present from the 15th bar on.
    var warmUp: Int { get }
}

extension Indicator {
    /// The longest period any indicator accepts, which bounds the memory one of them can claim.
    public static var maximumPeriod: Int { 100_000 }
}
