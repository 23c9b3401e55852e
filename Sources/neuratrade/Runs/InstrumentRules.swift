import Adapters
import Foundation
import Settings
import Trading

/// Reads the rules of an instrument from the file of `--instruments`: our YAML, or a venue's exchange information.
enum InstrumentRules {
    /// The rules of an instrument; `nil` where the file does not have it.
    ///
    /// A file that ends in `.json` is Binance's reply to a request for its exchange information, as it came.
    static func read(_ id: InstrumentID, from path: String) throws -> Instrument? {
        guard path.hasSuffix(".json") else {
            return InstrumentCatalog(try InstrumentFile.read(try TextFile.read(path), file: path)).instrument(id)
        }
        let reply = try TextFile.data(path, limit: 64 << 20)
        do throws(BinanceError) {
            return try BinanceMapping.exchangeInfo(reply).listing(id)?.instrument
        } catch {
            throw CommandFailure.failed("\(path): \(error)")
        }
    }
}
