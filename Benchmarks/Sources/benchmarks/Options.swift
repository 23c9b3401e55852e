import Foundation

/// What the command line asks for: a name and pairs of `--option value`.
struct Options {
    let name: String
    private let values: [String: String]

    private static let known: Set<String> = [
        "bars", "binary", "capture", "capture2", "count", "csv", "home", "json", "rounds",
    ]

    /// - Throws: ``UsageError`` for no name, an unknown option or one without a value.
    init(_ arguments: [String]) throws {
        guard let name = arguments.first, !name.hasPrefix("-") else { throw UsageError(Benchmarks.usage) }
        self.name = name
        var values: [String: String] = [:]
        var rest = arguments.dropFirst()
        while let option = rest.popFirst() {
            let key = String(option.drop { $0 == "-" })
            guard option.hasPrefix("--"), Options.known.contains(key), let value = rest.popFirst() else {
                throw UsageError("'\(option)' is not an option with a value\n\(Benchmarks.usage)")
            }
            values[key] = value
        }
        self.values = values
    }

    /// The text of an option, where it was given.
    subscript(_ key: String) -> String? { values[key] }

    /// The text of an option that this benchmark cannot do without.
    func required(_ key: String) throws -> String {
        guard let value = values[key] else { throw UsageError("\(name) needs --\(key)\n\(Benchmarks.usage)") }
        return value
    }

    /// A whole number from 1.
    func number(_ key: String, default number: Int) throws -> Int {
        guard let text = values[key] else { return number }
        guard let value = Int(text), value > 0 else {
            throw UsageError("--\(key) \(text) is not a whole number from 1")
        }
        return value
    }

    /// Prints a result and, with `--json`, appends it to the file.
    func report(_ result: Measurement) throws {
        print(result.line)
        try append(result)
    }

    /// The same for another's figure.
    func report(_ peer: PeerLine) throws {
        print("    \(peer.peer): \(peer.value)  \(peer.note)")
        try append(peer)
    }

    private func append(_ result: some Encodable) throws {
        guard let path = values["json"] else { return }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = try encoder.encode(result) + Data("\n".utf8)
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        try file.seekToEnd()
        try file.write(contentsOf: line)
        try file.close()
    }
}
