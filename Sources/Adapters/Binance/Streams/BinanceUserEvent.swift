import Execution
import Trading

/// An event of the user data stream.
public enum BinanceUserEvent: Hashable, Sendable {
    /// An order, a balance or a transfer.
    case report(VenueReport)
    /// A list of orders changed; its orders are reported one by one as well.
    case list(BinanceListStatus)
    /// The venue ended the subscription: subscribe again, then reconcile.
    case streamTerminated(Timestamp)
    /// An amount was locked or freed by something outside the spot account.
    case externalLock(Asset, Fixed, at: Timestamp)
    /// The venue will close this connection soon: open another at once.
    case serverShutdown(Timestamp)
    /// A well-formed event of a kind that is not used: its name.
    case unknown(String)
}

/// How far a list of orders is.
public struct BinanceListStatus: Hashable, Sendable {
    /// The venue's number for the list.
    public let listID: Int64
    /// The name its sender gave it.
    public let clientListID: String
    /// The venue's words: `RESPONSE`, `EXEC_STARTED`, `UPDATED`, `ALL_DONE`.
    public let statusType: String
    /// The venue's words: `EXECUTING`, `ALL_DONE`, `REJECT`.
    public let orderStatus: String
    /// The client ids of its orders.
    public let orders: [String]
    /// When it changed.
    public let time: Timestamp
}
