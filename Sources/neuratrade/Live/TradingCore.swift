import Engine
import Execution

/// What a trading loop drives: the live session, or the paper one. Pure and synchronous.
protocol TradingCore: Sendable {
    /// The engine, in its present state.
    var engine: Engine { get }
    /// Takes one input and says what should be done, in the order that ``SessionOutput`` promises.
    mutating func handle(_ input: SessionInput, at moment: Moment, into output: inout SessionOutput) throws
    /// Why trading cannot be opened again now; `nil` where it can.
    func resumeObstacle(at now: MonotonicTime) -> String?
    /// Whether an order or a cancel is on its way whose answer has not come.
    var awaitsAnswers: Bool { get }
}

extension TradingCore {
    /// Whether an end would leave something half done: an entry at the venue, an order of which nobody knows, an answer
    /// that has not come, a position on its way out that may still be sold.
    var isHalfDone: Bool {
        awaitsAnswers || engine.workingOrders.contains { $0.role == .entry || $0.status == .unknown }
            || (engine.isLeaving && engine.killLevel < .halt)
    }
}

extension SessionCore: TradingCore {}
