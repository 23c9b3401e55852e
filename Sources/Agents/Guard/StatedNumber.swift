import Trading

/// A number as a text states it.
struct StatedNumber {
    /// What stands before it.
    enum Sign { case none, plus, minus }

    /// As it was written, with its sign.
    let text: String
    /// Its digits and its point.
    let digits: String
    let sign: Sign
    /// Whether it is written as plain digits: with an exponent, an underscore or a `k` behind it nothing states it.
    let isPlain: Bool

    /// Whether a claim's value states it: the same number, or a percentage of it.
    ///
    /// A fall may be stated without its minus; a minus that the value has not may not be added, nor a plus.
    func agrees(with claimed: String) -> Bool {
        guard isPlain, let said = Fixed(sign == .minus ? "-" + digits : digits), let value = Fixed(claimed) else {
            return false
        }
        switch sign {
        case .minus where value.units > 0, .plus where value.units < 0: return false
        case .none, .plus, .minus: break
        }
        // Magnitudes: the smallest number has no opposite.
        let (percent, overflow) = value.units.magnitude.multipliedReportingOverflow(by: 100)
        return said.units.magnitude == value.units.magnitude || !overflow && said.units.magnitude == percent
    }
}
