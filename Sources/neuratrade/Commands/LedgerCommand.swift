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
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let (store, run) = try record.open()
        let proof = try store.ledger(run)
        let verification = try store.verify(run)
        if json {
            try JSONOutput.print(Books(run, proof, areRowsIntact: verification.holds))
        } else {
            Terminal.say(RecordOptions.title(run))
            Terminal.say(LedgerCommand.text(proof))
        }
        if !verification.holds {
            Terminal.complain("neuratrade: \(run.id): the rows are not those that were recorded; restore a copy")
        }
        if !proof.holds || !verification.holds { throw ExitCode(1) }
    }

    private static func text(_ proof: LedgerProof) -> String {
        var table = TextTable([("account", .left), ("asset", .left), ("balance", .right)])
        for balance in proof.balances where balance.amount != .zero {
            table.add([balance.name, balance.asset.code, Figures.grouped(balance.amount.description)])
        }
        var lines = [table.text, ""]
        for total in proof.totals {
            lines.append(
                "\(total.asset): \(Figures.count(total.postings, "posting")) "
                    + "\(total.postings == 1 ? "sums" : "sum") to \(total.sum)")
        }
        lines.append(
            "\(Figures.count(proof.transactionCount, "transaction")), \(Figures.count(proof.postingCount, "posting")): "
                + (proof.holds
                    ? Terminal.colored("the books balance", .green)
                    : Terminal.colored("THE BOOKS DO NOT BALANCE", .red)))
        for fault in proof.faults.prefix(10) { lines.append("  does not sum to zero: \(fault)") }
        return lines.joined(separator: "\n")
    }
}

/// The books of a run as JSON.
private struct Books: Encodable {
    struct Balance: Encodable {
        let account: String
        let asset: Asset
        let amount: Fixed
    }

    struct Total: Encodable {
        let asset: Asset
        let sum: Fixed
        let postings: Int
    }

    let run: String
    let balances: [Balance]
    let totals: [Total]
    let transactions: Int
    let postings: Int
    let doNotBalance: [String]
    let areBalanced: Bool
    let areRowsIntact: Bool

    init(_ run: RecordedRun, _ proof: LedgerProof, areRowsIntact: Bool) {
        self.run = run.id.text
        balances = proof.balances.map { Balance(account: $0.name, asset: $0.asset, amount: $0.amount) }
        totals = proof.totals.map { Total(asset: $0.asset, sum: $0.sum, postings: $0.postings) }
        transactions = proof.transactionCount
        postings = proof.postingCount
        doNotBalance = proof.faults.map(\.description)
        areBalanced = proof.holds
        self.areRowsIntact = areRowsIntact
    }
}
