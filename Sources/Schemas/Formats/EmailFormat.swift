/// Mail addresses of RFC 5321, and of RFC 6531 where they are international.
enum EmailFormat {
    static func isEmail(_ text: String, international: Bool) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let at = scalars.lastIndex(of: "@"), at > 0, international || scalars.allSatisfy(\.isASCII) else {
            return false
        }
        let domain = String(String.UnicodeScalarView(scalars[(at + 1)...]))
        return isLocal(scalars[..<at]) && isDomain(domain, international: international)
    }

    private static func isLocal(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        if scalars.first == "\"" { return isQuoted(scalars) }
        return scalars.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { atom in
            !atom.isEmpty && atom.allSatisfy { !$0.isASCII || isAtomCharacter($0) }
        }
    }

    private static func isAtomCharacter(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
            || "!#$%&'*+-/=?^_`{|}~".unicodeScalars.contains(scalar)
    }

    private static func isQuoted(_ scalars: ArraySlice<Unicode.Scalar>) -> Bool {
        guard scalars.count >= 2, scalars.last == "\"" else { return false }
        var rest = scalars.dropFirst().dropLast()
        while let next = rest.popFirst() {
            guard next != "\"", !next.isASCII || (0x20..<0x7F).contains(next.value) else { return false }
            if next == "\\", rest.popFirst() == nil { return false }
        }
        return true
    }

    private static func isDomain(_ domain: String, international: Bool) -> Bool {
        if domain.hasPrefix("["), domain.hasSuffix("]") {
            let address = String(domain.dropFirst().dropLast())
            if address.lowercased().hasPrefix("ipv6:") { return HostFormat.isIPv6(String(address.dropFirst(5))) }
            return HostFormat.isIPv4(address)
        }
        return international ? InternationalHost.isHostname(domain) : HostFormat.isHostname(domain)
    }
}
