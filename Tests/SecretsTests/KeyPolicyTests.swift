import Testing

@testable import Secrets

struct KeyPolicyTests {
    @Test func `a key that reads and trades, from one address, is taken without a word`() {
        #expect(KeyPolicy.verdict(permissions()) == .accepted(warnings: []))
    }

    @Test func `a key that works from anywhere is taken with a warning`() throws {
        guard case .accepted(let warnings) = KeyPolicy.verdict(permissions(isIPRestricted: false)) else {
            Issue.record("refused")
            return
        }
        #expect(warnings.count == 1)
    }

    @Test(arguments: [
        (
            KeyPermissions(
                canRead: false, canTrade: true, canWithdraw: false, canTransfer: false, isIPRestricted: true),
            "read"
        ),
        (
            KeyPermissions(
                canRead: true, canTrade: false, canWithdraw: false, canTransfer: false, isIPRestricted: true),
            "trade"
        ),
        (
            KeyPermissions(canRead: true, canTrade: true, canWithdraw: true, canTransfer: false, isIPRestricted: true),
            "withdraw"
        ),
        (
            KeyPermissions(canRead: true, canTrade: true, canWithdraw: false, canTransfer: true, isIPRestricted: true),
            "transfer"
        ),
        (
            KeyPermissions(
                canRead: true, canTrade: true, canWithdraw: false, canTransfer: false, isIPRestricted: true,
                unknownTrueFlags: ["enableNovelty"]), "enableNovelty"
        ),
    ])
    func `a key that may do too much or too little is refused with the reason`(
        permissions: KeyPermissions, word: String
    ) {
        guard case .refused(let reasons) = KeyPolicy.verdict(permissions) else {
            Issue.record("accepted")
            return
        }
        #expect(reasons.count == 1)
        #expect(reasons.first?.contains(word) == true)
    }

    private func permissions(isIPRestricted: Bool = true) -> KeyPermissions {
        KeyPermissions(
            canRead: true, canTrade: true, canWithdraw: false, canTransfer: false, isIPRestricted: isIPRestricted)
    }
}
