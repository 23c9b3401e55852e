/// Addresses of RFC 3986, and of RFC 3987 where they are international.
enum AddressFormat {
    static func isAddress(_ text: String, mayBeRelative: Bool, international: Bool) -> Bool {
        let parts = SchemaReference(text)
        guard text.unicodeScalars.allSatisfy({ isPlain($0, international) }), hasWholeEscapes(text) else {
            return false
        }
        guard parts.scheme.map(isScheme) ?? mayBeRelative else { return false }
        if let authority = parts.authority, !isAuthority(authority) { return false }
        let rest = parts.path + (parts.query ?? "") + (parts.fragment ?? "")
        guard !rest.unicodeScalars.contains(where: { "[]#".unicodeScalars.contains($0) }) else { return false }
        return parts.scheme != nil || parts.authority != nil || !parts.path.prefix { $0 != "/" }.contains(":")
    }

    private static func isPlain(_ scalar: Unicode.Scalar, _ international: Bool) -> Bool {
        guard scalar.isASCII else { return international && isInternational(scalar.value) }
        return scalar.value > 0x20 && scalar.value < 0x7F && !"\"<>\\^`{|}".unicodeScalars.contains(scalar)
    }

    private static func isInternational(_ value: UInt32) -> Bool {
        switch value {
        case 0xA0...0xD7FF, 0xE000...0xFDCF, 0xFDF0...0xFFEF: true
        case 0x10000...: value & 0xFFFF < 0xFFFE && !(0xE0000..<0xE1000).contains(value)
        default: false
        }
    }

    static func hasWholeEscapes(_ text: String) -> Bool {
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            guard scalar == "%" else { continue }
            guard rest.prefix(2).count(where: \.properties.isASCIIHexDigit) == 2 else { return false }
        }
        return true
    }

    private static func isScheme(_ scheme: String) -> Bool {
        guard let first = scheme.utf8.first, (first | 0x20) &- 0x61 < 26 else { return false }
        return scheme.utf8.allSatisfy { byte in
            (byte | 0x20) &- 0x61 < 26 || byte &- 0x30 < 10 || "+-.".utf8.contains(byte)
        }
    }

    private static func isAuthority(_ authority: String) -> Bool {
        var host = authority[...]
        if let at = host.firstIndex(of: "@") {
            guard !host[..<at].contains(where: { "[]".contains($0) }) else { return false }
            host = host[host.index(after: at)...]
        }
        guard !host.contains("@") else { return false }
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return false }
            let literal = String(host[host.index(after: host.startIndex)..<end])
            let rest = host[host.index(after: end)...]
            return isLiteral(literal) && (rest.isEmpty || rest.hasPrefix(":") && isPort(rest.dropFirst()))
        }
        guard !host.contains("["), !host.contains("]") else { return false }
        guard let colon = host.firstIndex(of: ":") else { return true }
        return isPort(host[host.index(after: colon)...])
    }

    private static func isPort(_ port: Substring) -> Bool { port.utf8.allSatisfy { $0 &- 0x30 < 10 } }

    private static func isLiteral(_ literal: String) -> Bool {
        guard literal.lowercased().hasPrefix("v") else { return HostFormat.isIPv6(literal) }
        let parts = literal.dropFirst().split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        return parts.count == 2 && !parts[0].isEmpty && !parts[1].isEmpty
            && parts[0].unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit) && !parts[1].contains("%")
    }
}
