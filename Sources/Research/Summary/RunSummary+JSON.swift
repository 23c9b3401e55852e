#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension RunSummary {
    /// The JSON text, names sorted, with a final line break; the same summary gives the same bytes.
    ///
    /// - Throws: `EncodingError` for a figure that is not finite, which a summary of a result does not hold.
    public func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
    }
}
