import Testing

@testable import Agents

@Suite struct SkillMutationTests {
    /// Numbers from a seed, the same in every run.
    private struct Dice: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state ^= state << 13
            state ^= state >> 7
            state ^= state << 17
            return state
        }
    }

    @Test(arguments: [1, 2, 3, 4] as [UInt64])
    func `no damaged file traps the loader, and each is refused in words or read whole`(seed: UInt64) {
        var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15)
        let pieces = ["---", ": ", "\n", "  ", "|", ">-", "\"", "'", "#", "```", "\u{0}", "\u{FEFF}", "\\", "- ", "{"]
            .map {
                Array($0.utf8)
            }
        var accepted = 0
        for _ in 0..<400 {
            guard let source = BuiltInSkills.all.randomElement(using: &dice) else { return }
            var bytes = Array(source.text.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &dice) {
                // Mostly in the front matter, where the grammar is.
                let end = Bool.random(using: &dice) ? min(600, bytes.count) : bytes.count
                let place = Int.random(in: 0..<end, using: &dice)
                switch Int.random(in: 0..<4, using: &dice) {
                case 0: bytes.insert(contentsOf: pieces.randomElement(using: &dice) ?? [], at: place)
                case 1: bytes[place] = UInt8.random(in: 0...255, using: &dice)
                case 2: bytes.remove(at: place)
                default: bytes.removeSubrange(place...)
                }
                if bytes.isEmpty { bytes = [45] }
            }
            let folder = SkillFolder(name: source.name, path: "p", file: bytes)
            let skill = Skill(folder, .user, .product)
            #expect(skill.status == .pending || (skill.status == .refused && !skill.reasons.isEmpty))
            #expect(skill.reasons.allSatisfy { !$0.isEmpty && !HiddenText.isIn($0) }, "\(skill.reasons)")
            if skill.status == .pending { accepted += 1 }
        }
        #expect(accepted > 0 && accepted < 400)
    }
}
