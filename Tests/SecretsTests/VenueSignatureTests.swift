import Crypto
import Foundation
import Testing

@testable import Secrets

/// Vectors of the venue's specification (REST and WebSocket API authentication; the first two are the venue's own).
struct VenueSignatureTests {
    struct Row: Sendable, CustomTestStringConvertible {
        let number: String
        let secret: String
        let payload: String
        let signature: String
        var testDescription: String { "vector \(number)" }
    }

    static let official = "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"
    static let demo = "nt-demo-secret-0123456789abcdef"
    static let order =
        "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&quantity=0.00100000&price=30000.00"
        + "&newClientOrderId=nt-0000000001&recvWindow=5000&timestamp=1767225600123"
    static let seed = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"

    static let hmac = [
        Row(
            number: "1", secret: official,
            payload: "symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                + "&timestamp=1499827319559",
            signature: "c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71"),
        Row(
            number: "2", secret: official,
            payload: "symbol=%EF%BC%91%EF%BC%92%EF%BC%93%EF%BC%94%EF%BC%95%EF%BC%96&side=BUY&type=LIMIT&timeInForce=GTC"
                + "&quantity=1&price=0.1&recvWindow=5000&timestamp=1499827319559",
            signature: "e1353ec6b14d888f1164ae9af8228a3dbd508bc82eb867db8ab6046442f33ef3"),
        Row(
            number: "3", secret: demo, payload: "timestamp=1767225600000",
            signature: "b33428120d81ac3def0bac5744fd8a628e364eeda7ece478551883c551f24fe3"),
        Row(
            number: "4", secret: demo, payload: "timestamp=1767225600000&recvWindow=10000",
            signature: "5c1a9e2ae7223342e005bf2116013c30fc9aabd9c44dae927c5dedb490ee679b"),
        Row(
            number: "5", secret: demo, payload: order,
            signature: "80c5a9ac2845cbd657a1c413c08e4b4e104a2e8265ca84732adc713a7f265bdc"),
        Row(
            number: "6", secret: demo,
            payload: "symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC"
                + "quantity=0.00100000&price=30000.00&recvWindow=5000&timestamp=1767225600123",
            signature: "9fce9fb595ebab3c380b11bcdcaea0b097df540528941829aa509f1ab988aa61"),
        Row(
            number: "9", secret: demo, payload: "apiKey=nt-demo-key&timestamp=1767225600000",
            signature: "ab49a4340b0b689c42dcb4dfb7342da145e3989f51f70af37256bb11b902d2a6"),
        Row(
            number: "10", secret: demo,
            payload: "apiKey=nt-demo-key&newClientOrderId=nt-0000000001&newOrderRespType=RESULT&price=30000.00"
                + "&quantity=0.00100000&side=BUY&symbol=BTCUSDT&timeInForce=GTC&timestamp=1767225600123&type=LIMIT",
            signature: "4753c326be054b6e2271fe8223fc67993540c54423d9f7e829941346586d1b12"),
        Row(
            number: "11", secret: "nt-sim-secret-0001",
            payload: "apiKey=nt-sim-key&recvWindow=10000&timestamp=1795222722131",
            signature: "25f192f0644ddab428af2adac68031f45c91c526bd789b4b4f8d2c48eb8fc773"),
    ]

    static let ed25519 = [
        Row(
            number: "7", secret: seed, payload: "timestamp=1767225600000",
            signature: "AwoBEW9EoiauASW+0q9zSCGxsJr3iI4ep1QiG66TNG2d/HnCExPsyipEicAKFWrqm1ENmKT/6V96hbuYJzpQCg=="),
        Row(
            number: "8", secret: seed, payload: order,
            signature: "s11H9bjmWmSx4sEkdoOPbkp+VKNWG+hCgFL40PbtI0k46iIeDWhrkGECuUrmsaKfNc9MzbqmmwYQ3viAxpS/BQ=="),
        Row(
            number: "9", secret: seed, payload: "apiKey=nt-demo-key&timestamp=1767225600000",
            signature: "dqUCv0hqC2rJ55rJ58BPR/g/Nq6wjm7wzbWM+T/++3MqApYw2CYfBD8FluKC52u936ps/T//onkEokzmhzCyAg=="),
    ]

    @Test(arguments: hmac)
    func `an HMAC signature is the one the venue expects`(row: Row) throws {
        #expect(try signer(row, .hmacSHA256).signature(of: row.payload) == row.signature)
    }

    /// Some platforms add chance to Ed25519: there the signature differs and must still verify.
    @Test(arguments: ed25519)
    func `an Ed25519 signature verifies with the public half`(row: Row) throws {
        let text = try signer(row, .ed25519).signature(of: row.payload)
        let key = try Curve25519.Signing.PublicKey(
            rawRepresentation: bytes(hex: "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"))
        for signature in [text, row.signature] {
            let raw = try #require(Data(base64Encoded: signature))
            #expect(raw.count == 64)
            #expect(key.isValidSignature(raw, for: Data(row.payload.utf8)))
        }
        #if os(Linux)
        #expect(text == row.signature)
        #endif
    }

    @Test func `a signature is appended to what is there`() throws {
        let row = VenueSignatureTests.hmac[2]
        var output = Array("signature=".utf8)
        try Array(row.payload.utf8).withUnsafeBytes {
            try signer(row, .hmacSHA256).appendSignature(of: $0, to: &output)
        }
        #expect(String(decoding: output, as: UTF8.self) == "signature=" + row.signature)
    }

    private func signer(_ row: Row, _ algorithm: SigningAlgorithm) throws -> any RequestSigner {
        try PendingKey(
            provider: "binance", label: "main", algorithm: algorithm, keyName: "nt-demo-key",
            secret: SecretBytes(text: row.secret)
        ).signer
    }
}
