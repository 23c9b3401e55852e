import Crypto
import Trading

/// Names orders, and tells ours from strangers': by the prefix of this installation, and by nothing else.
public struct OrderNames: Hashable, Sendable {
    /// Begins every client order id of this installation.
    public let prefix: String
    private let install: String
    private let session: String

    /// - Parameters:
    ///   - install: the installation's own id; its digest gives the prefix.
    ///   - session: the session's id.
    public init(install: String, session: String) {
        self.install = install
        self.session = session
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)
        let letters = SHA256.hash(data: Array(install.utf8)).prefix(4).map { alphabet[Int($0) & 31] }
        prefix = "nt" + String(decoding: letters, as: UTF8.self)
    }

    /// The name of an order: the same for the same order, for good.
    public func name(of order: OrderID) throws(OrderError) -> ClientOrderID {
        var writer = CanonicalWriter()
        writer.text(install)
        writer.text(session)
        writer.number(order.number)
        return try ClientOrderID.derived(prefix: prefix, hash: SHA256.hash(data: writer.bytes))
    }

    /// Whether the order was sent by this installation, in this session or an earlier one.
    public func owns(_ clientID: String) -> Bool { clientID.hasPrefix(prefix) }
}
