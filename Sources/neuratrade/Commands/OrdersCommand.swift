import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade orders`.
struct OrdersCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "List the orders of a run, the newest first.")

    @OptionGroup var record: RecordOptions
    @Option(help: ArgumentHelp("At most so many.", valueName: "count")) var limit = 30
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard limit > 0 else { throw CommandFailure.usage("--limit \(limit) is not a count above 0") }
        let (store, run) = try record.open()
        let orders = try Array(store.orders(run, limit: limit).reversed())
        if json {
            try JSONOutput.print(orders.map(OrderLine.init))
            return
        }
        Terminal.say(RecordOptions.title(run))
        guard !orders.isEmpty else {
            Terminal.say("No orders.")
            return
        }
        var table = TextTable([
            ("order", .left), ("time", .left), ("instrument", .left), ("side", .left), ("type", .left),
            ("quantity", .right), ("filled", .right), ("average", .right), ("status", .left), ("for", .left),
            ("strategy", .left),
        ])
        for order in orders {
            let line = OrderLine(order)
            let decimals = run.instruments.first { $0.id == order.instrument }?.priceDecimals ?? 2
            table.add([
                line.id, line.time, line.instrument, line.side, line.type + (line.price.map { " \($0)" } ?? ""),
                line.quantity, line.filled, order.averagePrice.map { $0.value.formatted(decimals: decimals) } ?? "–",
                line.status, line.role, line.strategy,
            ])
        }
        Terminal.say(table.text)
        if orders.count == limit { Terminal.say("… at most \(Figures.grouped(limit)); see --limit") }
        Terminal.say("\nWhy: neuratrade explain ORDER")
    }
}

/// An order as one line, or as JSON.
private struct OrderLine: Encodable {
    let id: String
    let decision: String
    let time: String
    let instrument: String
    let side: String
    let type: String
    let price: String?
    let quantity: String
    let filled: String
    let averagePrice: String?
    let status: String
    let role: String
    let strategy: String

    init(_ order: RecordedOrder) {
        id = order.id.description
        decision = order.decision.description
        time = order.time.description
        instrument = order.instrument.description
        side = order.side.rawValue
        type = order.type
        price = (order.limit ?? order.trigger ?? order.trail)?.description
        quantity = order.quantity.description
        filled = order.filled.description
        averagePrice = order.averagePrice?.description
        status = order.status.rawValue
        role = order.role
        strategy = order.sleeve
    }
}
