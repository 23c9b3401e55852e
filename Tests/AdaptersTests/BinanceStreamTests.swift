import Execution
import Foundation
import TestSupport
import Testing
import Trading

@testable import Adapters

struct BinanceStreamTests {
    private func read(_ text: String) throws -> BinanceStreamMessage {
        try text.bytes { try BinanceStreamReader(try BinanceFixture.symbols()).read($0) }
    }

    private func name(_ symbol: String) throws -> InstrumentIndex {
        try #require(try BinanceFixture.symbols().index(symbol: symbol))
    }

    // Texts: Binance Spot API documentation, "WebSocket streams" (2026-07-21).
    @Test func `a trade names the side that took liquidity`() throws {
        let text = { (m: Bool) in
            #"{"e":"trade","E":1672515782136,"s":"BNBBTC","t":12345,"p":"0.001","q":"100","T":1672515782136,"m":\#(m),"M":true}"#
        }
        let trade = PublicTrade(
            time: try #require(Timestamp(milliseconds: 1_672_515_782_136)), venueTradeID: 12_345, price: Ticks(100_000),
            quantity: Lots(1_000_000), aggressor: .sell)
        let pair = try name("BNBBTC")
        #expect(try read(text(true)) == .trade(pair, trade))
        guard case .trade(_, let other) = try read(text(false)) else { throw BinanceError.malformedReply("test") }
        #expect(other.aggressor == .buy)
    }

    @Test func `a bar on the stream says whether it is over`() throws {
        let text =
            #"{"stream":"bnbbtc@kline_1m","data":{"e":"kline","E":1672515782136,"s":"BNBBTC","k":{"t":1672515780000,"T":1672515839999,"s":"BNBBTC","i":"1m","f":100,"L":200,"o":"0.0010","c":"0.0020","h":"0.0025","l":"0.0015","v":"1000","n":100,"x":false,"q":"1.0000","V":"500","Q":"0.500","B":"123456"}}}"#
        // The documented example has a low above its open: no bar can be like that.
        #expect(throws: BinanceError.self) { try read(text) }
        guard case .kline(let kline) = try read(text.replacing("\"0.0015\"", with: "\"0.0005\"")) else {
            throw BinanceError.malformedReply("test")
        }
        #expect(!kline.isClosed && kline.interval == "1m" && kline.bar.high == Ticks(250_000))
    }

    @Test func `answers to requests come in two shapes of refusal`() throws {
        #expect(try read(#"{"result":null,"id":1}"#) == .acknowledged(id: 1))
        #expect(try read(#"{"result":["btcusdt@aggTrade"],"id":3}"#) == .subscriptions(id: 3, ["btcusdt@aggTrade"]))
        #expect(
            try read(#"{"code":2,"msg":"Invalid\u202e request","id":4}"#)
                == .refused(id: 4, code: 2, message: "Invalid request"))
        #expect(
            try read(#"{"error":{"code":0,"msg":"Unknown property"},"id":null}"#)
                == .refused(id: nil, code: 0, message: "Unknown property"))
        let time = try #require(Timestamp(milliseconds: 1_770_123_456_789))
        #expect(try read(#"{"e":"serverShutdown","E":1770123456789}"#) == .serverShutdown(time))
    }

    @Test func `kinds that are not used are told by name, and broken ones by field`() throws {
        #expect(try read(#"{"e":"avgPrice","E":1,"s":"BTCUSDT"}"#) == .unknown("avgPrice"))
        #expect(try read(#"[{"e":"24hrMiniTicker"}]"#) == .unknown("array"))
        let depth = #"{"e":"depthUpdate","E":1,"s":"BTCUSDT","U":1,"u":2,"b":[],"a":[]}"#
        for (from, to, word) in [
            (#""U":1,"#, "", "field U"), (#""U":1"#, #""U":"1""#, "field U"), (#""U":1"#, #""U":1,"U":1"#, "twice"),
            ("BTCUSDT", "XYZ", "XYZ"), (#""b":[]"#, #""b":[["1"]]"#, "quantity"),
            (#""b":[]"#, #""b":[["1","-2"]]"#, "-2"), (#""b":[]"#, #""b":[["1e400","2"]]"#, "1e400"),
            (#""E":1"#, #""E":-1"#, "field E"), (#""E":1"#, #""E":1.5"#, "field E"), ("]}", "]", "byte"),
        ] {
            let text = depth.replacing(from, with: to)
            do {
                let message = try read(text)
                Issue.record("\(text) is \(message)")
            } catch { #expect("\(error)".contains(word), "\(error)") }
        }
    }

    @Test func `a depth update in any order of names and with any spacing is the same`() throws {
        let reader = BinanceStreamReader(try BinanceFixture.symbols())
        let plain =
            #"{"e":"depthUpdate","E":5,"s":"BTCUSDT","U":7,"u":9,"b":[["1.5","2"],["1.4","0.00"]],"a":[["2","3.25"]]}"#
        let other =
            #" { "a":[ ["2" , 3.25 ] ],"b" : [["1.5","2"],["1.4","0.00"]],"u":9,"x":{"y":[1]},"U":7,"s":"BTCUSDT","E":5, "e":"depth\u0055pdate"} "#
        var depths: [OrderBookUpdate] = []
        for text in [
            plain, other, #"{"stream":"btcusdt@depth","data":\#(plain)}"#, #"{"data":\#(other),"stream":"x"}"#,
        ] {
            var depth = BinanceDepth()
            #expect(try text.bytes { try reader.read($0, into: &depth) } == nil)
            depths.append(depth.update)
            let bitcoin = try name("BTCUSDT")
            #expect(depth.time == Timestamp(milliseconds: 5) && depth.instrument == bitcoin)
        }
        #expect(Set(depths).count == 1 && depths[0].bids.count == 2)
        #expect(depths[0].asks == [OrderBookLevel(price: Ticks(200_000_000), quantity: Lots(32_500))])
    }

    @Test func `an execution on the account stream is booked with its fee in its own asset`() throws {
        let text =
            #"{"subscriptionId":0,"event":{"e":"executionReport","E":1709654401000,"s":"ETHUSDT","c":"nt-1","S":"BUY","o":"LIMIT","f":"GTC","q":"1.00000000","p":"2500.00000000","P":"0.00000000","x":"TRADE","X":"PARTIALLY_FILLED","r":"NONE","i":12345678,"l":"0.40000000","z":"0.40000000","L":"2499.50000000","n":"0.00100000","N":"BNB","T":1709654401000,"t":98765432,"w":false,"m":true,"O":1709654400000,"Z":"999.8","C":""}}"#
        guard case .user(0, .report(.order(let state, let fill, let reason))) = try read(text) else {
            throw BinanceError.malformedReply("test")
        }
        #expect(
            state.status == .partiallyFilled && state.limit == Price("2500") && state.trigger == nil && reason == nil)
        #expect(state.executed == Quantity("0.4") && state.clientID == "nt-1")
        let execution = try #require(fill)
        #expect(execution.tradeID == VenueTradeID(98_765_432) && execution.isMaker && execution.side == .buy)
        #expect(execution.fee == Fixed("0.001") && execution.feeAsset.code == "BNB")
        #expect(execution.price == Price("2499.5") && execution.quantity == Quantity("0.4"))
        for (from, to) in [
            (#""t":98765432"#, #""t":-1"#), (#""l":"0.40000000""#, #""l":"0""#), (#""N":"BNB""#, #""N":null"#),
            (#""X":"PARTIALLY_FILLED""#, #""X":"NEWISH""#), (#""S":"BUY""#, #""S":"B""#), (#""z":"0.4"#, #""z":"-0.4"#),
            (#""m":true"#, #""m":1"#), (#""n":"0.00100000""#, #""n":"NaN""#),
        ] {
            #expect(throws: BinanceError.self, "\(to)") { try read(text.replacing(from, with: to)) }
        }
    }

    @Test func `a cancel is told under the order's own name, not that of the cancel`() throws {
        let text =
            #"{"e":"executionReport","E":1,"s":"ETHUSDT","c":"cancel-7","S":"BUY","o":"LIMIT","f":"GTC","q":"1","p":"2500","P":"0","x":"CANCELED","X":"CANCELED","r":"NONE","i":1,"l":"0","z":"0","L":"0","n":"0","N":null,"T":1,"t":-1,"w":false,"m":false,"C":"nt-1"}"#
        func clientID(_ text: String) throws -> String {
            guard case .user(nil, .report(.order(let state, nil, nil))) = try read(text) else { return "?" }
            return state.clientID
        }
        #expect(try clientID(text) == "nt-1")
        #expect(try clientID(text.replacing(#""C":"nt-1""#, with: #""C":"""#)) == "cancel-7")
        #expect(try clientID(text.replacing(#""C":"nt-1""#, with: #""C":"null""#)) == "cancel-7")
        #expect(try clientID(text.replacing("CANCELED", with: "NEW")) == "cancel-7")
    }

    @Test func `cut and bent frames never trap, and a cut one is never read as whole`() throws {
        let reader = BinanceStreamReader(try BinanceFixture.symbols())
        let whole = Array(
            #"{"stream":"btcusdt@depth","data":{"e":"depthUpdate","E":5,"s":"BTCUSDT","U":7,"u":9,"b":[["1.5","2"]],"a":[["2","3.25"]]}}"#
                .utf8)
        var depth = BinanceDepth()
        for cut in 0..<whole.count {
            #expect(throws: BinanceError.self) {
                try Array(whole[..<cut]).withUnsafeBytes { try reader.read($0, into: &depth) }
            }
            for byte in stride(from: 0, to: 256, by: 5) {
                var bent = whole
                bent[cut] = UInt8(byte)
                let fast = bent.withUnsafeBytes { bytes in Result { try reader.read(bytes, into: &depth) } }
                let slow = bent.withUnsafeBytes { bytes in Result { try reader.read(bytes) } }
                // Both ways agree on what a frame says.
                switch (fast, slow) {
                case (.success(nil), .success(.depth(let index, let update, let time))):
                    #expect(depth.instrument == index && depth.update == update && depth.time == time)
                case (.success(let message?), .success(let other)): #expect(message == other)
                case (.failure, .failure): break
                default: Issue.record("\(String(decoding: bent, as: UTF8.self)): \(fast) \(slow)")
                }
            }
        }
    }
}
