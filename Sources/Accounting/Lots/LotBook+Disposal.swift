import Trading

extension LotBook {
    /// Sells from the lots and appends one match for each lot touched.
    ///
    /// Cost and proceeds are shared out by quantity and rounded toward zero; the last part takes what is left, so that
    /// the parts always sum to the whole: proceeds to the proceeds of the sale, cost to the cost of the lot.
    ///
    /// - Parameters:
    ///   - quantity: how much; positive.
    ///   - proceeds: what the sale brought in quote, fees taken off.
    ///   - specific: the lots to take, first to last; looked at only under ``LotMatching/specific``.
    ///   - matches: a buffer that the caller reuses.
    /// - Throws: ``LotError``; book and buffer are as they were.
    /// - Complexity: O(lots touched) from the ends, O(lots × log lots) for ``LotMatching/hifo``.
    public mutating func dispose(
        _ quantity: Lots, proceeds: Notional, at time: Timestamp, specific: [UInt64] = [],
        into matches: inout [LotMatch]
    ) throws(LotError) {
        guard quantity > .zero else { throw .invalidQuantity(quantity) }
        guard quantity <= self.quantity else { throw .insufficient(held: self.quantity, asked: quantity) }
        let order = try matchingOrder(quantity, specific: specific)
        let first = matches.count
        appendMatches(quantity, proceeds: proceeds, at: time, order: order, into: &matches)
        do throws(ArithmeticError) {
            var taken = Notional.zero
            for index in first..<matches.count {
                _ = try matches[index].gain
                taken = try taken.adding(matches[index].cost)
            }
            let cost = try cost.subtracting(taken)
            realized = try realized.adding(try proceeds.subtracting(taken))
            self.cost = cost
        } catch {
            matches.removeSubrange(first...)
            throw .arithmetic(error)
        }
        self.quantity = Lots(self.quantity.count - quantity.count)
        remove(matches[first...], order: order)
    }

    /// Positions of lots in the order they are taken; `nil` where it follows from the order of acquisition.
    private func matchingOrder(_ quantity: Lots, specific: [UInt64]) throws(LotError) -> [Int]? {
        switch matching {
        case .fifo, .lifo: return nil
        case .hifo:
            if lots.count == 1 { return nil }
            return lots.indices.sorted { a, b in
                if lots[a].isDearer(than: lots[b]) { return true }
                return a < b && !lots[b].isDearer(than: lots[a])
            }
        case .specific: return try namedOrder(quantity, specific)
        }
    }

    private func namedOrder(_ quantity: Lots, _ specific: [UInt64]) throws(LotError) -> [Int] {
        var order: [Int] = []
        var held: Int64 = 0
        for id in specific {
            guard let position = lots.firstIndex(where: { $0.id == id }) else { throw .unknownLot(id) }
            guard !order.contains(position) else { throw .repeatedLot(id) }
            order.append(position)
            held += lots[position].quantity.count
        }
        guard held >= quantity.count else { throw .insufficientNamed(held: Lots(held), asked: quantity) }
        return order
    }

    /// The position of the lot that is taken at `step`, from 0.
    private func position(_ step: Int, _ order: [Int]?) -> Int {
        if let order { return order[step] }
        return matching == .lifo ? lots.count - 1 - step : step
    }

    private func appendMatches(
        _ quantity: Lots, proceeds: Notional, at time: Timestamp, order: [Int]?, into matches: inout [LotMatch]
    ) {
        var missing = quantity.count
        var unassigned = proceeds.value.units
        var step = 0
        while missing > 0 {
            let lot = lots[position(step, order)]
            let part = min(missing, lot.quantity.count)
            let share =
                part == missing
                ? unassigned : proportion(of: proceeds.value.units, part, outOf: quantity.count)
            let cost = proportion(of: lot.cost.value.units, part, outOf: lot.quantity.count)
            matches.append(
                LotMatch(
                    lot: lot.id, acquired: lot.acquired, disposed: time, quantity: Lots(part),
                    cost: Notional(Fixed(units: cost)), proceeds: Notional(Fixed(units: share))))
            // Shares are rounded toward zero, so what is left keeps the sign of the whole and cannot leave the range.
            unassigned -= share
            missing -= part
            step += 1
        }
    }

    /// Takes the matched quantities off their lots and drops the lots that are empty.
    private mutating func remove(_ matches: ArraySlice<LotMatch>, order: [Int]?) {
        var emptied = 0
        for (step, match) in matches.enumerated() {
            let index = position(step, order)
            let lot = lots[index]
            let rest = Lots(lot.quantity.count - match.quantity.count)
            if rest == .zero { emptied += 1 }
            // The cost that was taken lies between zero and the cost of the lot, so the difference fits.
            let cost = Notional(Fixed(units: lot.cost.value.units - match.cost.value.units))
            lots[index] = OpenLot(id: lot.id, acquired: lot.acquired, quantity: rest, cost: cost)
        }
        guard emptied > 0 else { return }
        if emptied == lots.count {
            lots.removeAll(keepingCapacity: true)
        } else if order != nil {
            lots.removeAll { $0.quantity == .zero }
        } else if matching == .lifo {
            lots.removeLast(emptied)
        } else {
            lots.removeFirst(emptied)
        }
    }
}

/// `units` × `part` ÷ `whole`, rounded toward zero; `part` is positive and at most `whole`, so it always fits.
private func proportion(of units: Int128, _ part: Int64, outOf whole: Int64) -> Int128 {
    if part == whole { return units }
    let (product, overflow) = units.multipliedReportingOverflow(by: Int128(part))
    if !overflow { return product / Int128(whole) }
    let wide = units.magnitude.multipliedFullWidth(by: UInt128(part))
    let quotient = UInt128(whole).dividingFullWidth((wide.high, wide.low)).quotient
    return units < 0 ? -Int128(quotient) : Int128(quotient)
}
