import Trading

/// An account as it begins: its key, what the key may do, and what was deposited.
public struct AccountTerms: Sendable {
    /// The API key, sent with every request in the clear.
    public let key: String
    /// How requests are signed.
    public let proof: PracticeKey
    /// What the key may do.
    public var permissions: KeyPermissions
    /// What was deposited, by asset.
    public let deposits: [(asset: Asset, amount: Fixed)]

    /// By its parts.
    public init(
        key: String, proof: PracticeKey, permissions: KeyPermissions = KeyPermissions(),
        deposits: [(asset: Asset, amount: Fixed)]
    ) {
        self.key = key
        self.proof = proof
        self.permissions = permissions
        self.deposits = deposits
    }

    /// Reads `KEY:SECRET:USDT=100000,BTC=0.5`; a secret that begins with `ed25519=` is a public key.
    ///
    /// A part `+enableWithdrawals` or `-enableReading` among the deposits turns a permission of the key on or off.
    /// - Throws: ``PracticeError/account(_:)``.
    public init(_ text: String) throws(PracticeError) {
        let parts = text.split(separator: ":", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else {
            throw .account("the account is not KEY:SECRET:ASSET=AMOUNT,..., such as key:secret:USDT=100000,BTC=0.5")
        }
        try self.init(key: parts[0], secret: parts[1], holdings: parts[2].split(separator: ",").map(String.init))
    }

    /// From a key, its secret (or `ed25519=` and a public key), and lines as `USDT=100000` or `+enableWithdrawals`.
    /// - Throws: ``PracticeError/account(_:)``.
    public init(key: String, secret: String, holdings: [String]) throws(PracticeError) {
        guard (1...128).contains(key.utf8.count), key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }), !secret.isEmpty
        else { throw .account("an account needs a key of 1 to 128 plain characters, and a secret") }
        var proof = PracticeKey.secret(secret)
        if secret.hasPrefix("ed25519=") {
            guard let found = PracticeKey.ed25519(String(secret.dropFirst(8))) else {
                throw .account("the public key of account \(key) is neither 64 hexadecimal digits nor a PEM block")
            }
            proof = found
        }
        var permissions = KeyPermissions()
        var deposits: [(asset: Asset, amount: Fixed)] = []
        for part in holdings {
            if part.hasPrefix("+") || part.hasPrefix("-") {
                guard permissions.set(String(part.dropFirst()), part.hasPrefix("+")) else {
                    throw .account("account \(key): there is no permission '\(part.dropFirst())'")
                }
                continue
            }
            deposits.append(try AccountTerms.deposit(part, of: key))
        }
        self.init(key: key, proof: proof, permissions: permissions, deposits: deposits)
    }

    private static func deposit(_ text: String, of key: String) throws(PracticeError) -> (asset: Asset, amount: Fixed) {
        let pair = text.split(separator: "=", omittingEmptySubsequences: false)
        guard pair.count == 2, let amount = Fixed(String(pair[1])), amount >= .zero, amount <= Fixed(1_000_000_000_000)
        else { throw .account("account \(key): '\(text)' is not ASSET=AMOUNT with an amount up to 10^12") }
        do throws(InstrumentError) { return (try Asset(String(pair[0])), amount) } catch {
            throw .account("account \(key): \(error)")
        }
    }
}
