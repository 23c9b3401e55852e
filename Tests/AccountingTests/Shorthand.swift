import Accounting
import Testing
import Trading

/// A number as a trader writes it; the test fails where it is none.
func fixed(_ text: String) throws -> Fixed { try #require(Fixed(text)) }

/// An amount of quote as a trader writes it.
func notional(_ text: String) throws -> Notional { Notional(try fixed(text)) }

/// A moment by its UTC spelling.
func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(iso8601: text)) }

/// A trade with a given profit; the rest is plain.
func trip(
    profit: String, bars: Int = 1, opened: Timestamp = .zero, closed: Timestamp = Timestamp(nanoseconds: 60)
) throws -> RoundTrip {
    RoundTrip(
        sleeve: SleeveIndex(0), instrument: InstrumentIndex(0), opened: opened, closed: closed, quantity: Lots(1),
        entryNotional: .zero, exitNotional: try notional(profit), fees: .zero, profit: try notional(profit),
        entryDecision: DecisionID(1), exitDecision: DecisionID(2), bars: bars, exitReason: .strategy)
}
