import Trading

extension RunSummary {
    /// One day's return.
    public struct Day: Hashable, Sendable, Codable {
        /// `2025-03-01`, in UTC.
        public var date: String
        /// Equity at its end over the day before, less one.
        public var `return`: Double
    }

    /// One month's return.
    public struct Month: Hashable, Sendable, Codable {
        /// The year.
        public var year: Int
        /// 1 to 12.
        public var month: Int
        /// Equity at its end over the month before, less one; `null` where it began from nothing.
        public var `return`: Double?

        /// Writes `null` for a return that does not exist.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(year, forKey: .year)
            try container.encode(month, forKey: .month)
            try container.encode(`return`, forKey: .return)
        }
    }

    /// Holding instead of trading.
    public struct Holding: Hashable, Sendable, Codable {
        /// The last close over the first open, less one; the mean over the instruments.
        public var totalReturn: Double?

        /// Writes `null` for a return that does not exist.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(totalReturn, forKey: .totalReturn)
        }
    }

    /// One sleeve.
    public struct Sleeve: Hashable, Sendable, Codable {
        /// What it is called.
        public var name: String
        /// What it began with, in quote.
        public var capital: Notional
        /// What it is worth at the end, in quote.
        public var equity: Notional
        /// Finished trades.
        public var trades: Int
        /// Profit of what it sold, in quote.
        public var realized: Notional
    }

    /// What is held of one instrument.
    public struct Holdings: Hashable, Sendable, Codable {
        /// The instrument's name.
        public var id: String
        /// In base.
        public var openQuantity: Quantity
    }
}
