/// Why a position was left.
public enum ExitReason: String, Sendable, CaseIterable {
    /// The strategy asked for it.
    case strategy
    /// The price fell to the stop.
    case stop
    /// The price rose to the target.
    case takeProfit = "take-profit"
    /// The price fell from its best since entry.
    case trailingStop = "trailing-stop"
    /// The position was held for as long as its plan allows.
    case timeStop = "time-stop"
    /// What protected the position at the venue was lost and could not be placed again.
    case protectionLost = "protection-lost"
    /// The operator or a limit closed every position.
    case flatten
}
