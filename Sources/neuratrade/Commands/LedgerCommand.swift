import ArgumentParser
import Foundation
import Storage
import Trading

/// `neuratrade ledger`.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Show the books of a run, and prove that they sum to zero.",
        discussion: """
            Adds up every posting anew, exactly: each transaction must sum to zero for each asset, and so must the whole. \
            Exit code 1 where one does not.
            """)

    @OptionGroup var record: RecordOptions

    func run() throws {
        let (store, run) = try record.open()
        let proof = try store.ledger(run)
        print(RecordOptions.title(run))
        var table = TextTable([("account", .left), ("asset", .left), ("balance", .right)])
        for balance in proof.balances where balance.amount != .zero {
            table.add([balance.name, balance.asset.code, Figures.grouped(balance.amount.description)])
        }
        print(table.text)
        print()
        for total in proof.totals {
            print("\(total.asset): \(Figures.grouped(total.postings)) postings sum to \(total.sum)")
        }
        print(
            "\(Figures.grouped(proof.transactionCount)) transactions, \(Figures.grouped(proof.postingCount)) postings: "
                + (proof.holds
                    ? Terminal.colored("the books balance", .green)
                    : Terminal.colored("THE BOOKS DO NOT BALANCE", .red)))
        for fault in proof.faults.prefix(10) { print("  does not sum to zero: \(fault)") }
        let verification = try store.verify(run)
        if !verification.holds {
            Terminal.complain("neuratrade: \(run.id): the rows are not those that were recorded; restore a copy")
        }
        if !proof.holds || !verification.holds { throw ExitCode(1) }
    }
}
