/// Makes texts that a regular expression takes: literals, classes, groups, alternatives, repetitions and anchors, as
/// patterns in schemas use them. Anything else is taken as it is written.
struct PatternSampler {
    private let pattern: [Unicode.Scalar]
    private var place = 0
    private var chance: ModelChance
    /// The longest text.
    private static let longest = 256

    init(_ pattern: String, chance: ModelChance) {
        self.pattern = Array(pattern.unicodeScalars)
        self.chance = chance
    }

    /// A text of the pattern.
    mutating func text() -> String {
        place = 0
        var text = ""
        for scalar in alternatives(depth: 0).prefix(PatternSampler.longest) { text.unicodeScalars.append(scalar) }
        return text
    }

    private var next: Unicode.Scalar? { place < pattern.count ? pattern[place] : nil }

    private mutating func alternatives(depth: Int) -> [Unicode.Scalar] {
        var branches = [sequence(depth: depth)]
        while next == "|" {
            place += 1
            branches.append(sequence(depth: depth))
        }
        return chance.one(of: branches) ?? []
    }

    private mutating func sequence(depth: Int) -> [Unicode.Scalar] {
        var text: [Unicode.Scalar] = []
        while let scalar = next, scalar != "|", scalar != ")" {
            let start = place
            let one = atom(depth: depth)
            guard let range = repetition() else {
                text += one
                continue
            }
            // Each repetition draws anew from the same place in the pattern.
            let end = place
            for _ in 0..<chance.number(range) where text.count < PatternSampler.longest {
                place = start
                text += atom(depth: depth)
            }
            place = end
        }
        return text
    }

    private mutating func atom(depth: Int) -> [Unicode.Scalar] {
        guard let scalar = next else { return [] }
        place += 1
        switch scalar {
        case "^", "$": return []
        case ".": return ["x"]
        case "\\": return escaped()
        case "[": return [oneOfClass()]
        case "(" where depth < 16:
            if next == "?" {
                place += 1
                if next == ":" { place += 1 }
            }
            let inner = alternatives(depth: depth + 1)
            if next == ")" { place += 1 }
            return inner
        default: return [scalar]
        }
    }

    /// `nil` without a quantifier; an open end is three more.
    private mutating func repetition() -> ClosedRange<Int>? {
        switch next {
        case "*": return taken(0...3)
        case "+": return taken(1...3)
        case "?": return taken(0...1)
        case "{":
            guard let end = pattern[place...].firstIndex(of: "}") else { return nil }
            let inner = String(String.UnicodeScalarView(pattern[(place + 1)..<end]))
            let parts = inner.split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
            guard let low = parts.first.flatMap({ $0 }), (0...PatternSampler.longest).contains(low) else { return nil }
            place = end + 1
            let high = parts.count == 1 ? low : min(parts[1] ?? low + 3, low + 8)
            return low...max(low, high)
        default: return nil
        }
    }

    private mutating func taken(_ range: ClosedRange<Int>) -> ClosedRange<Int> {
        place += 1
        if next == "?" { place += 1 }
        return range
    }

    private mutating func escaped() -> [Unicode.Scalar] {
        guard let scalar = next else { return [] }
        place += 1
        switch scalar {
        case "d": return [digit()]
        case "w": return ["a"]
        case "s": return [" "]
        case "S", "D", "W": return ["-"]
        case "b", "B": return []
        case "t": return ["\t"]
        case "n": return ["\n"]
        default: return [scalar]
        }
    }

    private mutating func digit() -> Unicode.Scalar { Unicode.Scalar(UInt8(48 + chance.number(0...9))) }

    /// One of the characters of a class; of a class that excludes, one that it does not exclude.
    private mutating func oneOfClass() -> Unicode.Scalar {
        var isExcluding = false
        if next == "^" {
            isExcluding = true
            place += 1
        }
        var ranges: [ClosedRange<UInt32>] = []
        while let end = next, end != "]" {
            let low = classMember()
            guard next == "-", place + 1 < pattern.count, pattern[place + 1] != "]" else {
                ranges += low
                continue
            }
            place += 1
            let high = classMember()
            if let first = low.first?.lowerBound, let last = high.first?.upperBound, first <= last {
                ranges.append(first...last)
            }
        }
        place += 1
        if isExcluding {
            let free = (UInt32(33)...126).first { value in !ranges.contains { $0.contains(value) } }
            return free.flatMap(Unicode.Scalar.init) ?? "x"
        }
        guard let range = chance.one(of: ranges) else { return "x" }
        let drawn = UInt32(chance.number(Int(range.lowerBound)...Int(range.upperBound)))
        return Unicode.Scalar(drawn) ?? "x"
    }

    private mutating func classMember() -> [ClosedRange<UInt32>] {
        guard let scalar = next else { return [] }
        place += 1
        guard scalar == "\\", let name = next else { return [scalar.value...scalar.value] }
        place += 1
        switch name {
        case "d": return [48...57]
        case "w": return [48...57, 65...90, 97...122, 95...95]
        case "s": return [32...32]
        default: return [name.value...name.value]
        }
    }
}
