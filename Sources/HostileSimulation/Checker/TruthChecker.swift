import Agents
import Trading

/// Looks up again what a desk's proposal rests on, with a reading of numbers of its own: the guard is not asked.
enum TruthChecker {
    /// What is wrong with a decision that proposes something; empty where nothing is.
    static func faults(_ decision: DeskDecision) -> [String] {
        guard case .propose(let wish) = decision.outcome else { return [] }
        var faults: [String] = []
        let stance: Opinion.Stance = wish.action == .enter ? .buy : .sell
        var sureness = 0.0
        var arguments = 0
        var cap: Fixed?
        for statement in decision.statements {
            switch statement.content {
            case .opinion(let said) where said.stance == stance:
                arguments += said.claims.isEmpty ? 0 : 1
                sureness = max(sureness, said.confidence)
                faults += lies(said.claims, said.text, decision)
            case .idea(let said) where said.action == stance:
                arguments += said.claims.isEmpty ? 0 : 1
                sureness = max(sureness, said.confidence)
                cap = said.quantity
                faults += lies(said.claims, said.hypothesis, decision)
            case .verdict(let said):
                if said.decision == .reject { faults.append("the judge has rejected it") }
                if let revised = said.revisedQuantity { cap = cap.map { min($0, revised) } }
            default: continue
            }
        }
        if case .review(let last)? = decision.statements.last?.content, last.decision == .reject {
            faults.append("the risk manager has rejected it")
        }
        if arguments == 0 { faults.append("nobody has argued for it with evidence") }
        // An ensemble's conviction is the share of its votes, in which sureness counts half.
        let most = decision.desk == "ensemble" ? 0.5 + sureness / 2 : sureness
        if !(wish.conviction > 0 && wish.conviction <= min(1, most + 1e-9)) {
            faults.append("a conviction of \(wish.conviction) where the surest voice has \(sureness)")
        }
        if let limit = wish.quantityLimit, let cap, limit.value > cap {
            faults.append("a quantity of \(limit) where \(cap) was asked for")
        }
        if wish.reason.unicodeScalars.count > 300 || !wish.reason.unicodeScalars.allSatisfy(isShown) {
            faults.append("a reason that cannot be shown anywhere")
        }
        return faults
    }

    private static func isShown(_ scalar: Unicode.Scalar) -> Bool {
        let invisible: [Unicode.GeneralCategory] = [
            .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator, .paragraphSeparator,
        ]
        return !invisible.contains(scalar.properties.generalCategory)
    }

    private static func lies(_ claims: [Claim], _ text: String, _ decision: DeskDecision) -> [String] {
        var faults: [String] = []
        for claim in claims where !isTrue(claim, decision) { faults.append("'\(claim)' is not true") }
        for number in numbers(in: text) where !claims.contains(where: { states($0.value, number) }) {
            faults.append("\(number) is stated and not cited")
        }
        return faults
    }

    private static func isTrue(_ claim: Claim, _ decision: DeskDecision) -> Bool {
        guard let item = decision.evidence.items.first(where: { $0.id == claim.evidence }),
            let figure = item.figures.first(where: { $0.name == claim.figure }),
            item.time <= decision.time, decision.time.since(item.time) <= item.lifetime
        else { return false }
        switch figure.value {
        case .word(let word): return claim.value == word
        case .exact(let exact): return isNear(claim.value, Double(exact.units) / 1e12)
        case .reading(let reading): return isNear(claim.value, reading)
        }
    }

    /// Whether a quotation is the number, to half of its last place.
    private static func isNear(_ quoted: String, _ value: Double) -> Bool {
        guard let number = Double(quoted), number.isFinite else { return false }
        let places = quoted.split(separator: ".", maxSplits: 1).dropFirst().first?.prefix { $0.isNumber }.count ?? 0
        var half = 0.5
        for _ in 0..<places { half /= 10 }
        return abs(number - value) <= half * 1.000_001 + 1e-9 * max(1, abs(value))
    }

    private static func states(_ quoted: String, _ number: Double) -> Bool {
        guard let value = Double(quoted) else { return false }
        let near = 1e-9 * max(1, abs(number))
        return abs(abs(value) - number) <= near || abs(abs(value) * 100 - number) <= near
    }

    /// Numbers that stand for themselves in a text.
    private static func numbers(in text: String) -> [Double] {
        var found: [Double] = []
        for word in text.split(whereSeparator: { !$0.isLetter && !$0.isNumber && !"_.,".contains($0) }) {
            guard let first = word.first, first.isASCII, first.isNumber, let number = Double(word.filter { $0 != "," })
            else { continue }
            found.append(number)
        }
        return found
    }
}
