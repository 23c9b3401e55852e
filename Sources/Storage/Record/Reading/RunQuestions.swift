import Accounting
import GRDB
import Trading

/// Reads the things of one run.
struct RunQuestions {
    let run: RecordedRun
    let path: String
    let db: Database

    /// Rows of a table as things. `sql` ends the statement after `WHERE run = ?`.
    ///
    /// - Parameter index: the index to look in. Left to itself, and without statistics, which would have to be written
    ///   and so would change the file, the planner reads the whole run instead.
    func rows<T>(
        _ table: RecordTable, _ sql: String = "ORDER BY sequence", _ arguments: [Int64] = [], index: String? = nil,
        _ read: (StoredRow) throws -> T
    ) throws -> [T] {
        let columns = table.columns.joined(separator: ", ")
        let source = table.name + (index.map { " INDEXED BY \($0)" } ?? "")
        let cursor = try Row.fetchCursor(
            db.cachedStatement(sql: "SELECT \(columns) FROM \(source) WHERE run = ? \(sql)"),
            arguments: StatementArguments([run.key] + arguments))
        var result: [T] = []
        while let row = try cursor.next() { result.append(try read(StoredRow(row, table.name, path))) }
        return result
    }

    func id(_ kind: EntityID.Kind) -> EntityID { EntityID(run.id, kind) }

    private func instrument(_ row: StoredRow, _ column: Int) throws -> Instrument {
        run.sources[try row.position(column, of: run.sources.count)].instrument
    }

    private func sleeve(_ row: StoredRow, _ column: Int) throws -> String {
        run.sleeves[try row.position(column, of: run.sleeves.count)].name
    }

    func decision(_ row: StoredRow) throws -> RecordedDecision {
        let number = try row.number(0)
        let figures = try row.value(9, ReasonFigures.figures)
        return RecordedDecision(
            id: id(.decision(number)), number: number, time: try row.time(1), sleeve: try sleeve(row, 2),
            instrument: try instrument(row, 3).id, action: try row.value(4, Proposal.Action.init(rawValue:)),
            exitReason: try row.textIfAny(5), conviction: try row.value(6) { Double($0) },
            referencePrice: try row.price(7),
            reason: Reason(try row.text(8), figures[0], figures[1], figures[2], figures[3]))
    }

    func refusal(_ row: StoredRow) throws -> RecordedRefusal {
        RecordedRefusal(
            decision: id(.decision(try row.number(0))), time: try row.time(1), code: try row.text(2),
            text: try row.text(3))
    }

    func order(_ row: StoredRow) throws -> RecordedOrder {
        let number = try row.number(0)
        guard let key = Int64(exactly: number) else { throw row.damaged(0) }
        let trigger = try row.priceIfAny(9)
        let isTrailing = try row.textIfAny(10) != nil
        let reference = try row.price(18)
        let expected = isTrailing ? nil : trigger ?? reference
        let fills = try rows(.fills, "AND order_number = ? ORDER BY sequence", [key], index: "fills_by_order") {
            try fill($0, expected)
        }
        let (filled, average) = try RunQuestions.total(fills, path)
        return RecordedOrder(
            id: id(.order(number)), number: number, clientID: try row.text(1),
            decision: id(.decision(try row.number(2))), time: try row.time(3), sleeve: try sleeve(row, 4),
            instrument: try instrument(row, 5).id, side: try row.value(6, Side.init(rawValue:)),
            type: try row.text(7), limit: try row.priceIfAny(8), trigger: trigger, trail: try row.priceIfAny(10),
            quantity: try row.quantity(11), timeInForce: try row.text(12), role: try row.text(17),
            referencePrice: reference,
            statuses: try rows(.orderStatuses, "AND order_number = ? ORDER BY sequence", [key], status),
            fills: fills, filled: filled, averagePrice: average)
    }

    private func status(_ row: StoredRow) throws -> RecordedOrder.Status {
        RecordedOrder.Status(
            time: try row.time(1), status: try row.value(2, OrderStatus.init(rawValue:)), note: try row.textIfAny(3))
    }

    private static func total(_ fills: [RecordedFill], _ path: String) throws -> (Quantity, Price?) {
        do {
            var filled = Quantity.zero
            var notional = Notional.zero
            for fill in fills {
                filled = try filled.adding(fill.quantity)
                notional = try notional.adding(fill.notional)
            }
            if filled == .zero { return (filled, nil) }
            return (filled, Price(try notional.value.divided(by: filled.value, .halfEven)))
        } catch {
            throw StorageError(path, .damaged("the fills of an order sum to more than money can be"))
        }
    }

    /// - Parameter expected: the price that slippage counts from.
    func fill(_ row: StoredRow, _ expected: Price?) throws -> RecordedFill {
        let side = try row.value(5, Side.init(rawValue:))
        let price = try row.price(6)
        return RecordedFill(
            id: id(.fill(try row.number(0))), order: id(.order(try row.number(1))), time: try row.time(3), side: side,
            price: price, quantity: try row.quantity(7), notional: try row.notional(8), fee: try row.fixed(9),
            feeAsset: try row.value(10) { try Asset($0) }, isMaker: try row.flag(11),
            slippage: expected.flatMap { FillSlippage.basisPoints(of: price, against: $0, side) })
    }

    func transaction(_ row: StoredRow) throws -> RecordedTransaction {
        let number = try row.number(0)
        guard let key = Int64(exactly: number) else { throw row.damaged(0) }
        let place = try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT sequence FROM transactions WHERE run = ? AND number = ?"),
            arguments: [run.key, key])
        let count = try row.integer(4)
        guard let place, place >= 0, (0...Int64(Int32.max)).contains(count), place <= .max - count else {
            throw row.damaged(4)
        }
        // A transaction's postings are the rows behind it.
        let postings = try rows(
            .postings, "AND sequence > ? AND sequence <= ? ORDER BY sequence", [place, place + count], posting)
        return RecordedTransaction(
            id: id(.transaction(number)), source: try row.value(1) { TransactionSource($0) },
            decision: try row.integerIfAny(2).map { _ in id(.decision(try row.number(2))) }, time: try row.time(3),
            postings: postings)
    }

    func posting(_ row: StoredRow) throws -> RecordedTransaction.Line {
        RecordedTransaction.Line(
            account: try row.value(1) { LedgerAccount($0) }, asset: try row.value(2) { try Asset($0) },
            amount: try row.fixed(3))
    }

    func equityDay(_ row: StoredRow) throws -> DailyEquity {
        let day = try row.integer(0)
        // Every day that a moment can lie on; what is beyond is damage, and would trap where it is shown as a date.
        guard (-110_000...110_000).contains(day) else { throw row.damaged(0) }
        return DailyEquity(day: Int(day), equity: try row.fixed(1))
    }

    func lotMatch(_ row: StoredRow) throws -> RecordedLotMatch {
        let cost = try row.notional(7)
        let proceeds = try row.notional(8)
        let gain: Notional
        do { gain = try proceeds.subtracting(cost) } catch { throw row.damaged(8) }
        return RecordedLotMatch(
            sale: id(.fill(try row.number(0))), purchase: id(.fill(try row.number(3))), acquired: try row.time(4),
            disposed: try row.time(5), quantity: try row.quantity(6), cost: cost, proceeds: proceeds, gain: gain)
    }

    func roundTrip(_ row: StoredRow) throws -> RecordedRoundTrip {
        RecordedRoundTrip(
            number: try row.number(0), closingFill: id(.fill(try row.number(1))), sleeve: try sleeve(row, 2),
            instrument: try instrument(row, 3).id, opened: try row.time(4), closed: try row.time(5),
            quantity: try row.quantity(6), entryNotional: try row.notional(7), exitNotional: try row.notional(8),
            fees: try row.notional(9), profit: try row.notional(10), entryDecision: id(.decision(try row.number(11))),
            exitDecision: id(.decision(try row.number(12))), bars: try row.integer(13), exitReason: try row.text(14))
    }
}
