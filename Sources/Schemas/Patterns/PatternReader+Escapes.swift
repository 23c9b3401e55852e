extension PatternReader {
    /// What follows a backslash outside a class.
    mutating func escape() throws(PatternError) -> PatternTree {
        guard let next = rest.first else { throw malformed("a backslash at the end") }
        switch next {
        case "b", "B":
            rest.removeFirst()
            return .place(next == "b" ? .wordBoundary : .noWordBoundary)
        case "1"..."9":
            _ = count()
            return .unsupported("a back reference")
        case "k":
            rest.removeFirst()
            guard take("<" as Unicode.Scalar) else { throw malformed("a back reference without a name") }
            try groupName()
            return .unsupported("a back reference")
        default:
            return .scalars(try classEscape())
        }
    }

    /// What follows a backslash, where it names characters.
    mutating func classEscape() throws(PatternError) -> ScalarClass {
        guard let letter = rest.popFirst() else { throw malformed("a backslash at the end") }
        switch letter {
        case "d": return .digits
        case "D": return .digits.negated
        case "w": return .word
        case "W": return .word.negated
        case "s": return .space
        case "S": return .space.negated
        case "p", "P": return try property(isNegated: letter == "P")
        default: return .one(try character(letter))
        }
    }

    private mutating func property(isNegated: Bool) throws(PatternError) -> ScalarClass {
        guard take("{" as Unicode.Scalar) else { throw malformed("a property without a name") }
        let name = rest.prefix { $0 != "}" }
        rest.removeFirst(name.count)
        guard take("}" as Unicode.Scalar), let property = ScalarProperty(named: String(String.UnicodeScalarView(name)))
        else { throw malformed("an unknown property") }
        return ScalarClass(categories: [property], isNegated: isNegated)
    }

    private mutating func character(_ letter: Unicode.Scalar) throws(PatternError) -> Unicode.Scalar {
        switch letter {
        case "t": return "\t"
        case "n": return "\n"
        case "v": return "\u{B}"
        case "f": return "\u{C}"
        case "r": return "\r"
        case "0": return "\0"
        case "c":
            guard let control = rest.popFirst(), control.isASCII, control.properties.isAlphabetic else {
                throw malformed("a control escape without a letter")
            }
            return Unicode.Scalar(UInt8(control.value & 31))
        case "x": return try hexadecimal(digits: 2)
        case "u": return try unicode()
        case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/", "-": return letter
        default: throw malformed("an unknown escape")
        }
    }

    private mutating func unicode() throws(PatternError) -> Unicode.Scalar {
        guard take("{" as Unicode.Scalar) else { return try hexadecimal(digits: 4) }
        let digits = rest.prefix { $0 != "}" }
        rest.removeFirst(digits.count)
        guard take("}" as Unicode.Scalar), let scalar = scalar(digits) else { throw malformed("a wrong code point") }
        return scalar
    }

    private mutating func hexadecimal(digits count: Int) throws(PatternError) -> Unicode.Scalar {
        let digits = rest.prefix(count)
        guard digits.count == count, let scalar = scalar(digits) else { throw malformed("a wrong code point") }
        rest.removeFirst(count)
        return scalar
    }

    private func scalar(_ digits: ArraySlice<Unicode.Scalar>) -> Unicode.Scalar? {
        guard digits.allSatisfy(\.properties.isASCIIHexDigit) else { return nil }
        return UInt32(String(String.UnicodeScalarView(digits)), radix: 16).flatMap(Unicode.Scalar.init)
    }

    /// A class whose opening bracket was just read.
    mutating func scalarClass() throws(PatternError) -> ScalarClass {
        var result = ScalarClass()
        result.isNegated = take("^" as Unicode.Scalar)
        while !take("]" as Unicode.Scalar) {
            let first = try classMember()
            if rest.first == "-", rest.dropFirst().first != "]", rest.count > 1 {
                rest.removeFirst()
                let last = try classMember()
                guard let low = first.single, let high = last.single, low <= high else {
                    throw malformed("a wrong range of characters")
                }
                result.ranges.append(low...high)
            } else {
                result.nested.append(first)
            }
        }
        return result.flattened
    }

    private mutating func classMember() throws(PatternError) -> ScalarClass {
        guard let next = rest.popFirst() else { throw malformed("a class without an end") }
        guard next == "\\" else { return .one(next) }
        if take("b" as Unicode.Scalar) { return .one("\u{8}") }
        return try classEscape()
    }
}

extension ScalarClass {
    /// The only character of it, where it is one character.
    fileprivate var single: UInt32? {
        guard ranges.count == 1, ranges[0].count == 1, categories.isEmpty, nested.isEmpty, !isNegated else {
            return nil
        }
        return ranges[0].lowerBound
    }

    /// The same set, with nested plain ranges taken in.
    fileprivate var flattened: ScalarClass {
        var result = self
        result.nested = nested.filter { $0.isNegated || !$0.nested.isEmpty }
        for inner in nested where !inner.isNegated && inner.nested.isEmpty {
            result.ranges += inner.ranges
            result.categories += inner.categories
        }
        return result
    }
}
