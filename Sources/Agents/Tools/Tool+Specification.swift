import Schemas
import Strategies

extension Tool {
    /// The tool as a model sees it.
    public var specification: ToolSpecification {
        ToolSpecification(name: rawValue, summary: summary, parameters: parameters)
    }

    private var summary: String {
        switch self {
        case .getBars: "The last closed bars, and close, high, low and change over them."
        case .getIndicators: "Indicators at the latest close, and the regime they make."
        case .getOrderBook: "The best bid and ask with their quantities, and the spread."
        case .getPortfolio: "Equity, cash and the position of this sleeve."
        case .portfolioExposureSnapshot: "Exposure, drawdown, and the limits in force."
        case .preTradeRiskCheck:
            "What the risk gate's limits would leave for a purchase at the last price. A dry look: nothing is sent."
        case .maxDrawdownGuard: "The drawdown against the levels that throttle, pause and flatten."
        case .strategyScorecard: "How each policy has done so far: trades, share of wins, average result."
        case .backtestStrategy: "Runs a strategy over the bars known now, with fees, on a simulated account."
        case .preTradeMemoryCheck: "How situations like this one ended."
        case .retrieveLessons: "Lessons learned from closed trades, the weightiest first."
        case .exchangeHealth: "Whether the venue answers and its data is fresh."
        case .rateLimitHealth: "Whether there is room in the venue's rate limits."
        case .readinessGateCheck: "Whether everything needed for trading is ready."
        case .runDoctor: "The state of this machine and its files."
        case .hallucinationGuardCheck: "Looks your claims up in the evidence, as will be done with your answer."
        case .decisionJournalAppend: "Adds a note from a closed list to the record of this decision."
        case .activateSkill: "Opens a skill: the method it describes."
        case .readSkillResource: "Reads a text file of an opened skill."
        }
    }

    private var parameters: JSONValue {
        switch self {
        case .getBars: Shape.object([("count", Shape.integer("How many bars.", from: 1, to: 100))])
        case .preTradeRiskCheck:
            Shape.object(
                [
                    ("quantity", Shape.amount("How much to buy, in base; leave it out to be told the most.")),
                    ("stop_fraction", Shape.ratio("The stop below the entry, a fraction.", from: 0.0001, to: 0.5)),
                ], optional: ["quantity", "stop_fraction"])
        case .backtestStrategy:
            Shape.object(
                [
                    ("strategy", Shape.word(StrategyCatalog.descriptors.map(\.name), "Which strategy.")),
                    ("params", Shape.settings("Its settings as text; leave it out for the defaults.")),
                ], optional: ["params"])
        case .retrieveLessons: Shape.object([("count", Shape.integer("How many lessons.", from: 1, to: 8))])
        case .hallucinationGuardCheck: Shape.object([("claims", Shape.claims("The claims to look up."))])
        case .decisionJournalAppend:
            Shape.object([("note", Shape.word(JournalNote.allCases.map(\.rawValue), "The note."))])
        case .activateSkill:
            Shape.object(
                [
                    ("name", Shape.name("The skill's name.")),
                    ("part", Shape.integer("Which part of a long one.", from: 1, to: 16)),
                ], optional: ["part"])
        case .readSkillResource:
            Shape.object(
                [
                    ("name", Shape.name("The skill's name.")),
                    (
                        "path",
                        Shape.pattern(
                            "^[A-Za-z0-9_][A-Za-z0-9_./-]{0,127}$", "The file, as the skill names it.", most: 128)
                    ),
                    ("part", Shape.integer("Which part of a long one.", from: 1, to: 16)),
                ], optional: ["part"])
        case .getIndicators, .getOrderBook, .getPortfolio, .portfolioExposureSnapshot, .maxDrawdownGuard,
            .strategyScorecard, .preTradeMemoryCheck, .exchangeHealth, .rateLimitHealth, .readinessGateCheck,
            .runDoctor:
            // Strict modes refuse an object without members; this one can only say what is done anyway.
            Shape.object(
                [(Tool.momentMember, Shape.word(["latest"], "Always the latest."))], optional: [Tool.momentMember])
        }
    }

    /// The one member of tools that need no arguments; it says nothing.
    static let momentMember = "moment"
}
