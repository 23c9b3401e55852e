import Trading

/// What a model's tokens cost, with the higher rates of long contexts.
public struct ModelPrice: Hashable, Sendable {
    /// Rates for the whole call once its input is longer than a size.
    public struct Tier: Hashable, Sendable {
        /// The input tokens, cached ones included, above which it applies.
        public var above: Int
        /// What all tokens of such a call cost.
        public var rates: ModelRates

        /// By its parts.
        public init(above: Int, rates: ModelRates) {
            self.above = above
            self.rates = rates
        }
    }

    /// The rates of an ordinary call.
    public let base: ModelRates
    /// The rates of longer ones, by size.
    public let tiers: [Tier]

    /// By its parts; tiers in any order.
    public init(base: ModelRates, tiers: [Tier] = []) {
        self.base = base
        self.tiers = tiers.sorted { $0.above < $1.above }
    }

    /// What a model on this machine costs.
    public static let free = ModelPrice(base: ModelRates(input: .zero, output: .zero))

    /// Whether nothing costs anything.
    public var isFree: Bool {
        allRates.allSatisfy { $0.dearestInput == .zero && $0.dearestOutput == .zero }
    }

    /// What a call cost, in US dollars, rounded up to twelve decimals.
    ///
    /// - Throws: ``ModelPriceError/impossibleUsage`` where the provider counted what cannot be; the cost is not known
    ///   then. ``ModelPriceError/overflow``.
    public func cost(of usage: ModelUsage) throws(ModelPriceError) -> Fixed {
        guard usage.isPossible else { throw .impossibleUsage }
        let context = usage.input + usage.cacheRead + usage.cacheWrite
        let rates = tiers.last { context > $0.above }?.rates ?? base
        return try Self.sum([
            (usage.input, rates.input), (usage.cacheRead, rates.cacheRead ?? rates.input),
            (usage.cacheWrite, rates.cacheWrite ?? rates.input), (usage.output - usage.reasoning, rates.output),
            (usage.reasoning, rates.reasoning ?? rates.output),
        ])
    }

    /// The most a call can cost, in US dollars, rounded up: all input at the dearest rate for input that any tier within
    /// reach has, all output at the dearest for output.
    ///
    /// - Parameters:
    ///   - input: the most input tokens it can have.
    ///   - output: the most output tokens it may have.
    /// - Throws: as ``cost(of:)``.
    public func worstCost(input: Int, output: Int) throws(ModelPriceError) -> Fixed {
        guard ModelUsage(input: input, output: output).isPossible else { throw .impossibleUsage }
        let reachable = [base] + tiers.filter { input > $0.above }.map(\.rates)
        let dearestInput = reachable.map(\.dearestInput).max() ?? base.dearestInput
        let dearestOutput = reachable.map(\.dearestOutput).max() ?? base.dearestOutput
        return try Self.sum([(input, dearestInput), (output, dearestOutput)])
    }

    private var allRates: [ModelRates] { [base] + tiers.map(\.rates) }

    private static func sum(_ parts: [(tokens: Int, rate: Fixed)]) throws(ModelPriceError) -> Fixed {
        do throws(ArithmeticError) {
            var sum = Fixed.zero
            for part in parts { sum = try sum.adding(try part.rate.multiplied(byCount: Int64(part.tokens))) }
            return try sum.divided(by: Fixed(1_000_000), .up)
        } catch {
            throw .overflow
        }
    }
}

/// Why the cost of a call is not known.
public enum ModelPriceError: Error, Hashable, Sendable {
    /// The provider counted fewer than no tokens, more reasoning than output, or more than any model can.
    case impossibleUsage
    /// The sum leaves the range of money.
    case overflow
}

extension ModelUsage {
    /// Whether a provider can have counted this: nothing below zero, reasoning within output, all within a billion.
    public var isPossible: Bool {
        [input, cacheRead, cacheWrite, output, reasoning].allSatisfy { (0...1_000_000_000).contains($0) }
            && reasoning <= output
    }
}
