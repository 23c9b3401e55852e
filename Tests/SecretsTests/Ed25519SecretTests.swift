import Testing

@testable import Secrets

struct Ed25519SecretTests {
    /// RFC 8410, section 10.3.
    static let pem = """
        -----BEGIN PRIVATE KEY-----
        MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC
        -----END PRIVATE KEY-----
        """
    static let hex = "d4ee72dbf913584ad5b6d8f1f769f8ad3afe7c28cbf1d4fbe097a88f44755842"
    static let base64 = "1O5y2/kTWErVttjx92n4rTr+fCjL8dT74Jeoj0R1WEI="

    @Test(arguments: [pem, pem.replacing("\n", with: "\r\n"), hex, hex.uppercased(), base64])
    func `one key in every writing is the same 32 bytes`(text: String) throws {
        let key = try Ed25519Secret.key(from: SecretBytes(text: text))
        #expect(key.withUnsafeBytes { Array($0) } == bytes(hex: Ed25519SecretTests.hex))
    }

    @Test(arguments: [
        "", "x", String(hex.dropLast()), hex + "0", "zz" + hex.dropFirst(2), String(base64.dropLast()), base64 + "=",
        base64.replacing("/", with: "_"), String(base64.dropLast(2)) + "J=", "=" + base64,
        pem.replacing("BEGIN PRIVATE", with: "BEGIN ENCRYPTED PRIVATE"), String(pem.dropLast(20)),
        pem.replacing("MC4C", with: "MC5C"), pem.replacing("-----END", with: "----END"), "-----BEGIN PRIVATE KEY-----",
    ])
    func `anything else is refused without being repeated`(text: String) throws {
        let secret = try SecretBytes(text: text)
        do {
            _ = try Ed25519Secret.key(from: secret)
            Issue.record("accepted")
        } catch {
            #expect(error.description.contains("not an Ed25519 private key"))
            #expect(text.count < 4 || !error.description.contains(text))
        }
    }
}
