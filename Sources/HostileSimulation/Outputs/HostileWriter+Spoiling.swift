extension HostileWriter {
    /// Makes one to three members wrong: other types, values beyond or a hair within the bounds, doubles, strangers.
    mutating func spoil(_ members: inout Members) {
        for _ in 0..<(1 + dice.below(3)) {
            guard !members.isEmpty else { return }
            let place = dice.below(members.count)
            switch dice.below(8) {
            case 0: members.remove(at: place)
            case 1: members.append((members[place].name, value()))
            case 2: members.append(("kill_level", "\"RUN\""))
            case 3: members.insert(("size_usd", "1000000000"), at: 0)
            default: members[place].value = value()
            }
        }
    }

    /// A value that a careless reader would take for something.
    mutating func value() -> String {
        dice.pick([
            "1e400", "-1e400", "1e-400", "NaN", "Infinity", "-0", "-0.0", "-1", "2", "1.0000000000000002",
            "0.5000000001",
            "1e-12", "0", "170141183460469231731687303715884105728", "99999999999999999999999999999999999999999",
            "null",
            "true", "\"1\"", "\"1e3\"", "\"-1\"", "\"0\"", "\"NaN\"", "\"０.９\"", "\"١\"", "\"BUY\"", "\"SELL\"",
            "\"buy\"",
            "\"APPROVE\"", "[]", "{}", "[[[[[[[[]]]]]]]]", "{\"scale\":2}", "\"\\u0000\\u202e\\ud83d\\ude80\"",
            "\"\\ud800\"", "\"{0} {1} %s ${x}\"", "[\"BUY\",\"BUY\"]", "1" + String(repeating: "0", count: 300), "01",
            "+1",
            ".5", "1.", "0x10", "1_000", "\"" + String(repeating: "A", count: 5_000) + "\"",
        ])
    }

    /// Something that is no answer at all.
    mutating func garbage() -> String {
        switch dice.below(9) {
        case 0: return ""
        case 1: return String(repeating: "[", count: 10 + dice.below(5_000))
        case 2: return String(repeating: "{\"a\":", count: 40) + "1" + String(repeating: "}", count: 40)
        case 3: return "I cannot trade. {\"stance\":\"BUY\",\"confidence\":1}"
        case 4: return "\u{FEFF}{\"stance\":\"BUY\"}"
        case 5: return "null"
        case 6: return String(repeating: "9", count: 1 + dice.below(2_000))
        case 7: return dice.happens(0.05) ? String(repeating: "x", count: 70_000) : "\u{0}\u{1B}[2J"
        default:
            let bytes = (0..<(1 + dice.below(200))).map { _ in UInt8(truncatingIfNeeded: dice.next()) }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
