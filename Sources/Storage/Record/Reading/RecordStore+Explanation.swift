import Accounting
import GRDB
import Trading

extension RecordStore {
    /// The whole chain around a run, a decision, an order, a fill or a transaction.
    ///
    /// - Parameter text: such as `abcd2345-o12`; of the run's name the beginning is enough where it is the only one.
    /// - Throws: ``StorageError/Reason/unknownID(_:latest:)`` and ``StorageError/Reason/ambiguousID(_:matches:)``.
    public func explain(_ text: String) throws(StorageError) -> Explanation {
        try read { db in
            guard let (start, kind) = EntityID.parts(text) else { throw try unknown(text, db) }
            let run = try run(startingWith: start, asked: text, db)
            let questions = RunQuestions(run: run, path: path, db: db)
            let subject = EntityID(run.id, kind)
            if kind == .run { return Explanation(subject, run) }
            guard let found = try decision(behind: kind, questions) else { throw try unknown(text, db) }
            switch found {
            case .decision(let number): return try chain(number, subject, questions)
            case .nobody(let transaction): return Explanation(subject, run, transactions: [transaction])
            }
        }
    }

    private enum Behind {
        case decision(Int64)
        case nobody(RecordedTransaction)
    }

    /// The decision that a thing follows from; `nil` where there is no such thing.
    private func decision(behind kind: EntityID.Kind, _ questions: RunQuestions) throws -> Behind? {
        func only(_ table: RecordTable, _ key: String, _ number: UInt64, column: Int) throws -> Behind? {
            guard let number = Int64(exactly: number) else { return nil }
            return try questions.rows(table, "AND \(key) = ?", [number]) { Behind.decision(try $0.integer(column)) }
                .first
        }
        switch kind {
        case .run: return nil
        case .decision(let number): return try only(.decisions, "number", number, column: 0)
        case .order(let number): return try only(.orders, "number", number, column: 2)
        case .fill(let number): return try only(.fills, "trade_id", number, column: 2)
        case .transaction(let number):
            guard let number = Int64(exactly: number) else { return nil }
            return try questions.rows(.transactions, "AND number = ?", [number]) { row in
                if let decision = try row.integerIfAny(2) { return Behind.decision(decision) }
                return Behind.nobody(try questions.transaction(row))
            }.first
        }
    }

    private func chain(_ number: Int64, _ subject: EntityID, _ questions: RunQuestions) throws -> Explanation {
        let decision = try questions.rows(.decisions, "AND number = ?", [number], questions.decision).first
        let orders = try questions.rows(
            .orders, "AND decision = ? ORDER BY number", [number], index: "orders_by_decision", questions.order)
        let transactions = try questions.rows(
            .transactions, "AND decision = ? ORDER BY number", [number], index: "transactions_by_decision",
            questions.transaction)
        var matches: [RecordedLotMatch] = []
        for fill in orders.flatMap(\.fills) {
            guard let key = Int64(exactly: fill.number) else { continue }
            matches += try questions.rows(.lotMatches, "AND fill = ? ORDER BY sequence", [key], questions.lotMatch)
        }
        let opened = try questions.rows(
            .roundTrips, "AND entry_decision = ?", [number], index: "trips_by_entry", questions.roundTrip)
        let closed = try questions.rows(
            .roundTrips, "AND exit_decision = ?", [number], index: "trips_by_exit", questions.roundTrip)
        let trips = (opened + closed.filter { !opened.contains($0) }).sorted { $0.number < $1.number }
        return Explanation(
            subject, questions.run, decision: decision,
            refusals: try questions.rows(.refusals, "AND decision = ? ORDER BY sequence", [number], questions.refusal),
            orders: orders, transactions: transactions, lotMatches: matches, roundTrips: trips,
            effect: try effect(decision, orders, transactions, matches, questions))
    }

    private func effect(
        _ decision: RecordedDecision?, _ orders: [RecordedOrder], _ transactions: [RecordedTransaction],
        _ matches: [RecordedLotMatch], _ questions: RunQuestions
    ) throws -> EquityEffect? {
        guard let decision, let quote = questions.run.instruments.first?.id.quote else { return nil }
        var cash = Notional.zero
        var fees = Notional.zero
        for line in transactions.flatMap(\.postings) where line.asset == quote {
            switch line.account {
            case .sleeve, .reserved: cash = try cash.adding(Notional(line.amount))
            case .fees: fees = try fees.adding(Notional(line.amount))
            case .venue, .capital, .funding, .rounding, .suspense: continue
            }
        }
        var realized: Notional?
        for match in matches { realized = try (realized ?? .zero).adding(match.gain) }
        let last = transactions.map(\.time).max() ?? decision.time
        var capital = Notional.zero
        for sleeve in questions.run.sleeves { capital = try capital.adding(sleeve.capital) }
        return EquityEffect(
            cashChange: cash, fees: fees, realized: realized,
            equityBefore: try equity(decision.time.utcDay - 1, isExact: false, questions) ?? capital.value,
            equityAfter: try equity(last.utcDay, isExact: true, questions))
    }

    /// Equity at the end of a day, or of the last one before it that has bars.
    private func equity(_ day: Int, isExact: Bool, _ questions: RunQuestions) throws -> Fixed? {
        guard let end = questions.run.endNumber else { return nil }
        return try questions.rows(
            .equityDays, "AND end_number = ? AND day \(isExact ? "=" : "<=") ? ORDER BY day DESC LIMIT 1",
            [end, Int64(day)]
        ) { try $0.fixed(1) }.first
    }
}

extension Explanation {
    fileprivate init(
        _ subject: EntityID, _ run: RecordedRun, decision: RecordedDecision? = nil, refusals: [RecordedRefusal] = [],
        orders: [RecordedOrder] = [], transactions: [RecordedTransaction] = [], lotMatches: [RecordedLotMatch] = [],
        roundTrips: [RecordedRoundTrip] = [], effect: EquityEffect? = nil
    ) {
        self.init(
            subject: subject, run: run, decision: decision, refusals: refusals, orders: orders,
            transactions: transactions, lotMatches: lotMatches, roundTrips: roundTrips, effect: effect)
    }
}
