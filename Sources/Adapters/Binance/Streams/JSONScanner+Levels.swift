import Trading

extension JSONScanner {
    /// Reads `[["price","quantity"],…]`, in whatever spelling JSON allows, behind what `levels` holds.
    ///
    /// - Throws: ``BinanceError/invalidLevel(symbol:value:problem:)`` for a level that is not on the grid.
    mutating func readLevels(into levels: inout [OrderBookLevel], _ grid: BinanceGrid) throws(BinanceError) {
        try forEachElement("levels") { scanner throws(BinanceError) in levels.append(try scanner.readLevel(grid)) }
    }

    private mutating func readLevel(_ grid: BinanceGrid) throws(BinanceError) -> OrderBookLevel {
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
        guard let ticks = grid.ticks(price) else {
            throw refuse(price, "is no price on the grid of \(grid.instrument.priceIncrement)")
        }
        guard let lots = grid.lots(quantity) else { throw refuse(quantity, "is no quantity") }
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
