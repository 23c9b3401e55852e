import Agents
import Testing
import Trading

struct DeskJournalTests {
    /// A journal in memory, on a disk that may be full.
    private struct Journal: DeskJournal {
        var isFull = false
        private(set) var numbers: [UInt64] = []

        struct Full: Error {}

        mutating func record(_ decision: DeskDecision) throws {
            if isFull { throw Full() }
            numbers.append(decision.number)
        }
    }

    private func decision(_ number: UInt64, _ outcome: DeskDecision.Outcome) -> DeskDecision {
        DeskDecision(
            number: number, time: .zero, instrument: InstrumentIndex(0), sleeve: SleeveIndex(0), desk: "debate",
            wake: "a bar has closed", outcome: outcome)
    }

    private let wish = DeskWish(action: .enter, conviction: 0.5, reason: "k1 because")

    @Test func `what a decision proposes is handed out once the decision is written, and not otherwise`() throws {
        var journal = Journal()
        #expect(try journal.proposal(recording: decision(1, .propose(wish)))?.reason == "k1 because")
        #expect(try journal.proposal(recording: decision(2, .noTrade([NoTradeReason(.hold, "no")]))) == nil)
        #expect(journal.numbers == [1, 2])
        journal.isFull = true
        #expect(throws: Journal.Full.self) { try journal.proposal(recording: decision(3, .propose(wish))) }
        #expect(journal.numbers == [1, 2])
    }
}
