import Crypto
import Execution
import Foundation
import Secrets
import TestSupport
import Testing
import Trading

@testable import Adapters

/// The vectors of the venue's documentation and those that its common client signs.
struct BinanceSigningTests {
    private let official = TestSigner(secret: "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j")
    private let demo = TestSigner(secret: "nt-demo-secret-0123456789abcdef")
    private let seed = (0..<32).map { UInt8($0) }

    private func signature(_ payload: String, _ signer: any RequestSigner) throws -> String {
        String(decoding: try BinanceSigning.signature(of: Array(payload.utf8), with: signer), as: UTF8.self)
    }

    @Test func `payloads of the documentation have its signatures`() throws {
        let order = "side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559"
        #expect(
            try signature("symbol=LTCBTC&" + order, official)
                == "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71")
        var symbol = BinanceParameters()
        symbol.add("symbol", "１２３４５６")
        #expect(
            try signature(String(decoding: symbol.bytes, as: UTF8.self) + "&" + order, official)
                == "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3")
        #expect(
            try signature("timestamp=1767225600000", demo)
                == "b33428120d81ac3def0bac5744fd8a628e364eeda7ece478551883c551f24fe3")
        #expect(
            try signature(
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00100000&price=30000.00"
                    + "&newClientOrderId=nt-0000000001&recvWindow=5000&timestamp=1767225600123", demo)
                == "80c5a9ac2845cbd657a1c413c08e4b4e104a2e8265ca84732adc713a7f265bdc")
        #expect(
            try signature(
                "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
                    + "quantity=0.00100000&price=30000.00&recvWindow=5000&timestamp=1767225600123", demo)
                == "9fce9fb595ebab3c380b11bcdcaea0b097df540528941829aa509f1ab988aa61")
    }

    @Test func `a request without parameters is time, window and signature`() throws {
        let payload = try BinanceSigning.signed(
            BinanceRequest.openOrders(), with: demo, timestampMilliseconds: 1_767_225_600_000, window: 10_000)
        #expect(
            String(decoding: payload, as: UTF8.self) == "timestamp=1767225600000&recvWindow=10000&signature="
                + "5c1a9e2ae7223342e005bf2116013c30fc9aabd9c44dae927c5dedb490ee679b")
    }

    @Test func `an Ed25519 signature is that of the vector, or verifies, and is percent-encoded on the wire`() throws {
        let signer = try TestSigner(seed: seed)
        let key = try Curve25519.Signing.PrivateKey(rawRepresentation: Data(seed)).publicKey
        #expect(
            key.rawRepresentation.map { String(format: "%02x", $0) }.joined()
                == "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8")
        let order =
            "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00100000&price=30000.00"
            + "&newClientOrderId=nt-0000000001&recvWindow=5000&timestamp=1767225600123"
        for (payload, expected) in [
            (
                "timestamp=1767225600000",
                "AwoBEW9EoiauASW+0q9zSCGxsJr3iI4ep1QiG66TNG2d/HnCExPsyipEicAKFWrqm1ENmKT/6V96hbuYJzpQCg=="
            ),
            (order, "s11H9bjmWmSx4sEkdoOPbkp+VKNWG+hCgFL40PbtI0k46iIeDWhrkGECuUrmsaKfNc9MzbqmmwYQ3viAxpS/BQ=="),
            (
                "apiKey=nt-demo-key&timestamp=1767225600000",
                "dqUCv0hqC2rJ55rJ58BPR/g/Nq6wjm7wzbWM+T/++3MqApYw2CYfBD8FluKC52u936ps/T//onkEokzmhzCyAg=="
            ),
        ] {
            let ours = try #require(Data(base64Encoded: try signature(payload, signer)))
            let vector = try #require(Data(base64Encoded: expected))
            // Some platforms sign with added randomness, so both are verified and neither is compared.
            #expect(key.isValidSignature(ours, for: Data(payload.utf8)))
            #expect(key.isValidSignature(vector, for: Data(payload.utf8)))
        }
        var wire: [UInt8] = []
        for byte in "A+/=".utf8 { BinanceBytes.appendEncoded(byte, to: &wire) }
        #expect(String(decoding: wire, as: UTF8.self) == "A%2B%2F%3D")
    }

    @Test(.enabled(if: SharedData.isPresent, "shared data folder is absent"))
    func `the vectors that were collected elsewhere agree`() throws {
        let data = try Data(contentsOf: SharedData.url("captures/signing_vectors.json"))
        let root = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let venue = try #require(root["binance"] as? [String: Any])
        let signer = TestSigner(secret: try #require(venue["secret"] as? String))
        let cases = try #require(venue["cases"] as? [[String: Any]])
        #expect(cases.count == 3)
        for entry in cases {
            #expect(try signature(try #require(entry["payload"] as? String), signer) == entry["signature"] as? String)
        }
    }

    @Test func `the window on the wire is never longer than five seconds`() throws {
        let call = try BinanceSigning.sign(
            BinanceRequest.openOrders("BTCUSDT"), base: "http://h", with: demo, timestampMilliseconds: 1,
            receiveWindowMilliseconds: 60_000)
        #expect(call.url.hasPrefix("http://h/api/v3/openOrders?timestamp=1&symbol=BTCUSDT&recvWindow=5000&signature="))
        var socket = BinanceSocketRequest(signer: demo)
        let text = String(
            decoding: try socket.openOrders(id: 1, timestampMilliseconds: 1, receiveWindowMilliseconds: 60_000),
            as: UTF8.self)
        #expect(text.contains("\"recvWindow\":5000,"))
    }

    @Test func `a locked vault signs nothing and nothing is written`() throws {
        #expect(throws: SecretsError.locked) {
            try BinanceSigning.sign(
                BinanceRequest.openOrders(), base: "", with: LockedSigner(), timestampMilliseconds: 1)
        }
        var socket = BinanceSocketRequest(signer: LockedSigner())
        #expect(throws: BinanceError.self) { try socket.openOrders(id: 1, timestampMilliseconds: 1) }
    }
}
