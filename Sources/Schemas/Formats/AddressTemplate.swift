/// Templates of RFC 6570.
enum AddressTemplate {
    static func isTemplate(_ text: String) -> Bool {
        guard AddressFormat.hasWholeEscapes(text) else { return false }
        var rest = text.unicodeScalars[...]
        while let scalar = rest.popFirst() {
            if scalar == "{" {
                let expression = rest.prefix { $0 != "}" }
                rest = rest.dropFirst(expression.count)
                guard rest.popFirst() == "}", isExpression(expression) else { return false }
            } else if !isLiteral(scalar) {
                return false
            }
        }
        return true
    }

    private static func isLiteral(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return scalar.value >= 0xA0 }
        return scalar.value > 0x20 && scalar.value < 0x7F && !"\"'<>\\^`{|}".unicodeScalars.contains(scalar)
    }

    private static func isExpression(_ expression: Substring.UnicodeScalarView) -> Bool {
        var variables = expression
        if let first = variables.first, "+#./;?&=,!@|".unicodeScalars.contains(first) { variables.removeFirst() }
        return variables.split(separator: ",", omittingEmptySubsequences: false).allSatisfy(isVariable)
    }

    private static func isVariable(_ variable: Substring.UnicodeScalarView) -> Bool {
        var name = variable
        if name.last == "*" {
            name.removeLast()
        } else if let colon = name.firstIndex(of: ":") {
            let length = name[name.index(after: colon)...]
            guard (1...4).contains(length.count), length.first != "0", length.allSatisfy({ ("0"..."9").contains($0) })
            else { return false }
            name = name[..<colon]
        }
        return name.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part.allSatisfy { $0.properties.isASCIIHexDigit || isNameCharacter($0) }
        }
    }

    private static func isNameCharacter(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "_" || scalar == "%")
    }
}
