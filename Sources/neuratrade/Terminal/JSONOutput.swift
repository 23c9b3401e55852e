import Foundation

/// JSON on standard output: keys in order, the same bytes for the same value.
enum JSONOutput {
    static func print(_ value: some Encodable) throws {
        Terminal.write(try text(value) + "\n")
    }

    static func text(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}
