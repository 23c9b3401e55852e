import Schemas
import Trading

extension ToolSession {
    /// Looks claims up, as the guard will: which stand, and what is wrong with the others.
    mutating func checkClaims(_ arguments: JSONValue) -> ToolOutcome {
        let claims: [Claim]
        do throws(AnswerError) {
            claims = try AnswerFields(arguments).claims()
        } catch {
            return .nothing("the claims cannot be read: \(error)")
        }
        guard !claims.isEmpty else { return .nothing("there is no claim to look up") }
        var rows: [[EvidenceFigure.Value]] = []
        var good = 0
        for (index, claim) in claims.enumerated() {
            let fault = services.hallucinationGuard.faults(
                in: "", claims: [claim], on: evidence, at: context.moment, by: "the claim", needsEvidence: true
            ).first
            if fault == nil { good += 1 }
            // The claim's own text stays out of the evidence: it is the model's.
            rows.append([.reading(Double(index + 1)), .word(fault?.code.rawValue ?? "true")])
        }
        return add(
            .hallucinationGuardCheck,
            [EvidenceFigure("claims", Double(claims.count)), EvidenceFigure("true_claims", Double(good))],
            EvidenceTable(columns: ["claim", "verdict"], rows: rows))
    }

    /// The most notes of one task.
    static let noteLimit = 4

    /// Adds a word to the record of this decision.
    mutating func note(_ arguments: JSONValue) -> ToolOutcome {
        guard let word = arguments["note"]?.string, let note = JournalNote(rawValue: word) else {
            return .nothing("there is no such note")
        }
        guard notes < ToolSession.noteLimit else { return .nothing("enough notes were made") }
        notes += 1
        return add(.decisionJournalAppend, [EvidenceFigure("note", note.rawValue)])
    }
}
