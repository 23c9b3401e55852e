import Trading

extension BinanceStreamReader {
    /// Reads one frame; a `depthUpdate` straight into a buffer that is used again.
    ///
    /// - Returns: `nil` where the frame is a depth update, which then stands in `depth`; otherwise as ``read(_:)``, and
    ///   `depth` holds nothing of use.
    /// - Throws: as ``read(_:)``; `depth` then holds nothing of use.
    /// - Complexity: for a depth update as the venue writes it one pass, without allocation once the buffer has grown.
    public func read(_ frame: UnsafeRawBufferPointer, into depth: inout BinanceDepth)
        throws(BinanceError) -> BinanceStreamMessage?
    {
        do throws(JSONError) {
            var scanner = try JSONScanner(frame, limit: BinanceStreamReader.frameLimit)
            if try readPlain(&scanner, &depth) { return nil }
        } catch {
            // The general reader below says what is wrong, if anything is.
        }
        let message = try read(frame)
        guard case .depth(let instrument, let update, let time) = message else { return message }
        depth.instrument = instrument
        depth.time = time
        depth.firstID = update.firstID
        depth.lastID = update.lastID
        depth.bids = update.bids
        depth.asks = update.asks
        depth.offGridCount = update.offGridCount
        return nil
    }

    /// A depth update spelled as the venue spells it: `e` first, each name once, no white space in the levels.
    ///
    /// - Returns: false where the frame is another one or is spelled in another way.
    private func readPlain(_ scanner: inout JSONScanner, _ depth: inout BinanceDepth) throws(JSONError) -> Bool {
        try scanner.enterObject()
        var isFirst = true
        guard let key = try scanner.nextKey(&isFirst) else { return false }
        if key.spells("e") {
            guard try readEvent(&scanner, &isFirst, &depth) else { return false }
        } else {
            guard key.spells("stream") else { return false }
            _ = try scanner.text()
            guard let key = try scanner.nextKey(&isFirst), key.spells("data") else { return false }
            try scanner.enterObject()
            var isFirstOfEvent = true
            guard let key = try scanner.nextKey(&isFirstOfEvent), key.spells("e"),
                try readEvent(&scanner, &isFirstOfEvent, &depth), try scanner.nextKey(&isFirst) == nil
            else { return false }
        }
        try scanner.finish()
        return true
    }

    /// The members of the event after the key `e`.
    private func readEvent(_ scanner: inout JSONScanner, _ isFirst: inout Bool, _ depth: inout BinanceDepth)
        throws(JSONError) -> Bool
    {
        guard try scanner.text().spells("depthUpdate"), try scanner.nextKey(&isFirst)?.spells("E") == true,
            let time = BinanceTime.timestamp(try scanner.int64()), try scanner.nextKey(&isFirst)?.spells("s") == true,
            let position = symbols.position(try scanner.text().bytes),
            try scanner.nextKey(&isFirst)?.spells("U") == true
        else { return false }
        depth.time = time
        // A level between two ticks is left to the general reader.
        depth.offGridCount = 0
        depth.instrument = InstrumentIndex(position)
        depth.firstID = try scanner.int64()
        guard try scanner.nextKey(&isFirst)?.spells("u") == true else { return false }
        depth.lastID = try scanner.int64()
        guard try scanner.nextKey(&isFirst)?.spells("b") == true else { return false }
        try scanner.readPlainLevels(into: &depth.bids, symbols.grids[position])
        guard try scanner.nextKey(&isFirst)?.spells("a") == true else { return false }
        try scanner.readPlainLevels(into: &depth.asks, symbols.grids[position])
        return try scanner.nextKey(&isFirst) == nil
    }
}
