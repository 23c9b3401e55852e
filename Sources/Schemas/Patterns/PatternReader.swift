/// Reads an expression by the grammar of ECMA-262 with the `u` flag.
struct PatternReader {
    var rest: ArraySlice<Unicode.Scalar>
    private var depth = 0

    /// Groups nest the stack.
    private static let deepest = 100

    static func tree(of source: String) throws(PatternError) -> PatternTree {
        var reader = PatternReader(rest: ArraySlice(source.unicodeScalars))
        let tree = try reader.choice()
        guard reader.rest.isEmpty else { throw reader.malformed("an unmatched parenthesis") }
        return tree
    }

    private init(rest: ArraySlice<Unicode.Scalar>) { self.rest = rest }

    func malformed(_ what: String) -> PatternError { .malformed(what, at: rest.startIndex) }

    mutating func take(_ scalar: Unicode.Scalar) -> Bool {
        guard rest.first == scalar else { return false }
        rest.removeFirst()
        return true
    }

    mutating func take(_ text: String) -> Bool {
        guard rest.starts(with: text.unicodeScalars) else { return false }
        rest.removeFirst(text.unicodeScalars.count)
        return true
    }

    private mutating func choice() throws(PatternError) -> PatternTree {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else { throw .tooLong }
        var branches = [try sequence()]
        while take("|" as Unicode.Scalar) { branches.append(try sequence()) }
        return branches.count == 1 ? branches[0] : .choice(branches)
    }

    private mutating func sequence() throws(PatternError) -> PatternTree {
        var parts: [PatternTree] = []
        while let next = rest.first, next != "|", next != ")" {
            let atom = try atom()
            parts.append(try quantified(atom))
        }
        return .sequence(parts)
    }

    private mutating func atom() throws(PatternError) -> PatternTree {
        let place = rest.startIndex
        switch rest.removeFirst() {
        case "^": return .place(.start)
        case "$": return .place(.end)
        case ".": return .scalars(.anyOfLine)
        case "(": return try group()
        case "[": return .scalars(try scalarClass())
        case "\\": return try escape()
        case "*", "+", "?", "{", "}", "]": throw .malformed("a character that must be escaped", at: place)
        case let scalar: return .scalars(.one(scalar))
        }
    }

    private mutating func group() throws(PatternError) -> PatternTree {
        var name: String?
        if take("?") {
            if take("=") || take("!") || take("<=") || take("<!") {
                name = "looking around"
            } else if take("<") {
                try groupName()
            } else if !take(":") {
                throw malformed("an unknown kind of group")
            }
        }
        let tree = try choice()
        guard take(")" as Unicode.Scalar) else { throw malformed("a group without an end") }
        return name.map { .unsupported($0) } ?? tree
    }

    mutating func groupName() throws(PatternError) {
        let name = rest.prefix { $0 != ">" }
        rest.removeFirst(name.count)
        guard take(">" as Unicode.Scalar), !name.isEmpty, name.allSatisfy({ $0.properties.isIDContinue || $0 == "$" })
        else { throw malformed("a group name") }
    }

    private mutating func quantified(_ tree: PatternTree) throws(PatternError) -> PatternTree {
        guard let (least, most) = try quantifier() else { return tree }
        _ = take("?" as Unicode.Scalar)
        switch tree {
        case .place: throw malformed("a repeated anchor")
        case .unsupported: return tree
        default: return .repeated(tree, least: least, most: most)
        }
    }

    private mutating func quantifier() throws(PatternError) -> (Int, Int?)? {
        if take("*" as Unicode.Scalar) { return (0, nil) }
        if take("+" as Unicode.Scalar) { return (1, nil) }
        if take("?" as Unicode.Scalar) { return (0, 1) }
        guard take("{" as Unicode.Scalar) else { return nil }
        guard let least = count() else { throw malformed("a repetition without a number") }
        var most: Int? = least
        if take("," as Unicode.Scalar) { most = count() }
        guard take("}" as Unicode.Scalar), least <= most ?? least else { throw malformed("a wrong repetition") }
        return (least, most)
    }

    mutating func count() -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest.removeFirst(digits.count)
        guard !digits.isEmpty else { return nil }
        return digits.count > 6 ? 1_000_000 : digits.reduce(0) { $0 * 10 + Int($1.value - 0x30) }
    }
}
