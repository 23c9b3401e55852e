import Accounting
import GRDB
import Trading

extension RecordStore {
    /// Adds up every posting of a run, exactly, and checks each transaction on the way.
    /// - Throws: ``StorageError``.
    /// - Complexity: O(postings of the run).
    public func ledger(_ run: RecordedRun) throws(StorageError) -> LedgerProof {
        try read { db in
            let questions = RunQuestions(run: run, path: path, db: db)
            var sums = LedgerSums(run)
            let transactions = try questions.rows(.transactions, "ORDER BY number") {
                (number: try $0.number(0), count: try $0.integer(4))
            }
            var next = 0
            _ = try questions.rows(.postings) { row in
                let number = try row.number(0)
                while next < transactions.count, transactions[next].number < number {
                    sums.close(transactions[next])
                    next += 1
                }
                guard next < transactions.count, transactions[next].number == number else { throw row.damaged(0) }
                try sums.add(try questions.posting(row), path)
            }
            for transaction in transactions[next...] { sums.close(transaction) }
            return sums.proof(transactionCount: transactions.count)
        }
    }
}

/// The sums on the way.
private struct LedgerSums {
    private struct Slot: Hashable {
        let account: LedgerAccount
        let asset: Asset
    }

    private let run: RecordedRun
    private var balances: [Slot: Fixed] = [:]
    private var totals: [Asset: (sum: Fixed, count: Int)] = [:]
    private var open: [Asset: Fixed] = [:]
    private var openCount: Int64 = 0
    private var postingCount = 0
    private var faults: [EntityID] = []

    init(_ run: RecordedRun) { self.run = run }

    mutating func add(_ line: RecordedTransaction.Line, _ path: String) throws {
        do throws(ArithmeticError) {
            let slot = Slot(account: line.account, asset: line.asset)
            balances[slot] = try (balances[slot] ?? .zero).adding(line.amount)
            let total = totals[line.asset] ?? (.zero, 0)
            totals[line.asset] = (try total.sum.adding(line.amount), total.count + 1)
            open[line.asset] = try (open[line.asset] ?? .zero).adding(line.amount)
        } catch {
            throw StorageError(path, .damaged("the postings in \(line.asset) sum to more than money can be"))
        }
        openCount += 1
        postingCount += 1
    }

    /// All postings of a transaction were added.
    mutating func close(_ transaction: (number: UInt64, count: Int64)) {
        if openCount != transaction.count || !open.allSatisfy({ $0.value == .zero }) {
            faults.append(EntityID(run.id, .transaction(transaction.number)))
        }
        open.removeAll(keepingCapacity: true)
        openCount = 0
    }

    func proof(transactionCount: Int) -> LedgerProof {
        let lines = balances.map { slot, amount in
            LedgerProof.Balance(account: slot.account, name: name(slot.account), asset: slot.asset, amount: amount)
        }
        return LedgerProof(
            balances: lines.sorted { (order($0.account), $0.asset) < (order($1.account), $1.asset) },
            totals: totals.map { LedgerProof.Total(asset: $0.key, sum: $0.value.sum, postings: $0.value.count) }
                .sorted { $0.asset < $1.asset },
            transactionCount: transactionCount, postingCount: postingCount, faults: faults)
    }

    private func name(_ account: LedgerAccount) -> String {
        switch account {
        case .sleeve(let sleeve) where run.sleeves.indices.contains(sleeve.position):
            run.sleeves[sleeve.position].name
        case .reserved(let sleeve) where run.sleeves.indices.contains(sleeve.position):
            "\(run.sleeves[sleeve.position].name) (reserved)"
        default: account.description
        }
    }

    /// Sleeves with what they have reserved first, then the accounts that all share.
    private func order(_ account: LedgerAccount) -> Int {
        switch account {
        case .sleeve(let sleeve): 2 * min(sleeve.position, 1 << 40)
        case .reserved(let sleeve): 2 * min(sleeve.position, 1 << 40) + 1
        case .venue: 1 << 50
        case .fees: 1 << 50 + 1
        case .funding: 1 << 50 + 2
        case .rounding: 1 << 50 + 3
        case .suspense: 1 << 50 + 4
        case .capital: 1 << 50 + 5
        }
    }
}
