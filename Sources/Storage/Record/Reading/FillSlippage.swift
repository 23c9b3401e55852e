import Trading

/// How much worse than expected a fill was.
enum FillSlippage {
    /// In basis points of the expected price, positive where it cost, rounded to four decimals; `nil` where the ratio
    /// does not exist.
    static func basisPoints(of price: Price, against expected: Price, _ side: Side) -> BasisPoints? {
        guard expected > .zero else { return nil }
        do throws(ArithmeticError) {
            let (worse, better) = side == .buy ? (price, expected) : (expected, price)
            let ratio = try worse.value.subtracting(better.value).multiplied(byCount: 10_000)
                .divided(by: expected.value, .halfEven)
            return BasisPoints(try ratio.rounded(toMultipleOf: Fixed(units: 100_000_000), .halfEven))
        } catch {
            return nil  // A ratio outside the range of money says nothing to anybody.
        }
    }
}
