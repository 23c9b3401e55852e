import Trading

extension JSONScanner {
    /// Reads `[["price","quantity"],…]`, in whatever spelling JSON allows, behind what `levels` holds.
    ///
    /// A level whose price lies between two ticks is left out: orders from before a venue made its ticks coarser rest in
    /// real books, and nobody can trade at such a price any more. What is left out can only make the book look thinner.
    ///
    /// - Returns: how many levels were left out.
    /// - Throws: ``BinanceError/invalidLevel(symbol:value:problem:)`` for a level that is none.
    mutating func readLevels(into levels: inout [OrderBookLevel], _ grid: BinanceGrid) throws(BinanceError) -> Int {
        var offGrid = 0
        try forEachElement("levels") { scanner throws(BinanceError) in
            if let level = try scanner.readLevel(grid) { levels.append(level) } else { offGrid += 1 }
        }
        return offGrid
    }

    /// A level; `nil` where its price lies between two ticks.
    private mutating func readLevel(_ grid: BinanceGrid) throws(BinanceError) -> OrderBookLevel? {
        let symbol = grid.instrument.id.description
        let price: UnsafeRawBufferPointer
        let quantity: UnsafeRawBufferPointer
        let start = offset
        do throws(JSONError) {
            var isFirst = true
            try enterArray()
            guard try nextElement(&isFirst) else { throw JSONError(.wrongKind(expected: "a price"), at: offset) }
            price = try decimal()
            guard try nextElement(&isFirst) else { throw JSONError(.wrongKind(expected: "a quantity"), at: offset) }
            quantity = try decimal()
            // Very old replies carry an ignored third element.
            while try nextElement(&isFirst) { try skipValue() }
        } catch { throw .invalidLevel(symbol: symbol, value: "at byte \(start)", problem: "\(error)") }
        func refuse(_ text: UnsafeRawBufferPointer, _ problem: String) -> BinanceError {
            .invalidLevel(
                symbol: symbol, value: BinanceText.cleaned(String(decoding: text.prefix(64), as: UTF8.self)),
                problem: problem)
        }
        guard let lots = grid.lots(quantity) else { throw refuse(quantity, "is no quantity") }
        guard let ticks = grid.ticks(price) else {
            if grid.isBetweenTicks(price) { return nil }
            throw refuse(price, "is no price")
        }
        return OrderBookLevel(price: ticks, quantity: lots)
    }

    /// Reads `[["price","quantity"],…]` spelled without white space, in place of what `levels` holds.
    ///
    /// - Throws: ``JSONError`` for any other spelling, which may be correct all the same.
    mutating func readPlainLevels(into levels: inout [OrderBookLevel], _ grid: BinanceGrid) throws(JSONError) {
        levels.removeAll(keepingCapacity: true)
        try expect(UInt8(ascii: "["))
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "]") {
            offset += 1
            return
        }
        while true {
            try expect(UInt8(ascii: "["), UInt8(ascii: "\""))
            guard let price = grid.plainTicks(bytes, &offset) else { throw JSONError(.invalidNumber, at: offset) }
            try expect(UInt8(ascii: "\""), UInt8(ascii: ","))
            try expect(UInt8(ascii: "\""))
            guard let quantity = grid.plainLots(bytes, &offset) else { throw JSONError(.invalidNumber, at: offset) }
            try expect(UInt8(ascii: "\""), UInt8(ascii: "]"))
            levels.append(OrderBookLevel(price: price, quantity: quantity))
            guard offset < bytes.count else { throw JSONError(.unexpectedEnd, at: offset) }
            let byte = bytes[offset]
            offset += 1
            if byte == UInt8(ascii: "]") { return }
            guard byte == UInt8(ascii: ",") else { throw JSONError(.unexpectedByte(byte), at: offset - 1) }
        }
    }

    @inline(__always)
    private mutating func expect(_ byte: UInt8) throws(JSONError) {
        guard offset < bytes.count, bytes[offset] == byte else { throw JSONError(.unexpectedEnd, at: offset) }
        offset += 1
    }

    @inline(__always)
    private mutating func expect(_ first: UInt8, _ second: UInt8) throws(JSONError) {
        guard offset + 1 < bytes.count, bytes[offset] == first, bytes[offset + 1] == second else {
            throw JSONError(.unexpectedEnd, at: offset)
        }
        offset += 2
    }
}
