import Trading

/// Why the market data of each instrument cannot be trusted now; several reasons may hold at once.
struct TroubleBoard: Sendable {
    /// A kind of trouble; each holds at most once for an instrument.
    enum Cause: Int, CaseIterable, Sendable {
        case connection, bars, quotes, depth, trades, book, crossed, lag, missingBars, unreadable

        /// The silence of a kind of data.
        static func silence(_ kind: FeedKind) -> Cause {
            switch kind {
            case .bars: .bars
            case .quotes: .quotes
            case .depth: .depth
            case .trades: .trades
            }
        }
    }

    private var reasons: [[String?]]
    private var told: [String?]
    private var counts: [Int]

    init(instrumentCount: Int) {
        reasons = Array(repeating: Array(repeating: nil, count: Cause.allCases.count), count: instrumentCount)
        told = Array(repeating: nil, count: instrumentCount)
        counts = Array(repeating: 0, count: instrumentCount)
    }

    /// Whether a reason holds.
    func holds(_ cause: Cause, _ instrument: InstrumentIndex) -> Bool {
        reasons[instrument.position][cause.rawValue] != nil
    }

    /// All reasons of an instrument in one line; `nil` where there is none.
    func reason(_ instrument: InstrumentIndex) -> String? { told[instrument.position] }

    /// Sets or, with `nil`, lifts a reason; delivers where that changes what is known of the instrument.
    mutating func set(
        _ cause: Cause, _ instrument: InstrumentIndex, _ reason: String?, into actions: inout [StreamAction]
    ) {
        let index = instrument.position
        if reason == nil, counts[index] == 0 { return }
        guard reasons[index][cause.rawValue] != reason else { return }
        reasons[index][cause.rawValue] = reason
        let all = reasons[index].compactMap { $0 }
        counts[index] = all.count
        told[index] = all.isEmpty ? nil : all.joined(separator: "; ")
        actions.append(.deliver(.marketTrouble(instrument, reason: told[index])))
    }
}
