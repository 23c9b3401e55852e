import Crypto
import Foundation
import PracticeVenue
import Simulation
import Testing
import Trading

/// Conversations on WebSocket connections (binance-spot.md, sections 10 and 11).
struct SocketTests {
    private func ask(_ bench: inout Bench, _ session: inout SocketSession, _ text: String) -> JSONValue {
        guard let answer = bench.exchange.answerStream(text, &session, at: bench.wall) else { return .text("closed") }
        do { return try JSONValue(parsing: answer) } catch { return .text(answer) }
    }

    @Test func `streams are subscribed, listed and left, and a wrong request is told by code`() throws {
        var bench = try Bench()
        var session = SocketSession(.streams(isCombined: false))
        let subscribed = ask(
            &bench, &session, #"{"method":"SUBSCRIBE","params":["btcusdt@trade","btcusdt@depth"],"id":1}"#)
        #expect(subscribed == (try JSONValue(parsing: #"{"result":null,"id":1}"#)))
        let left = ask(&bench, &session, #"{"method":"UNSUBSCRIBE","params":["btcusdt@trade"],"id":"b"}"#)
        #expect(left["id"]?.string == "b")
        let listed = ask(&bench, &session, #"{"method":"LIST_SUBSCRIPTIONS","id":3}"#)
        #expect(listed["result"]?.elements == [.text("btcusdt@depth")])
        let wrong = ask(&bench, &session, #"{"method":"SHOUT","id":4}"#)
        #expect(wrong["error"]?["code"]?.integer == 2)
        bench.exchange.moveOn(at: bench.wall)
        #expect(bench.frames("btcusdt@trade").isEmpty)
    }

    @Test func `a sixth message within a second closes a stream connection`() throws {
        var bench = try Bench()
        var session = SocketSession(.streams(isCombined: false))
        for number in 1...5 {
            let answer = ask(&bench, &session, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"id\":\(number)}")
            #expect(answer["id"]?.integer == Int64(number))
        }
        let sixth = ask(&bench, &session, #"{"method":"LIST_SUBSCRIPTIONS","id":6}"#)
        #expect(sixth == .text("closed"))
        bench.wall = moment(bench.wall.milliseconds + 1_000)
        let later = ask(&bench, &session, #"{"method":"LIST_SUBSCRIPTIONS","id":7}"#)
        #expect(later["id"]?.integer == 7)
    }

    @Test func `an account subscribes to its user data once, and hears of its orders alone`() throws {
        var bench = try Bench()
        try bench.exchange.open(try AccountTerms(key: "other", secret: "other", holdings: ["USDT=100000"]))
        var session = SocketSession(.api)
        let payload = "apiKey=\(Bench.key)&timestamp=\(bench.wall.milliseconds)"
        let request =
            "{\"id\":\"1\",\"method\":\"userDataStream.subscribe.signature\",\"params\":{\"apiKey\":\"\(Bench.key)\","
            + "\"timestamp\":\(bench.wall.milliseconds),\"signature\":\"\(sign(payload, Bench.secret))\"}}"
        let first = json(bench.exchange.answerAPI(request, &session, at: bench.wall))
        #expect(first["result"]?["subscriptionId"]?.integer == 0, "\(first)")
        let second = json(bench.exchange.answerAPI(request, &session, at: bench.wall))
        #expect(second["error"]?["code"]?.integer == -2035)
        #expect(session.subscriptions.map(\.account) == [0])
        _ = bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1&newClientOrderId=heard")
        let heard = bench.exchange.takeEvents().compactMap { event -> String? in
            guard case .user(0, let json) = event else { return nil }
            return "\(json["e"]?.string ?? "") \(json["x"]?.string ?? "") \(json["X"]?.string ?? "")"
        }
        #expect(
            heard == [
                "executionReport NEW NEW", "outboundAccountPosition  ", "executionReport TRADE FILLED",
                "outboundAccountPosition  ",
            ])
    }

    @Test func `a session is logged on with an Ed25519 key, and not with a shared secret`() throws {
        let pair = Curve25519.Signing.PrivateKey()
        let hexadecimal = pair.publicKey.rawRepresentation.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        var bench = try Bench()
        try bench.exchange.open(
            try AccountTerms(key: "ed", secret: "ed25519=" + hexadecimal, holdings: ["USDT=100000"]))
        var session = SocketSession(.api)
        let payload = "apiKey=ed&timestamp=\(bench.wall.milliseconds)"
        let signature = try pair.signature(for: Array(payload.utf8)).base64EncodedString()
        let logon =
            "{\"id\":1,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"ed\","
            + "\"timestamp\":\(bench.wall.milliseconds),\"signature\":\"\(signature)\"}}"
        let answer = json(bench.exchange.answerAPI(logon, &session, at: bench.wall))
        #expect(answer["result"]?["apiKey"]?.string == "ed", "\(answer)")
        let subscribed = json(
            bench.exchange.answerAPI(#"{"id":2,"method":"userDataStream.subscribe"}"#, &session, at: bench.wall))
        #expect(subscribed["result"]?["subscriptionId"]?.integer == 0)
        let status = json(
            bench.exchange.answerAPI(
                "{\"id\":3,\"method\":\"account.status\",\"params\":{\"timestamp\":\(bench.wall.milliseconds)}}",
                &session, at: bench.wall))
        #expect(status["result"]?["balances"]?.elements?.count == 1, "\(status)")
        let shared = "apiKey=\(Bench.key)&timestamp=\(bench.wall.milliseconds)"
        let refused = json(
            bench.exchange.answerAPI(
                "{\"id\":4,\"method\":\"session.logon\",\"params\":{\"apiKey\":\"\(Bench.key)\","
                    + "\"timestamp\":\(bench.wall.milliseconds),\"signature\":\"\(sign(shared, Bench.secret))\"}}",
                &session, at: bench.wall))
        #expect(refused["error"]?["code"]?.integer == -4056)
    }

    @Test func `a key without the permission to trade is refused, and its flags are told`() throws {
        let terms = ExchangeTerms(model: try FillModel(makerFee: .zero, takerFee: .zero), history: 10)
        var bench = try Bench()
        bench.exchange = try PracticeExchange(
            terms, series: [try plainSeries()],
            accounts: [
                try AccountTerms(
                    key: Bench.key, secret: Bench.secret,
                    holdings: ["USDT=100000", "-enableSpotAndMarginTrading", "+enableWithdrawals"])
            ])
        #expect(bench.place("symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.1")["code"]?.integer == -2015)
        let flags = json(bench.signed("GET", "/sapi/v1/account/apiRestrictions"))
        #expect(flags["enableWithdrawals"]?.flag == true)
        #expect(flags["enableReading"]?.flag == true)
    }
}
