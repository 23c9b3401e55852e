import Adapters
import Agents
import Engine
import Foundation
import Settings
import Simulation
import Storage
import Trading
import Transport

/// The minds of a desk: rules, or language models with everything around them that money, records and tools ask for.
///
/// Around each model, from the outside in: every request and outcome is recorded, identical requests are asked once, the
/// ladder chooses who is asked, and the meter reserves the money before it is.
final class DeskMinds: Sendable {
    private let plan: DeskPlan
    private let rules = RulesMind()
    private let services: ToolServices
    /// The skills in use when the session began; `nil` without a home.
    let playbooks: [SkillPin]?
    private let models: [String: any LanguageModel]
    private let transport: AsyncHTTPTransport?
    private let keys: ModelKeys
    /// What is left of the money; `nil` where only rules think.
    let meter: SpendMeter?
    /// How often rules had to stand in for a model.
    let fallbacks = FallbackCount()

    /// - Parameters:
    ///   - store: where requests, replies and spending are kept.
    ///   - keys: of the providers; none for servers on this machine.
    init(
        _ plan: DeskPlan, run: String, mode: RunMode, store: RecordStore?, fillModel: FillModel, keys: ModelKeys
    ) throws {
        self.plan = plan
        self.keys = keys
        let library = plan.library
        var services = ToolServices(fillModel: fillModel)
        if let library { services.use(library, mode: SkillMode(mode)) }
        self.services = services
        playbooks = library.map { library in
            let names = library.active(for: .trader, mode: SkillMode(mode)).names
            return library.pins.filter { names.contains($0.name) }
        }
        guard plan.usesModels else {
            (models, transport, meter) = ([:], nil, nil)
            return
        }
        let replies: any ReplyStore = store.map { StoredReplies($0) } ?? InMemoryReplyStore()
        let scope = plan.session.map { "session \($0)" } ?? ""
        var models: [String: any LanguageModel] = [:]
        if plan.isReplay {
            for (_, choice) in plan.choices {
                guard let identity = try DeskMinds.first(choice) else { continue }
                models[choice.description] = RecordedModel(identity, store: replies, scope: scope)
            }
            (self.models, transport, meter) = (models, nil, nil)
            return
        }
        let transport = AsyncHTTPTransport()
        let budget = plan.file.budget
        let meter = SpendMeter(
            budget: Budget(call: budget.call, decision: budget.decision, day: budget.day, month: budget.month),
            store: store.map { StoredSpend($0) } ?? InMemorySpendStore(),
            session: "\(run)-\(SystemClock.wall().nanoseconds)", now: { SystemClock.wall() })
        for (_, choice) in plan.choices {
            guard case .models(let names) = choice, models[choice.description] == nil else { continue }
            let rungs = try names.map { try DeskMinds.rung($0, plan.catalog, transport, keys) }
            let ladder = ModelLadder(rungs, meter: meter, elapsed: DeskMinds.stopwatch)
            models[choice.description] = RecordingModel(CachingModel(ladder), store: replies, scope: scope)
        }
        (self.models, self.transport, self.meter) = (models, transport, meter)
    }

    /// What sits in a seat.
    func mind(_ role: Role) -> any Mind { languageMind(plan.file.choice(for: role.rawValue)) ?? rules }

    /// Who reviews the past.
    var memoWriter: any MemoWriter { languageMind(plan.file.choice(for: Role.reviewer.rawValue)) ?? rules }

    /// The mind of a choice; `nil` for rules.
    private func languageMind(_ choice: ModelFileChoice) -> LanguageMind? {
        guard let model = models[choice.description] else { return nil }
        let card = plan.catalog.card(of: model.identity)
        let prices = plan.catalog
        let price: @Sendable (ModelIdentity, ModelUsage) -> Fixed? = { identity, usage in
            guard let price = prices.card(of: identity)?.price else { return nil }
            return try? price.cost(of: usage)  // A cost without a figure is one that nobody knows.
        }
        let still: @Sendable () -> Duration = { .zero }
        let seat = LanguageSeat(model, callsTools: card?.callsTools ?? false, maxOutputTokens: plan.file.maxTokens)
        return LanguageMind(
            standard: seat, fallback: rules, services: services, price: price,
            stopwatch: plan.isReplay ? still : DeskMinds.stopwatch, observe: { [fallbacks] in fallbacks.note($0) })
    }

    /// What reads news: the reader's model, or rules.
    var reader: any TextReader {
        let choice = plan.file.choice(for: Role.reader.rawValue)
        return models[choice.description].map { NewsReader($0) } ?? RulesReader()
    }

    /// A room for one seat.
    func room(_ sleeve: Int, _ instrument: Int) -> DeskRoom {
        DeskRoom(
            desk(UInt64(sleeve) << 32 | UInt64(instrument)), watchdog: watchdog, playbooks: playbooks, timer: timer)
    }

    private func desk(_ seat: UInt64) -> any Desk {
        switch plan.file.desk {
        case "planner-trader-judge":
            PlannerDesk(
                PlannerDesk.Minds(planner: mind(.planner), trader: mind(.trader), judge: mind(.judge)),
                seed: plan.seed ^ seat, exploreLimit: plan.file.explore?.doubleValue ?? 1)
        case "panel":
            PanelDesk(Persona.allCases.map { PanelDesk.Seat($0, mind(.persona)) }, riskManager: mind(.riskManager))
        case "ensemble":
            EnsembleDesk(rules: mind(.analyst), riskManager: mind(.riskManager), settings: ensemble)
        default:
            DebateDesk(
                DebateDesk.Minds(analyst: mind(.analyst), trader: mind(.trader), riskManager: mind(.riskManager)),
                rounds: plan.file.rounds)
        }
    }

    private var ensemble: EnsembleDesk.Settings {
        var settings = EnsembleDesk.Settings()
        settings.threshold = plan.file.threshold.doubleValue
        return settings
    }

    /// Rules cost nothing and need nobody to guard their sleep.
    private var watchdog: (any Watchdog)? {
        guard plan.usesModels else { return nil }
        switch plan.file.watchdog {
        case .off: return nil
        case .rules: return RulesWatchdog()
        case .model(let name):
            guard let mind = languageMind(.models([name])) else { return RulesWatchdog() }
            return ModelWatchdog(mind)
        }
    }

    /// The time of a decision; where nothing waits for a network it stands still, so that a replay needs no clock.
    private var timer: @Sendable () -> @Sendable () -> Duration {
        let limit = plan.file.deadline
        guard plan.usesModels, !plan.isReplay else { return { { limit } } }
        return {
            let end = ContinuousClock.now + limit
            return { max(.zero, end - ContinuousClock.now) }
        }
    }

    /// Ends the connections and wipes the keys.
    func shutdown() async {
        await transport?.shutdown()
        keys.lock()
    }

    private static let began = ContinuousClock.now
    private static let stopwatch: @Sendable () -> Duration = { ContinuousClock.now - began }

    private static func first(_ choice: ModelFileChoice) throws -> ModelIdentity? {
        guard case .models(let names) = choice, let name = names.first else { return nil }
        return ModelIdentity(name)
    }

    /// The skills as they are now; `nil` without a home.
    static func library(_ plan: DeskPlan) throws -> SkillLibrary? {
        guard let home = plan.home else { return nil }
        let approvals = SkillApprovalFile(folder: home.path + "/skills")
        let library = SkillLibrary.load(
            SkillFolders(user: approvals.folder, project: ".agents/skills"),
            approvals: try SkillsOptions.decisions(approvals), rules: .product)
        SkillsOptions.tell(library.troubles)
        return library
    }
}
