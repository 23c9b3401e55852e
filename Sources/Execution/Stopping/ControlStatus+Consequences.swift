extension ControlStatus {
    /// What a command would mean now, one line each, for the person who is about to confirm it.
    public func consequences(of command: ControlCommand) -> [String] {
        let entries = orders.filter { !$0.isProtective }
        let stops = orders.filter(\.isProtective)
        var lines = ["\(mode) on \(venue), as of \(time)"]
        switch command {
        case .pause: lines.append("no new positions; \(ControlStatus.count(orders.count, "open order")) stay")
        case .cancelEntries: lines += entries.map { "cancels \($0.words)" }
        case .cancelAll, .kill:
            lines += (entries + stops).map { "cancels \($0.words)" }
            lines += unprotected.map { "leaves \($0.instrument) \($0.quantity) open without a stop" }
        case .flatten:
            lines += entries.map { "cancels \($0.words)" }
            lines += positions.map { "sells \($0.instrument) \($0.quantity)\($0.worth)" }
        case .resume:
            let names = instruments.joined(separator: " ")
            lines.append("orders may go again, after a clean reconciliation: \(names)")
        case .halt: lines.append("no new orders")
        case .ping, .status, .prepareResume, .prepareFlatten: break
        }
        if lines.count == 1 { lines.append("nothing is open that it would touch") }
        if unknownOrders > 0 {
            lines.append("\(ControlStatus.count(unknownOrders, "order")) of unknown outcome may come on top")
        }
        if unlisted > 0 { lines.append("and \(unlisted) more positions and orders that are not listed") }
        return lines
    }

    /// Positions that nothing protects once every order is cancelled: all of them, on a spot account.
    private var unprotected: [Position] { positions }

    private static func count(_ count: Int, _ noun: String) -> String { "\(count) \(noun)\(count == 1 ? "" : "s")" }
}

extension ControlStatus.Order {
    fileprivate var words: String {
        "\(isProtective ? "the protective " : "")\(side) of \(quantity) \(instrument) \(terms) (\(clientID))"
    }
}

extension ControlStatus.Position {
    fileprivate var worth: String { notional.map { " (about \($0))" } ?? "" }
}
