import Agents
import Crypto
import Engine
import Foundation
import Secrets
import Settings
import Storage
import Trading

/// How the desks of a run come to a proposal, read and checked before it begins.
struct DeskPlan {
    /// What `config/desk.yaml` and the options say.
    var file: ModelFileSettings
    /// The models that are known.
    let catalog: ModelCatalog
    /// The file of news, and what is in it.
    let news: (path: String, file: NewsFile, digest: String)?
    /// Where everything durable lives; `nil` where nothing is kept.
    let home: Home?
    /// The seed of the choice between policies.
    let seed: UInt64
    /// Where a script put the vault's passphrase; `nil` asks a person.
    var passphraseFd: Int32?
    /// What was learned from trades before the first bar, and its name; `nil` where the desk begins without memory.
    private(set) var memory: (memory: DeskMemory, name: String)?
    private let wantsMemory: Bool
    /// Which of the sessions with models this is, from 1; `nil` where only rules think.
    private(set) var session: Int?
    /// Whether replies come from the record, without a model.
    private(set) var isReplay = false
    /// The run whose replies are asked for; `nil` takes the latest that fits.
    let replayed: String?
    /// The skills as they were when the run was planned; `nil` without a home.
    private(set) var library: SkillLibrary?
    /// What was read from files and the record, by digest.
    private(set) var digests: [Setting] = []
    /// The settings of a session that goes on.
    private var stored: [Setting]?

    /// Reads the options; `nil` where no strategy is a desk.
    ///
    /// - Throws: ``CommandFailure``, or what is wrong with a file.
    init?(_ options: RunOptions, _ choices: [StrategyChoice], home: Home?) throws {
        guard choices.contains(where: \.isDesk) else {
            let given = [(options.desk, "--desk"), (options.model, "--model"), (options.news, "--news")]
            for (value, option) in given where value != nil {
                throw CommandFailure.usage("\(option): no strategy of this run is a desk; add --strategy desk")
            }
            return nil
        }
        let models = home.map(ModelsHome.init)
        var file = try models?.settings() ?? ModelFileSettings()
        if let name = options.desk {
            guard ModelFile.desks.contains(name) else {
                throw CommandFailure.usage("--desk \(name) is not one of \(ModelFile.desks.joined(separator: ", "))")
            }
            file.desk = name
        }
        var replayed: String?
        if let text = options.model {
            let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2, parts[0] == "recorded" {
                guard let run = RunID(String(parts[1])) else {
                    throw CommandFailure.usage("--model \(text) names no run; see 'neuratrade runs'")
                }
                replayed = run.text
                file.model = .recorded
            } else {
                file.model = try DeskPlan.choice(text)
            }
            file.models = []
        }
        self.file = file
        self.home = home
        self.replayed = replayed
        catalog = try models?.catalog(file) ?? ModelCatalog.shipped()
        news = try options.news.map { try DeskPlan.news($0) }
        seed = 1
        wantsMemory = options.withMemory
        for identity in try identities() where catalog.card(of: identity) == nil {
            throw CommandFailure.usage(
                "--model \(identity): no such model is known; see 'neuratrade models list', or fetch more with "
                    + "'neuratrade models update'")
        }
    }

    /// The keys of the providers that will be asked.
    ///
    /// - Parameter vault: one that is open already; else it is opened where a provider needs a key.
    /// - Throws: ``CommandFailure`` with exit code 3 where a key is missing.
    func keys(_ vault: UnlockedVault? = nil) throws -> ModelKeys {
        guard usesModels, !isReplay, let home else { return .none }
        if let notice = ModelEnvironment.notice(ProcessInfo.processInfo.environment) {
            Terminal.complain("neuratrade: \(notice)")
        }
        var providers: [ModelProvider] = []
        for identity in try identities() {
            guard let provider = catalog.provider(identity.provider), !providers.contains(provider) else { continue }
            providers.append(provider)
        }
        if let vault { return try ModelKeys(vault, for: providers) }
        return try ModelKeys(home, for: providers, passphraseFd: passphraseFd)
    }

    /// `rules`, `recorded`, or models by name, best first.
    static func choice(_ text: String) throws -> ModelFileChoice {
        switch text {
        case "rules": return .rules
        case "recorded": return .recorded
        default:
            let names = text.split(separator: ",", omittingEmptySubsequences: false).map {
                $0.trimmingCharacters(in: .whitespaces)
            }
            guard names.allSatisfy({ ModelIdentity($0) != nil }) else {
                throw CommandFailure.usage(
                    "--model \(text) is not rules, recorded or a model such as openai/gpt-5-mini; see 'neuratrade "
                        + "models list'")
            }
            return .models(names)
        }
    }

    /// Every choice that this desk makes, by role.
    var choices: [(role: String, choice: ModelFileChoice)] {
        var choices = [("", file.model)] + file.models
        // A model that only watches is asked, recorded and paid for like any other.
        if case .model(let name) = file.watchdog, choices.contains(where: { $0.1 != .rules }) {
            choices.append(("watchdog", .models([name])))
        }
        return choices
    }

    /// Whether any seat is filled by a model, live or recorded.
    var usesModels: Bool { choices.contains { $0.choice != .rules } }

    /// The models that could be asked, each once, in order.
    func identities() throws -> [ModelIdentity] {
        var found: [ModelIdentity] = []
        for (_, choice) in choices {
            guard case .models(let names) = choice else { continue }
            for name in names {
                guard let identity = ModelIdentity(name) else {
                    throw CommandFailure.usage("'\(name)' is not a model; write provider/model")
                }
                if !found.contains(identity) { found.append(identity) }
            }
        }
        return found
    }

    /// The plan once it is known which session it is: a new one, or, for `recorded`, the latest that was recorded.
    ///
    /// - Throws: ``CommandFailure`` where nothing was recorded.
    ///
    /// - Parameters:
    ///   - start: the first moment of the run; what was learned later is not known to it.
    ///   - stored: how the desk of this very run is on the record, where it goes on.
    ///   - isRun: whether a plan makes the run of a name: of recorded sessions such a one is replayed first.
    func resolved(
        in store: RecordStore?, start: Timestamp, mode: RunMode, of stored: DeskTerms? = nil,
        isRun: (DeskPlan, RunID) -> Bool = { _, _ in false }
    ) throws -> DeskPlan {
        var plan = self
        plan.library = try DeskMinds.library(self)
        if wantsMemory, let store {
            let memory = try StoredMemory(store).load(until: start, of: mode.memoryModes)
            plan.memory = (memory, "\(memory.count) trades until \(memory.lastLearned?.description ?? "ever")")
        }
        plan.stored = stored?.settings
        plan.digests = stored?.settings.filter { DeskPlan.digestNames.contains($0.name) } ?? plan.freshDigests
        guard usesModels else { return plan }
        if let stored {
            plan.session = stored.settings.first { $0.name == "session" }.flatMap { Int($0.value) }
            return plan
        }
        guard choices.contains(where: { $0.choice == .recorded }) else {
            if store == nil { try refuseToForgetSpending() }
            // Numbers of sessions that did not live to their end are used up too.
            plan.session = (try store?.deskTerms().compactMap(\.session).max() ?? 0) + 1
            return plan
        }
        return try plan.replaying(try store.map(recorded) ?? [], isRun)
    }

    /// Takes the replies of a recorded session.
    mutating func replay(session: Int?) {
        isReplay = true
        self.session = session
    }

    /// Who sits where, for the record.
    var models: [Setting] { choices.map { Setting($0.role.isEmpty ? "all" : $0.role, $0.choice.description) } }

    /// How the desk is set up, for the record: everything but the models that decides what it says.
    var terms: [Setting] {
        var terms = [
            Setting("rounds", "\(file.rounds)"), Setting("threshold", "\(file.threshold)"),
            Setting("watchdog", usesModels ? "\(file.watchdog)" : "off"), Setting("max-tokens", "\(file.maxTokens)"),
            Setting("explore", file.explore?.description ?? "learned"),
            Setting("deadline", DeskPlan.text(file.deadline)),
        ]
        if let news { terms.append(Setting("news", DeskPlan.name(news.path))) }
        if let memory { terms.append(Setting("memory", memory.name)) }
        if let session { terms.append(Setting("session", "\(session)")) }
        terms += digests
        guard let stored else { return terms }
        // A session that goes on is held to what it was begun with; what was not noted then is not compared.
        return terms.filter { term in
            !DeskPlan.laterNames.contains(term.name) || stored.contains { $0.name == term.name }
        }
    }

    /// The desk of a run, as it goes on the record.
    func recordTerms(of run: RunID) -> DeskTerms {
        DeskTerms(run: run, desk: file.desk, models: models, settings: terms)
    }

    /// What decides about the run, for its name.
    var settings: [Setting] {
        [Setting("desk", file.desk)] + models.map { Setting("mind-\($0.name)", $0.value) } + terms
    }

    /// One line for people: which desk, and who thinks.
    var title: String {
        let thinkers = choices.map { $0.role.isEmpty ? $0.choice.description : "\($0.role): \($0.choice)" }
        let what = thinkers.joined(separator: "; ")
        if !usesModels { return "the \(file.desk) desk, thinking by rules: no model, no key, no network" }
        return isReplay
            ? "the \(file.desk) desk, from the recorded replies of \(what)"
            : "the \(file.desk) desk, thinking by \(what)"
    }

    private static func news(_ path: String) throws -> (path: String, file: NewsFile, digest: String) {
        let bytes = Array(try TextFile.data(path, limit: NewsFile.byteLimit))
        let lower = path.lowercased()
        let format: NewsFormat =
            lower.hasSuffix(".csv")
            ? .csv : lower.hasSuffix(".jsonl") ? .jsonLines : lower.hasSuffix(".json") ? .cryptoPanic : .feed
        do throws(NewsFileError) {
            let file = try NewsFile(
                reading: bytes, file: path, format: format, source: SourceName("news-file") ?? .unnamed)
            return (path, file, digest(bytes))
        } catch {
            throw CommandFailure.failed("--news \(error)")
        }
    }

    static func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }
}
