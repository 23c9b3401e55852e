import Engine
import Execution
import Risk
import Simulation
import Testing
import Trading

struct EventCodecTests {
    static func events(_ seed: UInt64) throws -> [Event] {
        var chance = SeededGenerator(seed: seed)
        func number() -> Int64 { Int64(bitPattern: chance.next()) >> Int64(chance.next() % 60) }
        let time = Timestamp(nanoseconds: number())
        let instrument = InstrumentIndex(Int(chance.next() % 100))
        let order = OrderID(chance.next())
        let text = String(repeating: "ä\u{0}", count: Int(chance.next() % 9))
        let fill = Fill(
            tradeID: VenueTradeID(chance.next()), order: order, instrument: instrument, side: .sell,
            price: Ticks(number()), quantity: Lots(number()), fee: Fixed(units: Int128(number()) * Int128(number())),
            feeAsset: try Asset("BNB"), isMaker: chance.next() % 2 == 0, time: time)
        let bar = BarUpdate(
            instrument: instrument,
            bar: Bar(
                openTime: time, open: Ticks(number()), high: Ticks(number()), low: Ticks(number()),
                close: Ticks(number()), volume: Lots(number())))
        let kinds: [OrderReport.Kind] = [
            .acknowledged, .rejected(reason: text), .filled(fill), .cancelled, .expired(reason: text),
            .unclear(reason: text), .notPlaced(reason: text), .lapsed(reason: text),
        ]
        return kinds.map { .report(OrderReport(order: order, time: time, kind: $0)) } + [
            .bar(bar, at: time), .bars([bar, bar], at: time), .bars([], at: time),
            .quote(
                instrument,
                Quote(
                    time: time, bid: Ticks(number()), bidQuantity: Lots(number()), ask: Ticks(number()),
                    askQuantity: Lots(number()))),
            .funding(instrument, rate: Fraction(Fixed(units: -3)), at: time),
            .marketTrouble(instrument, reason: nil, at: time), .marketTrouble(instrument, reason: text, at: time),
            .difference(try Asset("USDT"), Fixed(units: .min), note: text, at: time),
            .freeze(instrument, note: text, at: time), .unfreeze(instrument, at: time),
            .protectionLost(instrument, sleeve: SleeveIndex(3), at: time), .raiseKillLevel(.kill, at: time),
            .proposal(
                DeskProposal(
                    sleeve: SleeveIndex(2), instrument: instrument, action: .enter, conviction: 0.25,
                    quantityLimit: Quantity(Fixed(units: Int128(number()))), stopFraction: 0.01, reason: text,
                    asOf: time), at: time),
            .proposal(
                DeskProposal(
                    sleeve: SleeveIndex(0), instrument: instrument, action: .exit, conviction: -.infinity,
                    reason: text, asOf: time), at: time),
            .lowerKillLevel(.run, at: time), .cancelEntries(at: time), .cancelAll(at: time), .flatten(at: time),
        ]
    }

    @Test(arguments: Array(1...50) as [UInt64])
    func `what is written is read again, to the same bytes`(seed: UInt64) throws {
        for event in try EventCodecTests.events(seed) {
            let bytes = EventCodec.encode(event)
            let again = try EventCodec.decode(bytes)
            #expect("\(again)" == "\(event)")
            #expect(EventCodec.encode(again) == bytes)
        }
    }

    @Test(arguments: Array(1...50) as [UInt64])
    func `damaged bytes are refused, or are the bytes of another event`(seed: UInt64) throws {
        var chance = SeededGenerator(seed: seed)
        for event in try EventCodecTests.events(seed) {
            let bytes = EventCodec.encode(event)
            #expect(throws: CanonicalError.self) { try EventCodec.decode(bytes + [0]) }
            #expect(throws: CanonicalError.self) { try EventCodec.decode(Array(bytes.dropLast())) }
            var damaged = bytes
            damaged[Int(chance.next() % UInt64(bytes.count))] ^= UInt8(1 + chance.next() % 255)
            do throws(CanonicalError) {
                #expect(EventCodec.encode(try EventCodec.decode(damaged)) == damaged)
            } catch {
                continue  // Refused by name: as good.
            }
        }
    }

    @Test func `a length larger than the record is refused before memory is taken`() {
        let bytes: [UInt8] = [2] + Array(repeating: 0, count: 8) + Array(repeating: 0xff, count: 8)
        #expect(throws: CanonicalError.outOfRange("bars")) { try EventCodec.decode(bytes) }
    }
}
