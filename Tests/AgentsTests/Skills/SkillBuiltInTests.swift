import Strategies
import Testing

@testable import Agents

@Suite struct SkillBuiltInTests {
    private let library = SkillLibrary.load(SkillFolders(), approvals: SkillApprovals(), rules: .sample)

    @Test func `the ten shipped skills are active without approval, in order of their names`() {
        let names = [
            "get-portfolio", "get-price", "market-regime", "mean-reversion", "place-order", "position-sizing",
            "scalping", "sentiment-momentum", "sum-to-one-arbitrage", "trend-following",
        ]
        #expect(library.skills.map(\.name) == names)
        for skill in library.skills { #expect(skill.status == .active, "\(skill.name): \(skill.reasons)") }
        #expect(library.active(for: .trader, mode: .paper).names == names)
        #expect(library.active(for: .trader, mode: .live).names == names.filter { $0 != "sum-to-one-arbitrage" })
    }

    @Test func `only the skill about orders can end in one, and it names its gates`() {
        #expect(library.skills.filter(\.profile.mutatesCapital).map(\.name) == ["place-order"])
        let gates = library.skill("place-order")?.profile.requiredGates ?? []
        for gate in ["pre_trade_risk_check", "hallucination_guard_check", "pre_trade_memory_check"] {
            #expect(gates.contains(gate))
        }
        #expect(library.skill("place-order")?.profile.tool == nil)
    }

    @Test func `every strategy block runs a strategy of the catalogue under the skill's own name`() throws {
        for name in ["scalping", "sentiment-momentum", "mean-reversion", "trend-following"] {
            let block = try #require(library.skill(name)?.profile.strategy)
            #expect(block.policy == name)
            _ = try StrategyCatalog.make(try block.values())
        }
    }

    @Test func `each is short enough for one answer of a tool, and tells models not to quote its thresholds`() throws {
        for skill in library.skills {
            let text = try library.active(for: .trader, mode: .paper).activate(skill.name).text
            #expect(text.count < 4_800, "\(skill.name) has \(text.count) characters")
            if skill.profile.kind == .strategy || skill.profile.kind == .procedure, skill.name != "place-order" {
                #expect(text.contains("of this file are no evidence"), "\(skill.name)")
            }
        }
    }

    @Test func `the catalogue costs a prompt little`() throws {
        let catalogue = try #require(library.active(for: .trader, mode: .paper).catalogue)
        #expect(catalogue.count < 10 * 400)
    }
}
