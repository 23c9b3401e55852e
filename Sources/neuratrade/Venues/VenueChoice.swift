import Adapters
import Foundation
import Settings
import Storage

/// A venue by the name that an option gives it.
///
/// Keys in the vault belong to a name: one for the test network cannot sign for the real venue.
struct VenueChoice {
    let name: String
    let endpoints: BinanceEndpoints

    /// - Throws: ``CommandFailure`` for a name that is neither built in nor in the home's `config/venues.yaml`.
    init(_ name: String, home: Home) throws {
        self.name = name
        switch name {
        case "binance": endpoints = .production
        case "binance-testnet": endpoints = .testnet
        case "binance-demo": endpoints = .demo
        default:
            if name.hasPrefix("practice-") {
                endpoints = try VenueChoice.practice(name)
            } else {
                endpoints = try VenueChoice.configured(name, home)
            }
        }
    }

    /// The venue, asked at another address of it.
    init(_ name: String, home: Home, address: String?) throws {
        guard let address else {
            self = try VenueChoice(name, home: home)
            return
        }
        guard address.hasPrefix("http://") || address.hasPrefix("https://"), !address.hasSuffix("/") else {
            throw CommandFailure.usage("--address \(address): begin with https://, without a slash at the end")
        }
        self.name = name
        let socket = "ws" + address.dropFirst("http".count)
        endpoints = BinanceEndpoints(rest: address, streams: socket, socketAPI: socket + "/ws-api/v3")
    }

    /// Where real money is traded; anything not known to be a rehearsal counts as real.
    var isLive: Bool { endpoints.isLive }

    private static func practice(_ name: String) throws -> BinanceEndpoints {
        guard let port = Int(name.dropFirst("practice-".count)), (1...65_535).contains(port) else {
            throw CommandFailure.usage("--venue \(name): write practice-PORT, such as practice-8899")
        }
        return .practice(port: port)
    }

    private static func configured(_ name: String, _ home: Home) throws -> BinanceEndpoints {
        let path = home.configuration.appendingPathComponent("venues.yaml").path
        let venues =
            FileManager.default.fileExists(atPath: path)
            ? try VenueFile.read(try TextFile.read(path), file: path) : []
        guard let venue = venues.first(where: { $0.name == name }) else {
            let known = ["binance", "binance-testnet", "binance-demo", "practice-PORT"] + venues.map(\.name)
            throw CommandFailure.usage(
                "--venue \(name): no such venue; use \(known.joined(separator: ", ")), or add it to config/venues.yaml")
        }
        return BinanceEndpoints(rest: venue.rest, streams: venue.streams, socketAPI: venue.requests)
    }
}
