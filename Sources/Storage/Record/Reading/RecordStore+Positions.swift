import Accounting
import GRDB
import Trading

extension RecordStore {
    /// What each sleeve of a run traded and now holds, in the order of sleeves and instruments.
    ///
    /// Lots are rebuilt from the fills and the lot matches, and compared with the ledger.
    /// - Throws: ``StorageError``.
    /// - Complexity: O(fills + postings of the run).
    public func positions(_ run: RecordedRun) throws(StorageError) -> [RecordedPosition] {
        try read { db in
            let questions = RunQuestions(run: run, path: path, db: db)
            var positions: [RecordedPosition] = []
            let held = try holdings(questions)
            for (sleeve, part) in run.sleeves.enumerated() {
                for (index, source) in run.sources.enumerated() {
                    let rebuilt = try lots(sleeve, index, source.instrument, questions)
                    guard rebuilt.hasTraded else { continue }
                    let ledger = held[sleeve * run.sources.count + index]
                    positions.append(try position(part.name, source.instrument, rebuilt, ledger))
                }
            }
            return positions
        }
    }

    private func position(_ sleeve: String, _ instrument: Instrument, _ rebuilt: Rebuilt, _ ledger: Fixed) throws
        -> RecordedPosition
    {
        var quantity = Quantity.zero
        var cost = Notional.zero
        for lot in rebuilt.lots {
            quantity = try quantity.adding(lot.quantity)
            cost = try cost.adding(lot.cost)
        }
        let difference = try ledger.subtracting(quantity.value)
        let dust = try instrument.lot.value.multiplied(byCount: Int64(rebuilt.lots.count + 1))
        return RecordedPosition(
            sleeve: sleeve, instrument: instrument.id, quantity: quantity, ledgerQuantity: Quantity(ledger), cost: cost,
            realized: rebuilt.realized, lots: rebuilt.lots,
            agreesWithLedger: difference == .zero || (difference > .zero && difference < dust))
    }

    private func lots(_ sleeve: Int, _ index: Int, _ instrument: Instrument, _ questions: RunQuestions) throws
        -> Rebuilt
    {
        var result = Rebuilt()
        let orders = try Set(
            questions.rows(.orders, "AND sleeve = ? AND instrument = ?", [Int64(sleeve), Int64(index)]) {
                try $0.integer(0)
            })
        result.hasTraded = !orders.isEmpty
        for row in try questions.rows(
            .fills, "AND instrument = ? AND side = 'buy' ORDER BY sequence", [Int64(index)],
            {
                try orders.contains($0.integer(1)) ? questions.fill($0, nil) : nil
            })
        {
            guard let fill = row, let lot = try lot(fill, instrument) else { continue }
            result.lots.append(lot)
        }
        let matches = try questions.rows(
            .lotMatches, "AND sleeve = ? AND instrument = ? ORDER BY sequence", [Int64(sleeve), Int64(index)],
            questions.lotMatch)
        try result.take(matches, path)
        return result
    }

    /// The lot that a buy made; `nil` where the fee took all of it.
    private func lot(_ fill: RecordedFill, _ instrument: Instrument) throws -> RecordedPosition.Lot? {
        var quantity = fill.quantity.value
        var cost = fill.notional
        if fill.feeAsset == instrument.id.quote {
            cost = try cost.adding(Notional(fill.fee))
        } else if fill.feeAsset == instrument.id.base, fill.fee > .zero {
            quantity = try quantity.subtracting(fill.fee).rounded(toMultipleOf: instrument.lot.value, .down)
        }
        guard quantity > .zero else { return nil }
        return RecordedPosition.Lot(fill: fill.id, acquired: fill.time, quantity: Quantity(quantity), cost: cost)
    }

    /// The base asset in each sleeve's own account, by sleeve, then by instrument.
    private func holdings(_ questions: RunQuestions) throws -> [Fixed] {
        let run = questions.run
        var held = Array(repeating: Fixed.zero, count: run.sleeves.count * run.sources.count)
        let bases = run.sources.map(\.instrument.id.base)
        let lines = try questions.rows(.postings, "AND account LIKE 'sleeve:%'", [], questions.posting)
        for line in lines {
            guard case .sleeve(let sleeve) = line.account, sleeve.position < run.sleeves.count,
                let index = bases.firstIndex(of: line.asset)
            else { continue }
            let slot = sleeve.position * run.sources.count + index
            held[slot] = try held[slot].adding(line.amount)
        }
        return held
    }
}

/// The lots of one sleeve in one instrument, as they are rebuilt.
private struct Rebuilt {
    var lots: [RecordedPosition.Lot] = []
    var realized = Notional.zero
    var hasTraded = false

    /// Takes what was sold off the lots it was taken from.
    mutating func take(_ matches: [RecordedLotMatch], _ path: String) throws {
        var places: [EntityID: Int] = [:]
        for (place, lot) in lots.enumerated() { places[lot.fill] = place }
        for match in matches {
            guard let place = places[match.purchase] else {
                throw StorageError(path, .damaged("\(match.sale) sells from \(match.purchase), which bought nothing"))
            }
            let lot = lots[place]
            lots[place] = RecordedPosition.Lot(
                fill: lot.fill, acquired: lot.acquired, quantity: try lot.quantity.subtracting(match.quantity),
                cost: try lot.cost.subtracting(match.cost))
            realized = try realized.adding(match.gain)
        }
        lots.removeAll { $0.quantity == .zero }
    }
}
