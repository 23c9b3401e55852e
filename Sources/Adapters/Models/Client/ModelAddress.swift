/// Where a provider of models is: the beginning of all its addresses.
public struct ModelAddress: Hashable, Sendable, CustomStringConvertible {
    /// Scheme, host and path, without a slash at the end.
    public let base: String
    /// Whether it names this machine, by a literal that no resolver can turn elsewhere.
    public let isLoopback: Bool
    /// Whether the path names a version of the interface already.
    private let hasVersion: Bool

    /// - Parameter text: such as `https://api.openai.com`, with or without a path such as `/v1`.
    /// - Throws: ``ModelAddressError`` for anything but `https`, or `http` on this machine; for a user name, a query, a
    ///   fragment, or a byte that no address holds.
    public init(_ text: String) throws(ModelAddressError) {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { throw ModelAddressError(.scheme) }
        let isLoopback = BinanceEndpoints.isLoopback(text)
        guard isSecure || isLoopback else { throw ModelAddressError(.plainText) }
        let rest = text.dropFirst(isSecure ? 8 : 7)
        guard rest.utf8.allSatisfy(ModelAddress.isPlain) else { throw ModelAddressError(.bytes) }
        let parts = rest.split(separator: "/", omittingEmptySubsequences: true)
        guard let host = parts.first, rest.first != "/", host.first != ":" else { throw ModelAddressError(.host) }
        base = (isSecure ? "https://" : "http://") + parts.joined(separator: "/")
        self.isLoopback = isLoopback
        hasVersion = parts.dropFirst().contains(where: ModelAddress.isVersion)
    }

    /// The whole address of a path such as `/chat/completions`; the version is put before it where the base has none.
    func url(_ path: String, version: String = "v1") -> String {
        hasVersion ? base + path : "\(base)/\(version)\(path)"
    }

    /// The base.
    public var description: String { base }

    /// `v1`, `v1beta`, `v4`.
    private static func isVersion(_ segment: Substring) -> Bool {
        segment.first == "v" && segment.dropFirst().first?.isNumber == true
    }

    /// Letters, digits and `-._~:/[]%`: what host, port and path are made of.
    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~:/[]%".utf8.contains(byte)
        }
    }
}

/// Why an address of a provider is not used.
public struct ModelAddressError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong.
    public enum Problem: Hashable, Sendable { case scheme, plainText, bytes, host }
    /// What is wrong.
    public let problem: Problem

    init(_ problem: Problem) { self.problem = problem }

    /// What is wrong and what to write instead; repeats nothing of the address.
    public var description: String {
        switch problem {
        case .scheme: "the base address does not begin with https:// or http://; write it whole"
        case .plainText:
            "the base address is http:// and not on this machine: prompts and the key would be readable on the way; "
                + "write https://, or http://127.0.0.1 instead of a name such as localhost"
        case .bytes: "the base address holds a user name, a query, a fragment or a byte no address has; remove it"
        case .host: "the base address names no host; write one such as https://api.openai.com"
        }
    }
}
