import Foundation
import Risk
import Synchronization
import Testing
import Trading

@testable import Execution

struct KillSwitchTests {
    private let disk = MemoryDisk()
    private struct Locked: Error {}

    private func makeSwitch(_ level: KillLevel, epoch: UInt64 = 1) throws -> KillSwitch {
        let latch = KillLatch(disk.device)
        try latch.create(.test(level, epoch: epoch))
        return try KillSwitch(latch: latch) { .zero }
    }

    private func stepUp(_ killSwitch: KillSwitch, epoch: UInt64? = nil) throws -> StepUp {
        let effect = StepUpEffect(.resume(.run), epoch: epoch ?? killSwitch.state.epoch, subjects: ["BTC/USDT"])
        return try StepUpChallenge(effect, code: 1, at: .start).answer(code: 1, typed: effect.phrase, at: .start)
    }

    @Test func `a clean latch at RUN opens, and its epoch counts on`() throws {
        let killSwitch = try makeSwitch(.run, epoch: 41)
        #expect(killSwitch.state.current == (.run, 42))
        #expect(killSwitch.startTrouble == nil)
    }

    @Test(arguments: [KillLevel.run, .reduceOnly, .halt, .kill], [KillLevel.run, .reduceOnly, .halt, .kill])
    func `a copy that says something else means halt or worse`(file: KillLevel, copy: KillLevel) throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(file))
        let killSwitch = try KillSwitch(latch: latch, secondLevel: { copy }) { .zero }
        #expect(killSwitch.state.level == (file == copy ? file : max(file, copy, .halt)))
        #expect((killSwitch.startTrouble == nil) == (file == copy))
    }

    @Test func `a copy that is missing or cannot be read means halt`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        #expect(try KillSwitch(latch: latch, secondLevel: { nil }, now: { .zero }).state.level == .halt)
        #expect(try KillSwitch(latch: latch, secondLevel: { throw Locked() }, now: { .zero }).state.level == .halt)
    }

    @Test func `a doubtful start is latched, so that the next start is shut as well`() throws {
        let latch = KillLatch(disk.device)
        let killSwitch = try KillSwitch(latch: latch) { .zero }
        killSwitch.settle()
        #expect(latch.read().level == .halt)
        #expect(latch.read().record?.reason == "there is no kill latch")
    }

    @Test func `a raise shuts the gate in memory before the disk knows, and voids the epoch`() throws {
        let killSwitch = try makeSwitch(.run)
        let epoch = killSwitch.state.epoch
        #expect(killSwitch.raise(to: .halt, actor: "breaker", reason: "daily loss"))
        #expect(killSwitch.state.current == (.halt, epoch + 1))
        #expect(KillLatch(disk.device).read().level == .run)
        #expect(killSwitch.settle() == nil)
        #expect(
            KillLatch(disk.device).read().record
                == LatchRecord(level: .halt, epoch: epoch + 1, time: .zero, actor: "breaker", reason: "daily loss"))
    }

    @Test func `a raise never lowers`() throws {
        let killSwitch = try makeSwitch(.kill)
        let epoch = killSwitch.state.epoch
        for level in KillLevel.allCases {
            #expect(!killSwitch.raise(to: level, actor: "x", reason: "y"))
            #expect(killSwitch.state.current == (.kill, epoch))
        }
        killSwitch.settle()
        #expect(KillLatch(disk.device).read().level == .kill)
    }

    @Test func `eight threads that raise at once end at the most careful level, in memory and on disk`() throws {
        let killSwitch = try makeSwitch(.run)
        let changes = Atomic(0)
        DispatchQueue.concurrentPerform(iterations: 8) { thread in
            for round in 0..<500 {
                let level: KillLevel = thread == 5 && round == 250 ? .kill : round % 2 == 0 ? .halt : .reduceOnly
                if killSwitch.raise(to: level, actor: "thread \(thread)", reason: "race") {
                    changes.add(1, ordering: .relaxed)
                }
                if thread == 0, round % 100 == 0 { killSwitch.settle() }
            }
        }
        killSwitch.settle()
        #expect(killSwitch.state.level == .kill)
        #expect(KillLatch(disk.device).read().level == .kill)
        #expect((1...3).contains(changes.load(ordering: .relaxed)))
        #expect(killSwitch.state.epoch == 2 + UInt64(changes.load(ordering: .relaxed)))
    }

    @Test func `a level raised past the switch is latched too`() throws {
        let killSwitch = try makeSwitch(.run)
        killSwitch.state.raise(to: .kill)
        killSwitch.settle()
        #expect(KillLatch(disk.device).read().level == .kill)
    }

    @Test func `a level that another process latched shuts the gate of this one`() throws {
        let killSwitch = try makeSwitch(.run)
        try KillLatch(disk.device).raise(.test(.halt, epoch: 0, reason: "guard"))
        killSwitch.settle()
        #expect(killSwitch.state.level == .halt)
    }

    @Test func `a latch that is deleted or damaged while we trade shuts the gate`() throws {
        let killSwitch = try makeSwitch(.run)
        disk.state.withLock { $0.bytes?[100] ^= 1 }
        killSwitch.settle()
        #expect(killSwitch.state.level == .halt)
        #expect(KillLatch(disk.device).read().level == .halt)
        let other = MemoryDisk()
        let second = KillLatch(other.device)
        try second.create(.test(.run))
        let open = try KillSwitch(latch: second) { .zero }
        other.state.withLock { $0.bytes = nil }
        open.settle()
        #expect(open.state.level == .halt)
    }

    @Test func `a latch opened from outside does not open the gate of a running trader`() throws {
        let killSwitch = try makeSwitch(.halt)
        try KillLatch(disk.device).lower(.test(.run, epoch: 2), ifEpochIs: 1)
        killSwitch.settle()
        #expect(killSwitch.state.level == .halt)
        #expect(KillLatch(disk.device).read().level == .halt)
    }

    @Test func `a full disk keeps the gate shut in memory and is tried again`() throws {
        let killSwitch = try makeSwitch(.run)
        disk.state.withLock { $0.failure = ENOSPC }
        killSwitch.raise(to: .kill, actor: "operator", reason: "now")
        #expect(killSwitch.settle()?.contains("not written") == true)
        #expect(killSwitch.state.level == .kill)
        disk.state.withLock { $0.failure = 0 }
        #expect(killSwitch.settle() == nil)
        #expect(KillLatch(disk.device).read().record?.reason == "now")
    }

    @Test func `an operator's proof lowers the level on disk and in memory`() throws {
        let killSwitch = try makeSwitch(.kill)
        let epoch = killSwitch.state.epoch
        try killSwitch.lower(with: try stepUp(killSwitch), actor: "operator", at: .start)
        #expect(killSwitch.state.current == (.run, epoch + 1))
        #expect(KillLatch(disk.device).read().level == .run)
        killSwitch.settle()
        #expect(killSwitch.state.level == .run)
    }

    @Test func `a proof is void once the level has changed, used up, or late`() throws {
        let killSwitch = try makeSwitch(.reduceOnly)
        let old = try stepUp(killSwitch)
        killSwitch.raise(to: .halt, actor: "breaker", reason: "loss")
        #expect(throws: KillSwitchError.changed(.halt)) { try killSwitch.lower(with: old, actor: "op", at: .start) }
        let fresh = try stepUp(killSwitch)
        let late = MonotonicTime.start.advanced(by: .minutes(5))
        #expect(throws: KillSwitchError.notProven) { try killSwitch.lower(with: fresh, actor: "op", at: late) }
        try killSwitch.lower(with: fresh, actor: "op", at: .start)
        killSwitch.raise(to: .kill, actor: "x", reason: "y")
        #expect(throws: KillSwitchError.changed(.kill)) { try killSwitch.lower(with: fresh, actor: "op", at: .start) }
        #expect(killSwitch.state.level == .kill)
    }

    @Test func `a proof for selling everything lowers nothing`() throws {
        let killSwitch = try makeSwitch(.halt)
        let effect = StepUpEffect(.flatten, epoch: killSwitch.state.epoch, subjects: [])
        let proof = try StepUpChallenge(effect, code: 1, at: .start).answer(code: 1, typed: "flatten", at: .start)
        #expect(throws: KillSwitchError.notProven) { try killSwitch.lower(with: proof, actor: "op", at: .start) }
        #expect(killSwitch.state.level == .halt)
    }

    @Test func `nothing is opened in memory where the disk did not take it`() throws {
        let killSwitch = try makeSwitch(.halt)
        let proof = try stepUp(killSwitch)
        disk.state.withLock { $0.failure = ENOSPC }
        #expect(throws: KillSwitchError.latch(.notWritten(ENOSPC))) {
            try killSwitch.lower(with: proof, actor: "op", at: .start)
        }
        #expect(killSwitch.state.level == .halt)
    }

    @Test func `an orderly end shuts the gate and leaves the next start open`() throws {
        let killSwitch = try makeSwitch(.run)
        killSwitch.closeForEnd()
        #expect(killSwitch.state.current.level == .reduceOnly)
        #expect(killSwitch.state.level == .run)
        killSwitch.settle()
        #expect(KillLatch(disk.device).read().level == .run)
        #expect(throws: KillSwitchError.ending) {
            try killSwitch.lower(with: try stepUp(killSwitch), actor: "op", at: .start)
        }
        killSwitch.raise(to: .kill, actor: "operator", reason: "and now this")
        killSwitch.settle()
        #expect(KillLatch(disk.device).read().level == .kill)
    }
}

extension MonotonicTime {
    static let start = MonotonicTime(nanoseconds: 1_000_000_000_000)
}
