import Agents
import Crypto
import Schemas
import Trading

/// A decision as rows of the record.
struct DecisionRows: Sendable {
    /// The decision's own row, then what was seen, who said what, and which skills were read.
    let rows: [DeskRow]

    /// - Throws: ``StorageError/Reason/inconsistent(_:)`` for what no desk decides: a cost beyond money, a number that is
    ///   too large, a name with control characters.
    init(_ decision: DeskDecision, desk key: Int64, _ path: String) throws {
        guard let number = Int64(exactly: decision.number), decision.number > 0 else {
            throw StorageError(path, .inconsistent("decision \(decision.number) of a desk has no such number"))
        }
        let builder = DecisionRowBuilder(key: key, number: number, path: path)
        rows =
            [try builder.head(decision)] + (try decision.evidence.items.map(builder.evidence))
            + (try decision.statements.enumerated().map { try builder.statement($0.element, at: $0.offset + 1) })
            + (try decision.skills.enumerated().map { try builder.skill($0.element, at: $0.offset + 1) })
    }
}

private struct DecisionRowBuilder {
    let key: Int64
    let number: Int64
    let path: String

    func head(_ decision: DeskDecision) throws -> DeskRow {
        let cost: Fixed
        do { cost = try decision.cost() } catch {
            throw StorageError(path, .inconsistent("the cost of decision \(number) is more than money can be"))
        }
        return DeskRow(
            .decisions,
            [
                .integer(key), .integer(number), .time(decision.time), .integer(decision.sleeve.position),
                .integer(decision.instrument.position), try name(decision.desk), try name(decision.wake),
                .text(decision.outcome.word), .text(decision.outcome.details.text), try name(decision.policy),
                .text(decision.regime.rawValue), .bytes(SetupBytes.bytes(decision.setup)),
                .text(decision.memory.json.text), .fixed(cost), .integer(decision.evidence.items.count),
                .integer(decision.statements.count), .integer(decision.skills.count),
            ])
    }

    func evidence(_ item: EvidenceItem) throws -> DeskRow {
        let (text, hash) = item.canonicalTextAndHash
        return DeskRow(
            .evidence,
            [
                .integer(key), .integer(number), .integer(item.id.number), try name(item.source), .time(item.time),
                .text(hash), .text(text),
            ])
    }

    func statement(_ statement: Statement, at place: Int) throws -> DeskRow {
        let usage = statement.usage
        return DeskRow(
            .statements,
            [
                .integer(key), .integer(number), .integer(place), .text(statement.role.rawValue),
                try name(statement.name), .integer(statement.round), try name(statement.model),
                .text(statement.content.json.text), .integer(usage.input), .integer(usage.cacheRead),
                .integer(usage.cacheWrite), .integer(usage.output), .integer(usage.reasoning), .fixed(statement.cost),
            ])
    }

    func skill(_ pin: SkillPin, at place: Int) throws -> DeskRow {
        DeskRow(
            .skillUses, [.integer(key), .integer(number), .integer(place), try name(pin.name), try name(pin.hash)])
    }

    /// A name of ours. What would end it early when it is read, or move a cursor, is refused.
    private func name(_ text: String) throws -> DeskRow.Cell {
        guard text.utf8.count <= 4_096,
            text.unicodeScalars.allSatisfy({ $0.properties.generalCategory != .control })
        else { throw StorageError(path, .inconsistent("a name in decision \(number) is too long or no plain text")) }
        return .text(text)
    }
}

extension DeskDecision.Outcome {
    /// What came of it, in a word.
    var word: String {
        switch self {
        case .propose(let wish): wish.action.rawValue
        case .noTrade: "no-trade"
        }
    }

    /// The wish, or the reasons.
    var details: JSONValue {
        switch self {
        case .noTrade(let reasons): return .array(reasons.map(\.json))
        case .propose(let wish):
            var object = JSONObject()
            object["conviction"] = .string("\(wish.conviction)")
            if let limit = wish.quantityLimit { object["quantity_limit"] = .string(limit.description) }
            if let stop = wish.stopFraction { object["stop_fraction"] = .string("\(stop)") }
            object["reason"] = .string(wish.reason)
            return .object(object)
        }
    }

    /// Reads what ``word`` and ``details`` wrote; `nil` for anything else.
    init?(word: String, details: JSONValue) throws(AnswerError) {
        if word == "no-trade" {
            guard let list = details.array else { return nil }
            var reasons: [NoTradeReason] = []
            for value in list { reasons.append(try NoTradeReason(json: value)) }
            self = .noTrade(reasons)
            return
        }
        guard let action = Proposal.Action(rawValue: word), let conviction = details["conviction"]?.string,
            let conviction = Double(conviction), let reason = details["reason"]?.string
        else { return nil }
        var wish = DeskWish(action: action, conviction: conviction, reason: reason)
        if let text = details["quantity_limit"] {
            guard let limit = text.string.flatMap({ Quantity($0) }) else { return nil }
            wish.quantityLimit = limit
        }
        if let text = details["stop_fraction"] {
            guard let stop = text.string.flatMap({ Double($0) }) else { return nil }
            wish.stopFraction = stop
        }
        self = .propose(wish)
    }
}

extension MemoryCheck {
    /// The check for the record.
    var json: JSONValue {
        var object = JSONObject()
        switch verdict {
        case .clear: object["verdict"] = "clear"
        case .refuse: object["verdict"] = "refuse"
        case .shrink(let share):
            object["verdict"] = "shrink"
            object["share"] = .string("\(share)")
        }
        object["similar"] = .number(JSONNumber(similarCount))
        object["wins"] = .number(JSONNumber(winCount))
        object["average"] = .string("\(averageResult)")
        object["reasons"] = .array(reasons.map { .string($0) })
        return .object(object)
    }

    /// Reads what ``json`` wrote; `nil` for anything else.
    init?(json: JSONValue) {
        let verdict: Verdict
        switch json["verdict"]?.string {
        case "clear": verdict = .clear
        case "refuse": verdict = .refuse
        case "shrink":
            guard let share = json["share"]?.string.flatMap({ Double($0) }) else { return nil }
            verdict = .shrink(share)
        default: return nil
        }
        guard let similar = json["similar"]?.number?.integer, let wins = json["wins"]?.number?.integer,
            let average = json["average"]?.string.flatMap({ Double($0) }), let reasons = json["reasons"]?.array
        else { return nil }
        self.init(
            verdict: verdict, similarCount: similar, winCount: wins, averageResult: average,
            reasons: reasons.compactMap(\.string))
    }
}
