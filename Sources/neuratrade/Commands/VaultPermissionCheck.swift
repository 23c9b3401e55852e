import Adapters
import Foundation
import Secrets
import Storage

/// Finds out how to ask a venue what a key may do.
enum VaultPermissionCheck {
    /// A way to ask, or why there is none.
    enum Answer {
        case check(any KeyPermissionCheck)
        case unavailable(reason: String)
    }

    /// What came of asking.
    enum Outcome {
        case accepted(PermissionRecord)
        /// The key may do too much or too little; the text says what.
        case refused(String)
    }

    /// How to ask a venue.
    ///
    /// - Parameters:
    ///   - provider: the venue, as in `vault add --provider`.
    ///   - home: where its settings are.
    ///   - address: another address of the venue, such as a practice venue's; `nil` for its own.
    static func make(provider: String, home: Home, address: String?) throws -> Answer {
        let choice = try VenueChoice(provider, home: home, address: address)
        guard choice.endpoints.hasWallet else {
            return .unavailable(reason: "\(provider) does not tell what its keys may do")
        }
        return .check(BinanceKeyCheck(choice: choice))
    }

    /// What the venue says about a key, by our policy; warnings are told.
    ///
    /// - Throws: ``CommandFailure`` where the venue cannot be asked, and what asking throws.
    static func ask(
        about signer: any RequestSigner, provider: String, home: Home, address: String?
    ) async throws -> Outcome {
        let check: any KeyPermissionCheck
        switch try make(provider: provider, home: home, address: address) {
        case .check(let found): check = found
        case .unavailable(let reason):
            throw CommandFailure.failed(
                "cannot ask the venue what this key may do: \(reason); to store it anyway, for practice only, "
                    + "use 'vault add --unchecked' (LIVE mode will refuse it)")
        }
        let told: KeyPermissions
        do { told = try await check.permissions(of: signer) } catch let error as BinanceClientError {
            throw CommandFailure.failed(
                "\(provider) does not accept this key: \(error) Check key and secret, and where the key may be used from"
            )
        }
        switch KeyPolicy.verdict(told) {
        case .refused(let reasons):
            return .refused("\(provider) says about this key: " + reasons.joined(separator: "; "))
        case .accepted(let warnings):
            for warning in warnings { Terminal.complain("neuratrade: warning: \(warning)") }
            return .accepted(PermissionRecord(isChecked: true, timeMilliseconds: VaultHost.timeMilliseconds()))
        }
    }
}
