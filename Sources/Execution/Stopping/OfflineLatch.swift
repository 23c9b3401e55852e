import Risk
import Trading

/// The kill latch of a home in which no trader runs: what is set here holds from the next start on.
public struct OfflineLatch: Sendable {
    private let latch: KillLatch

    /// A latch; the caller holds the lock of the home.
    public init(_ latch: KillLatch) { self.latch = latch }

    /// What is there.
    public var reading: LatchReading { latch.read() }

    /// What must be confirmed to open the next start.
    public var effect: StepUpEffect {
        StepUpEffect(.resume(.run), epoch: reading.record?.epoch ?? 0, subjects: [])
    }

    /// Sets RUN, and makes the latch where there is none or it is damaged.
    ///
    /// - Throws: ``KillSwitchError``; the latch is what it was.
    public func resume(
        with stepUp: StepUp, actor: String, time: Timestamp, at monotonic: MonotonicTime
    ) throws(KillSwitchError) {
        let reading = latch.read()
        guard case .resume(let target) = stepUp.effect.action, stepUp.isValid(at: monotonic) else { throw .notProven }
        let epoch = reading.record?.epoch
        guard (epoch ?? 0) == stepUp.effect.epoch else { throw .changed(reading.level) }
        guard target < reading.level else { throw .notLower(reading.level) }
        let record = LatchRecord(
            level: target, epoch: (epoch ?? 0) + 1, time: time, actor: actor, reason: stepUp.effect.phrase)
        do throws(LatchError) { try latch.lower(record, ifEpochIs: epoch) } catch { throw .latch(error) }
    }
}
