import PracticeVenue
import Simulation
import Testing
import Trading

/// The vectors of the venue's documentation and of an independent client (binance-spot.md, section 2).
struct SignatureTests {
    static let official = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
    static let demo = "nt-demo-secret-0123456789abcdef"
    static let order =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00100000&price=30000.00"
        + "&newClientOrderId=nt-0000000001&recvWindow=5000&timestamp=1767225600123"
    static let publicKey = "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"

    @Test(arguments: [
        (
            official,
            "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559",
            "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"
        ),
        (
            official,
            "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC"
                + "&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
            "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3"
        ),
        (demo, "timestamp=1767225600000", "b33428120d81ac3def0bac5744fd8a628e364eeda7ece478551883c551f24fe3"),
        (
            demo, "timestamp=1767225600000&recvWindow=10000",
            "5c1a9e2ae7223342e005bf2116013c30fc9aabd9c44dae927c5dedb490ee679b"
        ),
        (demo, order, "80c5a9ac2845cbd657a1c413c08e4b4e104a2e8265ca84732adc713a7f265bdc"),
        (
            demo,
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTCquantity=0.00100000&price=30000.00&recvWindow=5000"
                + "&timestamp=1767225600123", "9fce9fb595ebab3c380b11bcdcaea0b097df540528941829aa509f1ab988aa61"
        ),
    ])
    func `documented HMAC signatures are accepted, and no other`(secret: String, payload: String, signature: String) {
        let key = PracticeKey.secret(secret)
        #expect(key.isValid(signature, for: payload))
        #expect(key.isValid(signature.uppercased(), for: payload))
        #expect(!key.isValid(signature, for: payload + "0"))
        #expect(!key.isValid(String(signature.dropLast()) + "x", for: payload))
    }

    @Test(arguments: [
        (
            "timestamp=1767225600000",
            "AwoBEW9EoiauASW+0q9zSCGxsJr3iI4ep1QiG66TNG2d/HnCExPsyipEicAKFWrqm1ENmKT/6V96hbuYJzpQCg=="
        ), (order, "s11H9bjmWmSx4sEkdoOPbkp+VKNWG+hCgFL40PbtI0k46iIeDWhrkGECuUrmsaKfNc9MzbqmmwYQ3viAxpS/BQ=="),
    ])
    func `documented Ed25519 signatures are accepted, and no other`(payload: String, signature: String) throws {
        let key = try #require(PracticeKey.ed25519(SignatureTests.publicKey))
        #expect(key.isValid(signature, for: payload))
        #expect(!key.isValid(signature, for: payload + "0"))
        #expect(!key.isValid("c" + signature.dropFirst(), for: payload))
    }

    @Test func `query and body are signed one behind the other, without a separator`() throws {
        var bench = try Bench()
        let query = "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
        let body = "quantity=0.00100&price=29000.00&recvWindow=5000&timestamp=\(bench.wall.milliseconds)"
        let signature = sign(query + body, Bench.secret)
        let reply = bench.exchange.answer(
            PracticeRequest(
                "POST", "/api/v3/order", query: query, body: body + "&signature=" + signature, key: Bench.key),
            at: bench.wall)
        #expect(reply.status == 200, "\(reply.body)")
    }

    @Test(arguments: [
        (Int64(-5_000), 0), (-5_001, -1021), (999, 0), (1_000, -1021),
    ])
    func `a request is taken from five seconds old to a second ahead`(offset: Int64, code: Int) throws {
        var bench = try Bench()
        let payload = "timestamp=\(bench.wall.milliseconds + offset)"
        let reply = bench.exchange.answer(
            PracticeRequest(
                "GET", "/api/v3/account", query: payload + "&signature=" + sign(payload, Bench.secret), key: Bench.key),
            at: bench.wall)
        #expect(json(reply)["code"]?.integer ?? 0 == Int64(code))
    }

    @Test func `a wrong signature, an unknown key and a malformed key have codes of their own`() throws {
        var bench = try Bench()
        let payload = "timestamp=\(bench.wall.milliseconds)"
        let wrong = bench.exchange.answer(
            PracticeRequest(
                "GET", "/api/v3/account", query: payload + "&signature=" + sign(payload, "other"), key: Bench.key),
            at: bench.wall)
        #expect(json(wrong)["code"]?.integer == -1022)
        #expect(json(bench.signed("GET", "/api/v3/account", key: "stranger"))["code"]?.integer == -2015)
        #expect(json(bench.signed("GET", "/api/v3/account", key: "a b"))["code"]?.integer == -2014)
    }

    @Test func `a request of the WebSocket API is signed over its sorted parameters`() throws {
        let secret = SignatureTests.demo
        let terms = ExchangeTerms(
            model: try FillModel(makerFee: .zero, takerFee: .zero), history: 10)
        var exchange = try PracticeExchange(
            terms, series: [try plainSeries()],
            accounts: [try AccountTerms(key: "nt-demo-key", secret: secret, holdings: ["USDT=100000"])])
        var session = SocketSession(.api)
        let request = """
            {"id":"1","method":"order.place","params":{"symbol":"BTCUSDT","side":"BUY","type":"LIMIT",\
            "timeInForce":"GTC","price":"30000.00","quantity":"0.00100000","newClientOrderId":"nt-0000000001",\
            "newOrderRespType":"RESULT","timestamp":1767225600123,"apiKey":"nt-demo-key","signature":\
            "4753c326be054b6e2271fe8223fc67993540c54423d9f7e829941346586d1b12"}}
            """
        let reply = json(exchange.answerAPI(request, &session, at: moment(1_767_225_600_123)))
        #expect(reply["status"]?.integer == 200, "\(reply)")
        #expect(reply["result"]?["clientOrderId"]?.string == "nt-0000000001")
    }
}
