import Trading

/// The venue's names and ours for the same instruments: `BTCUSDT`, BTC/USDT, position 0.
///
/// The first ``tradedCount`` positions are the instruments that the engine was given, in its order, so a position below
/// it is an ``InstrumentIndex`` of the engine. The others are only known, so that a stranger's order on them can be read.
public struct BinanceSymbols: Sendable {
    /// All listings, the traded ones first.
    public let listings: [BinanceListing]
    /// How many of them are traded.
    public let tradedCount: Int

    let grids: [BinanceGrid]
    private let names: [[UInt8]]
    private let byID: [InstrumentID: Int]
    /// Positions by the hash of the name, with open addressing; -1 where free.
    private let table: [Int32]

    /// A table of what is traded and what else is known; a symbol that is listed twice counts once, the first time.
    public init(traded: [BinanceListing], others: [BinanceListing] = []) {
        var listings: [BinanceListing] = []
        var byID: [InstrumentID: Int] = [:]
        var symbols: Set<String> = []
        var tradedCount = 0
        for (position, listing) in (traded + others).enumerated()
        where symbols.insert(listing.symbol).inserted && byID[listing.instrument.id] == nil {
            byID[listing.instrument.id] = listings.count
            listings.append(listing)
            if position < traded.count { tradedCount += 1 }
        }
        var size = 16
        while size < listings.count * 4 { size *= 2 }
        var table = [Int32](repeating: -1, count: size)
        for (position, listing) in listings.enumerated() {
            var slot = Int(truncatingIfNeeded: BinanceSymbols.hash(listing.symbol.utf8)) & (size - 1)
            while table[slot] >= 0 { slot = (slot + 1) & (size - 1) }
            table[slot] = Int32(position)
        }
        self.listings = listings
        self.tradedCount = tradedCount
        self.byID = byID
        self.table = table
        grids = listings.map { BinanceGrid($0.instrument) }
        names = listings.map { Array($0.symbol.utf8) }
    }

    /// The listing of an instrument.
    public func listing(_ id: InstrumentID) -> BinanceListing? { byID[id].map { listings[$0] } }

    /// The listing at a position.
    public subscript(index: InstrumentIndex) -> BinanceListing { listings[index.position] }

    /// The position of an instrument.
    public func index(_ id: InstrumentID) -> InstrumentIndex? { byID[id].map { InstrumentIndex($0) } }

    /// The position of a symbol of the venue, in capitals.
    public func index(symbol: String) -> InstrumentIndex? {
        var copy = symbol
        return copy.withUTF8 { position(UnsafeRawBufferPointer($0)) }.map { InstrumentIndex($0) }
    }

    /// The position of a symbol; ASCII letters may be small, as they are in the names of streams.
    @inline(__always)
    func position(_ name: UnsafeRawBufferPointer) -> Int? {
        let mask = table.count - 1
        var slot = Int(truncatingIfNeeded: BinanceSymbols.hash(name)) & mask
        while table[slot] >= 0 {
            let position = Int(table[slot])
            if names[position].count == name.count, isEqual(names[position], name) { return position }
            slot = (slot + 1) & mask
        }
        return nil
    }

    @inline(__always)
    private func isEqual(_ name: [UInt8], _ other: UnsafeRawBufferPointer) -> Bool {
        for index in 0..<name.count where name[index] != BinanceSymbols.capital(other[index]) { return false }
        return true
    }

    @inline(__always)
    private static func capital(_ byte: UInt8) -> UInt8 { byte &- 0x61 < 26 ? byte &- 32 : byte }

    /// FNV-1a.
    @inline(__always)
    private static func hash(_ name: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in name { hash = (hash ^ UInt64(capital(byte))) &* 0x100_0000_01b3 }
        return hash ^ hash >> 32
    }
}
