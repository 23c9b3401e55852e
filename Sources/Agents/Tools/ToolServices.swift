import Risk
import Simulation
import Trading

/// What tools need beyond the context of a decision. Everything in it only reads.
public struct ToolServices: Sendable {
    /// The skills that a seat may open.
    public var skills: @Sendable (Role) -> [SkillListing]
    /// Opens a skill for a seat, or says why not.
    public var activateSkill: @Sendable (_ name: String, _ role: Role) -> Result<SkillText, NoTradeReason>
    /// Reads a text file of a skill, or says why not.
    public var readSkillResource: @Sendable (_ name: String, _ path: String) -> Result<SkillText, NoTradeReason>
    /// Looks claims up.
    public var hallucinationGuard: HallucinationGuard
    /// The fees and fills of simulated runs.
    public var fillModel: FillModel?

    /// By its parts; without skills and without simulated runs where nothing is said.
    public init(
        skills: @escaping @Sendable (Role) -> [SkillListing] = { _ in [] },
        activateSkill: @escaping @Sendable (String, Role) -> Result<SkillText, NoTradeReason> = { name, _ in
            .failure(NoTradeReason(.skill, "there is no skill of that name"))
        },
        readSkillResource: @escaping @Sendable (String, String) -> Result<SkillText, NoTradeReason> = { _, _ in
            .failure(NoTradeReason(.skill, "there is no such file"))
        },
        hallucinationGuard: HallucinationGuard = HallucinationGuard(), fillModel: FillModel? = nil
    ) {
        self.skills = skills
        self.activateSkill = activateSkill
        self.readSkillResource = readSkillResource
        self.hallucinationGuard = hallucinationGuard
        self.fillModel = fillModel
    }
}

/// A skill's text as it was approved, and what it narrows.
public struct SkillText: Hashable, Sendable {
    /// Which version of which skill.
    public let pin: SkillPin
    /// The text; shown as data.
    public let text: String
    /// The only tools that may still be called once it is open; `nil` where it narrows nothing.
    public let allowedTools: [String]?

    /// By its parts.
    public init(pin: SkillPin, text: String, allowedTools: [String]? = nil) {
        self.pin = pin
        self.text = text
        self.allowedTools = allowedTools
    }
}
