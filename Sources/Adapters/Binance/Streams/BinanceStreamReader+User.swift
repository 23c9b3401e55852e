import Execution
import Trading

extension BinanceStreamReader {
    /// Reads an event of the user data stream, without its wrapper.
    func userEvent(_ fields: JSONFields) throws(BinanceError) -> BinanceUserEvent {
        switch try fields.text("e") {
        case "executionReport": return .report(try executionReport(fields))
        case "outboundAccountPosition":
            var balances: [VenueBalance] = []
            try fields.forEach("B") { scanner throws(BinanceError) in
                let entry = try JSONFields(&scanner, "outboundAccountPosition balance")
                if let balance = try BinanceOrders.balance(entry, "a", free: "f", locked: "l") {
                    balances.append(balance)
                }
            }
            return .report(.balances(balances, at: try fields.timestamp("u")))
        case "balanceUpdate":
            return .report(
                .transfer(try fields.asset("a"), try fields.fixed("d"), at: try fields.timestamp("T")))
        case "listStatus": return .list(try listStatus(fields))
        case "eventStreamTerminated": return .streamTerminated(try fields.timestamp("E"))
        case "externalLockUpdate":
            return .externalLock(try fields.asset("a"), try fields.fixed("d"), at: try fields.timestamp("T"))
        case "serverShutdown": return .serverShutdown(try fields.timestamp("E"))
        default: return .unknown(BinanceText.cleaned(try fields.string("e")))
        }
    }

    private func executionReport(_ fields: JSONFields) throws(BinanceError) -> VenueReport {
        let instrument = try BinanceOrders.instrument(fields, "s", symbols)
        let side = try BinanceOrders.side(fields, "S")
        let venueOrderID = try fields.int64("i")
        let clientID = try clientID(fields)
        let time = try fields.timestamp("T")
        let executed = Quantity(try fields.amount("z"))
        let state = VenueOrderState(
            clientID: clientID, venueOrderID: venueOrderID, instrument: instrument.id, side: side,
            status: try BinanceOrders.status(fields, "X", executed: executed),
            quantity: Quantity(try fields.amount("q")),
            executed: executed, limit: try BinanceOrders.price(fields, "p"),
            trigger: try BinanceOrders.price(fields, "P"), time: time)
        var fill: VenueFill?
        if try fields.text("x").spells("TRADE") {
            fill = VenueFill(
                tradeID: try BinanceOrders.tradeID(fields, "t"), venueOrderID: venueOrderID, clientID: clientID,
                instrument: instrument.id, side: side, price: Price(try fields.amount("L")),
                quantity: try BinanceOrders.tradedQuantity(fields, "l"), fee: try fields.fixed("n"),
                feeAsset: try BinanceOrders.feeAsset(fields, fee: "n", asset: "N", instrument.id),
                isMaker: try fields.bool("m"), time: time)
        }
        return .order(state, fill: fill, reason: try reason(fields))
    }

    /// Our name for the order: on a cancel `c` is the name of the cancel, and the order's own stands in `C`.
    private func clientID(_ fields: JSONFields) throws(BinanceError) -> String {
        if try fields.text("x").spells("CANCELED"), try fields.has("C") {
            let original = try fields.string("C")
            // Some deployments write the word for nothing.
            if !original.isEmpty, original != "null" { return original }
        }
        return try fields.string("c")
    }

    private func reason(_ fields: JSONFields) throws(BinanceError) -> String? {
        if try fields.has("r") {
            let reason = try fields.string("r")
            if reason != "NONE", !reason.isEmpty { return BinanceText.cleaned(reason) }
        }
        return try fields.has("eR") ? BinanceText.cleaned(try fields.string("eR")) : nil
    }

    private func listStatus(_ fields: JSONFields) throws(BinanceError) -> BinanceListStatus {
        var orders: [String] = []
        try fields.forEach("O") { scanner throws(BinanceError) in
            orders.append(try JSONFields(&scanner, "listStatus order").string("c"))
        }
        return BinanceListStatus(
            listID: try fields.int64("g"), clientListID: try fields.string("C"), statusType: try fields.string("l"),
            orderStatus: try fields.string("L"), orders: orders, time: try fields.timestamp("T"))
    }
}
