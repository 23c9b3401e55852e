import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade positions`.
struct PositionsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "positions", abstract: "Show what each strategy of a run holds at its end, with its lots.")

    @OptionGroup var record: RecordOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let (store, run) = try record.open()
        let positions = try store.positions(run)
        if json {
            try JSONOutput.print(positions.map(PositionLine.init))
            return
        }
        Terminal.say(RecordOptions.title(run))
        guard !positions.isEmpty else {
            Terminal.say("Nothing was ever held.")
            return
        }
        var table = TextTable([
            ("strategy", .left), ("instrument", .left), ("quantity", .right), ("cost", .right),
            ("closed profit", .right), ("lots", .right),
        ])
        for position in positions {
            table.add([
                position.sleeve, position.instrument.description, position.quantity.description,
                Figures.money(position.cost.value), Figures.signed(position.realized.value), "\(position.lots.count)",
            ])
        }
        Terminal.say(table.text)
        for position in positions where !position.agreesWithLedger {
            Terminal.complain(
                "neuratrade: \(position.sleeve) \(position.instrument): the lots say \(position.quantity), the ledger "
                    + "\(position.ledgerQuantity)")
        }
        if !positions.allSatisfy(\.agreesWithLedger) { throw ExitCode(1) }
    }
}

/// A position as JSON.
private struct PositionLine: Encodable {
    struct Lot: Encodable {
        let fill: String
        let acquired: String
        let quantity: String
        let cost: String
    }

    let strategy: String
    let instrument: String
    let quantity: String
    let cost: String
    let realized: String
    let lots: [Lot]

    init(_ position: RecordedPosition) {
        strategy = position.sleeve
        instrument = position.instrument.description
        quantity = position.quantity.description
        cost = position.cost.description
        realized = position.realized.description
        lots = position.lots.map {
            Lot(
                fill: $0.fill.description, acquired: $0.acquired.description, quantity: $0.quantity.description,
                cost: $0.cost.description)
        }
    }
}
