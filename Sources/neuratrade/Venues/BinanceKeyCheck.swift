import Adapters
import Secrets

/// Asks Binance what a key may do.
struct BinanceKeyCheck: KeyPermissionCheck {
    let choice: VenueChoice

    func permissions(of signer: any RequestSigner) async throws -> KeyPermissions {
        let client = try VenueClient(choice, signer: signer)
        do {
            _ = try await client.rest.serverTime()
            let told = try await client.rest.keyPermissions()
            await client.shutdown()
            return KeyPermissions(
                canRead: told.canRead, canTrade: told.canTrade, canWithdraw: told.canWithdraw,
                canTransfer: told.canTransfer, isIPRestricted: told.isIPRestricted,
                unknownTrueFlags: told.unknownTrueFlags)
        } catch {
            await client.shutdown()
            throw error
        }
    }
}
