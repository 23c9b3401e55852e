import Adapters
import Execution
import Trading

/// What a venue says of its market, and of an account there.
struct VenueFacts {
    /// What is to be traded, in the order asked for.
    let listings: [BinanceListing]
    /// Our clock less the venue's.
    let offset: Interval?
    let offsetBound: Interval

    /// Whether the venue has no such symbol.
    private static func isUnknown(_ error: BinanceClientError) -> Bool {
        if case .failed(.refused(let refusal)) = error { refusal.code == -1_121 } else { false }
    }

    /// Asks for the market's rules and the time.
    ///
    /// - Throws: ``CommandFailure`` for an instrument that the venue does not list or that does not trade now.
    static func market(_ client: VenueClient, _ instruments: [InstrumentID]) async throws -> VenueFacts {
        do throws(BinanceClientError) { try await client.rest.serverTime() } catch {
            throw CommandFailure(
                message: "\(client.choice.name) does not answer at \(client.choice.endpoints.rest): \(error)", code: 3)
        }
        let symbols = instruments.map { $0.base.code + $0.quote.code }
        let info: BinanceExchangeInfo
        do throws(BinanceClientError) { info = try await client.rest.exchangeInfo(symbols: symbols) } catch {
            throw CommandFailure.failed(
                "\(client.choice.name) does not tell the rules of "
                    + "\(instruments.map(\.description).joined(separator: ", ")): \(error)"
                    + (VenueFacts.isUnknown(error) ? " Check the spelling" : ""))
        }
        let listings = try instruments.map { id in
            guard let listing = info.listing(id) else {
                throw CommandFailure.failed(
                    "\(client.choice.name) lists no \(id)"
                        + (info.refused.first.map { " that can be used: \($0)" } ?? "; check its spelling"))
            }
            guard listing.isTrading else {
                throw CommandFailure.failed("\(id) does not trade at \(client.choice.name) now: \(listing.status)")
            }
            return listing
        }
        let (offset, bound) = client.clock.offset()
        return VenueFacts(listings: listings, offset: offset, offsetBound: bound)
    }
}
