@testable import Agents

extension FuzzTarget {
    /// A skill file: read and judged whole. Nothing that hides a character or could end its own block may be waiting for
    /// approval.
    func skill(_ bytes: UnsafeRawBufferPointer) throws {
        let folder = SkillFolder(name: "a", path: "a", file: Array(bytes))
        let skill = Skill(folder, .user, .product)
        precondition(skill.status == .pending || skill.status == .refused, "bytes of nobody are in use")
        precondition(skill.status == .pending || !skill.reasons.isEmpty, "refused without words")
        if skill.status == .pending, let body = skill.file?.body {
            precondition(!HiddenText.isIn(body) && !SkillWrapping.isBroken(by: body), "a text that could end its block")
        }
        _ = try SkillFile(parsing: bytes)
    }
}
