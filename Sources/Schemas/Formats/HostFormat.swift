/// Host names of RFC 1123 and addresses of the Internet.
enum HostFormat {
    static func isHostname(_ text: String) -> Bool {
        guard text.utf8.count <= 253 else { return false }
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return labels.allSatisfy { label in
            isLabel(label)
                && (!isEncoded(label) || InternationalHost.isEncodedLabel(String(decoding: label, as: UTF8.self)))
        }
    }

    static func isLabel(_ label: some Collection<UInt8>) -> Bool {
        let hyphen = UInt8(ascii: "-")
        guard let first = label.first, label.count <= 63, first != hyphen else { return false }
        var last = first
        for byte in label {
            guard byte &- 0x30 < 10 || (byte | 0x20) &- 0x61 < 26 || byte == hyphen else { return false }
            last = byte
        }
        return last != hyphen
    }

    private static func isEncoded(_ label: some Collection<UInt8>) -> Bool {
        label.prefix(4).map { $0 | 0x20 } == Array("xn--".utf8)
    }

    static func isIPv4(_ text: String) -> Bool {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.count) && part.allSatisfy { $0 &- 0x30 < 10 }
                    && (part.count == 1 || part.first != 0x30)
                    && part.reduce(0) { $0 * 10 + Int($1 - 0x30) } < 256
            }
    }

    static func isIPv6(_ text: String) -> Bool {
        let halves = text.utf8.count <= 45 ? sides(text) : []
        guard let groups = halves.first.flatMap({ count(of: $0, mayEndInIPv4: halves.count == 1) }) else {
            return false
        }
        guard halves.count == 2 else { return halves.count == 1 && groups == 8 }
        guard let others = count(of: halves[1], mayEndInIPv4: true) else { return false }
        return groups + others < 8
    }

    /// The address before and after its double colon.
    private static func sides(_ text: String) -> [Substring] {
        let bytes = Array(text.utf8)
        let colon = UInt8(ascii: ":")
        guard let at = bytes.indices.dropLast().first(where: { bytes[$0] == colon && bytes[$0 + 1] == colon }) else {
            return [text[...]]
        }
        return [
            Substring(decoding: bytes[..<at], as: UTF8.self), Substring(decoding: bytes[(at + 2)...], as: UTF8.self),
        ]
    }

    /// How many groups of 16 bits `text` spells; `nil` where it is wrong.
    private static func count(of text: Substring, mayEndInIPv4: Bool) -> Int? {
        if text.isEmpty { return 0 }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false)
        var count = 0
        for (index, group) in groups.enumerated() {
            let isLast = index == groups.count - 1
            if isLast, mayEndInIPv4, isIPv4(String(group)) {
                count += 2
            } else {
                let isGroup =
                    (1...4).contains(group.utf8.count) && group.unicodeScalars.allSatisfy(\.properties.isASCIIHexDigit)
                guard isGroup else { return nil }
                count += 1
            }
        }
        return count
    }
}
