import Trading

/// What the checker knows of an account: its own books, kept from the record alone.
struct CheckedAccount {
    /// Cash of each sleeve, set aside or not, in 10⁻¹² of the quote.
    var cash: [Int128]
    /// Lots held: one row for each sleeve, one column for each instrument.
    var held: [[Int64]]
    /// The last price of each instrument; `nil` before its first.
    var marks: [Int64?]
    /// When that price was formed.
    var markTimes: [Timestamp]
    /// What one tick of one lot is worth, in 10⁻¹² of the quote.
    let worth: [Int128]

    init(instruments: [Instrument], cash: [Int128], at start: Timestamp) {
        self.cash = cash
        held = Array(repeating: Array(repeating: 0, count: instruments.count), count: cash.count)
        marks = Array(repeating: nil, count: instruments.count)
        markTimes = Array(repeating: start, count: instruments.count)
        worth = instruments.map { $0.priceIncrement.value.units * $0.lot.value.units / 1_000_000_000_000 }
    }

    func value(_ lots: Int64, at ticks: Int64, of instrument: Int) -> Int128 {
        Int128(lots) * Int128(ticks) * worth[instrument]
    }

    /// The value of everything held of an instrument at its mark.
    func exposure(_ instrument: Int) -> Int128 {
        guard let mark = marks[instrument] else { return 0 }
        return held.reduce(0) { $0 + value($1[instrument], at: mark, of: instrument) }
    }

    /// The value of everything held.
    var gross: Int128 { marks.indices.reduce(0) { $0 + exposure($1) } }

    /// Cash and marks of all sleeves.
    var equity: Int128 { cash.reduce(gross, +) }

    /// Cash and marks of one sleeve.
    func equity(of sleeve: Int) -> Int128 {
        marks.indices.reduce(cash[sleeve]) { sum, instrument in
            guard let mark = marks[instrument] else { return sum }
            return sum + value(held[sleeve][instrument], at: mark, of: instrument)
        }
    }
}

/// Arithmetic of fractions as the checker does it: whole products, no rounding.
enum Share {
    /// Whether `part` is more than `fraction` of `whole`.
    static func isMore(_ part: Int128, than fraction: Fraction, of whole: Int128) -> Bool {
        part * 1_000_000_000_000 > fraction.value.units * whole
    }

    /// `fraction` of `whole`, up to the next unit.
    static func of(_ whole: Int128, _ fraction: Fraction) -> Int128 {
        let product = whole * fraction.value.units
        return product / 1_000_000_000_000 + (product % 1_000_000_000_000 > 0 ? 1 : 0)
    }
}
