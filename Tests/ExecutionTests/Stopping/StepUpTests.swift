import Risk
import Testing
import Trading

@testable import Execution

struct StepUpTests {
    private let effect = StepUpEffect(.resume(.run), epoch: 7, subjects: ["BTC/USDT"])
    private var challenge: StepUpChallenge { StepUpChallenge(effect, code: 99, at: .start) }

    @Test func `the phrase names the exact effect`() {
        #expect(effect.phrase == "resume BTC/USDT at RUN")
        #expect(StepUpEffect(.resume(.reduceOnly), epoch: 1, subjects: []).phrase == "resume at REDUCE_ONLY")
        #expect(StepUpEffect(.flatten, epoch: 1, subjects: ["A/B", "C/D"]).phrase == "flatten A/B C/D")
        #expect(
            StepUpEffect(.flatten, epoch: 1, subjects: Array(repeating: "A/B", count: 12)).phrase
                == "flatten 12 instruments")
    }

    @Test(arguments: ["", "y", "resume", "resume BTC/USDT at RUN ", "Resume BTC/USDT at RUN", "resume ETH/USDT at RUN"])
    func `anything but the exact words proves nothing`(typed: String) {
        #expect(throws: StepUpError.wrongPhrase("resume BTC/USDT at RUN")) {
            try challenge.answer(code: 99, typed: typed, at: .start)
        }
    }

    @Test func `an answer to another question, a late one, and one from before the question prove nothing`() throws {
        #expect(throws: StepUpError.otherQuestion) {
            try challenge.answer(code: 98, typed: effect.phrase, at: .start)
        }
        #expect(throws: StepUpError.late) {
            try challenge.answer(code: 99, typed: effect.phrase, at: .start.advanced(by: .seconds(121)))
        }
        #expect(throws: StepUpError.late) {
            try challenge.answer(code: 99, typed: effect.phrase, at: .start.advanced(by: .seconds(-1)))
        }
        #expect(try challenge.answer(code: 99, typed: effect.phrase, at: .start).effect == effect)
    }

    @Test func `a home without a trader is opened by the typed words only`() throws {
        let disk = MemoryDisk()
        let offline = OfflineLatch(KillLatch(disk.device))
        // Without a latch, too.
        #expect(offline.reading == .missing)
        let first = StepUpChallenge(offline.effect, code: 3, at: .start)
        let proof = try first.answer(code: 3, typed: "resume at RUN", at: .start)
        try offline.resume(with: proof, actor: "operator", time: .zero, at: .start)
        #expect(offline.reading.level == .run)
        try KillLatch(disk.device).raise(.test(.kill))
        #expect(throws: KillSwitchError.changed(.kill)) {
            try offline.resume(with: proof, actor: "operator", time: .zero, at: .start)
        }
        #expect(offline.reading.level == .kill)
    }
}
