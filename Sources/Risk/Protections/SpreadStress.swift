import Trading

/// Denies entries while the spread is too wide a fraction of the reference price.
///
/// Where no quote is known, as in a back-test on bars, it has nothing to say. Figure and limit are fractions.
struct SpreadStress: Protection {
    let name = "spread"
    private let limit: Fraction

    init(limit: Fraction) { self.limit = limit }

    func denial(_ view: AccountView) -> ProtectionDenial? {
        guard let spread = view.spread else { return nil }
        let (wide, reference) = (Fixed(units: Int128(spread.count)), Fixed(units: Int128(view.referencePrice.count)))
        guard wide.exceeds(limit, of: reference) else { return nil }
        return ProtectionDenial(figure: share(wide, reference), limit: limit.value, until: nil)
    }

    private func share(_ spread: Fixed, _ reference: Fixed) -> Fixed {
        do throws(ArithmeticError) { return try spread.divided(by: reference, .up) } catch {
            return .max  // A reference of zero: the spread is too wide for any limit.
        }
    }
}
