import Testing

@testable import Agents

@Suite struct SkillToolsTests {
    private let library = SkillLibrary.load(SkillFolders(), approvals: SkillApprovals(), rules: .product)

    @Test func `with the tools of the product every shipped skill is active, and names no tool that is not there`() {
        #expect(library.skills.count == 10)
        for skill in library.skills {
            #expect(skill.status == .active, "\(skill.name): \(skill.reasons)")
            #expect(skill.notes.isEmpty, "\(skill.name): \(skill.notes)")
        }
    }

    @Test func `every gate that a skill may ask for is a tool that only looks`() {
        for gate in SkillRules.standardGates { #expect(Tool(rawValue: gate) != nil, "\(gate)") }
    }

    @Test func `a seat is handed the skills of its session, with the version and the tools that are left`() throws {
        var services = ToolServices()
        services.use(library, mode: .live)
        #expect(services.skills(.reader).isEmpty)
        #expect(services.skills(.trader).map(\.name) == library.active(for: .trader, mode: .live).names)
        let skill = try services.activateSkill("scalping", .trader).get()
        #expect(skill.pin == library.skill("scalping")?.pin)
        #expect(
            skill.text.hasPrefix("<skill_content name=\"scalping\" version=\"1.0.0\" sha256=\"\(skill.pin.hash)\">"))
        #expect(skill.allowedTools?.contains("get_bars") == true)
        #expect(skill.allowedTools?.allSatisfy { Tool(rawValue: $0) != nil } == true)
        #expect(throws: NoTradeReason.self) { try services.activateSkill("scalping", .reader).get() }
        #expect(throws: NoTradeReason.self) { try services.activateSkill("sum-to-one-arbitrage", .trader).get() }
        #expect(throws: NoTradeReason.self) { try services.readSkillResource("scalping", "../x").get() }
    }

    @Test func `a pending skill is in no list, opens nowhere and shows no file`() throws {
        let disk = try SkillsFolder()
        try disk.write(plainSkill("tape"), to: "user/tape/SKILL.md")
        try disk.write("words", to: "user/tape/a.md")
        var services = ToolServices()
        services.use(disk.load(), mode: .paper)
        #expect(services.skills(.trader).isEmpty)
        #expect(throws: NoTradeReason.self) { try services.activateSkill("tape", .trader).get() }
        #expect(throws: NoTradeReason.self) { try services.readSkillResource("tape", "a.md").get() }
        services.use(try disk.approvingAll(), mode: .paper)
        #expect(try services.readSkillResource("tape", "a.md").get().text.contains("words"))
    }
}
