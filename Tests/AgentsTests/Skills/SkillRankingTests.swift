import Testing
import Trading

@testable import Agents

@Suite struct SkillRankingTests {
    private let shipped = [(name: "tape", text: ourSkill("tape", ["kind: procedure"]))]
    private let guarded = [
        (
            name: "tape",
            text: ourSkill(
                "tape",
                [
                    "kind: procedure", "mutates-capital: \"true\"", "required-gates: pre_trade_risk_check",
                    "modes: paper live",
                ], body: "## When to use\n\n## Safety constraints\n")
        )
    ]

    private func statuses(_ library: SkillLibrary) -> [SkillStatus] { library.skills.map(\.status) }

    @Test func `the latest approved root wins, and an unapproved one changes nothing`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape", body: "User."), to: "user/tape/SKILL.md")
        #expect(statuses(disk.load(builtIn: shipped)) == [.active, .pending])
        #expect(disk.load(builtIn: shipped).skill("tape")?.root == .builtIn)
        #expect(statuses(try disk.approving("tape", builtIn: shipped)) == [.shadowed, .active])
        try disk.write(plainSkill("tape", body: "Project."), to: "project/tape/SKILL.md")
        let three = disk.load(try disk.approvals.read(), builtIn: shipped)
        #expect(statuses(three) == [.shadowed, .active, .pending])
        #expect(three.pins.count == 1)
        try disk.approvals.approve(try #require(three.skills.last), at: Timestamp(nanoseconds: 1))
        let approved = disk.load(try disk.approvals.read(), builtIn: shipped)
        #expect(statuses(approved) == [.shadowed, .pending, .active])
    }

    @Test func `where approved bytes have changed, the name is out of use rather than back to what was replaced`()
        throws
    {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape", body: "Stricter."), to: "user/tape/SKILL.md")
        _ = try disk.approving("tape", builtIn: shipped)
        try disk.write(plainSkill("tape", body: "Changed."), to: "user/tape/SKILL.md")
        let changed = disk.load(try disk.approvals.read(), builtIn: shipped)
        #expect(statuses(changed) == [.shadowed, .pending])
        #expect(changed.pins.isEmpty)
        try disk.write("---\nbroken", to: "user/tape/SKILL.md")
        #expect(disk.load(try disk.approvals.read(), builtIn: shipped).pins.isEmpty)
        try disk.approvals.revoke("tape", at: Timestamp(nanoseconds: 1))
        #expect(statuses(disk.load(try disk.approvals.read(), builtIn: shipped)) == [.active, .refused])
        try disk.remove("user/tape")
        #expect(statuses(disk.load(try disk.approvals.read(), builtIn: shipped)) == [.active])
    }

    @Test func `a shipped skill that can end in an order is not replaced, only switched off`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape", body: "No gates here."), to: "user/tape/SKILL.md")
        let library = disk.load(builtIn: guarded)
        #expect(statuses(library) == [.active, .refused])
        let impostor = try #require(library.skills.last)
        #expect(throws: SkillApprovalError.self) { try disk.approvals.approve(impostor, at: Timestamp(nanoseconds: 0)) }
        // Even a list of approvals that somebody wrote by hand does not help.
        var approvals = SkillApprovals()
        approvals.approve(.init(name: "tape", hash: impostor.hash, treeHash: impostor.treeHash))
        #expect(statuses(disk.load(approvals, builtIn: guarded)) == [.active, .refused])
        try disk.approvals.disable("tape", at: Timestamp(nanoseconds: 0))
        #expect(statuses(disk.load(try disk.approvals.read(), builtIn: guarded)) == [.disabled, .refused])
        try disk.approvals.enable("tape", at: Timestamp(nanoseconds: 0))
        #expect(statuses(disk.load(try disk.approvals.read(), builtIn: guarded)) == [.active, .refused])
    }

    @Test func `what changed between two sessions is told with hashes`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape"), to: "user/tape/SKILL.md")
        let first = disk.load(builtIn: [])
        let second = try disk.approving("tape")
        #expect(second.changes(since: second).isEmpty)
        let change = try #require(second.changes(since: first).first)
        #expect(change.statusBefore == .pending && change.statusAfter == .active && change.before == change.after)
        try disk.write(plainSkill("tape", body: "Other."), to: "user/tape/SKILL.md")
        let third = disk.load(try disk.approvals.read())
        let next = try #require(third.changes(since: second).first)
        #expect(next.before != next.after && next.statusAfter == .pending)
        #expect("\(next)".hasPrefix("user skill tape: active "))
    }
}
