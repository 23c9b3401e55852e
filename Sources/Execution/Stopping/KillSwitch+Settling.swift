import Risk
import Synchronization

extension KillSwitch {
    /// Brings memory and disk together, each to the more careful of the two. Called a few times a second by the thread
    /// that writes; it may hang with the disk.
    ///
    /// The latch may have been raised by another process, such as the guard: then memory follows.
    ///
    /// - Returns: why the level is not on disk; `nil` where it is.
    @discardableResult
    public func settle() -> String? {
        settling.withLock { settled in
            let reading = latch.read()
            follow(reading)
            let wanted = levelForDisk()
            let pending = cause.withLock { $0 }
            let isWhole = if case .intact = reading { true } else { false }
            if reading.level >= wanted, isWhole {
                note(reading.record, in: &settled)
            } else {
                write(wanted, pending, in: &settled)
            }
            if settled.trouble == nil { forgetCause(upTo: wanted) }
            return settled.trouble
        }
    }

    /// Opens trading again: first on disk, then in memory, so that the gate is shut for as long as disk is in doubt.
    ///
    /// Call it after a clean reconciliation.
    ///
    /// - Parameters:
    ///   - stepUp: the operator's proof for exactly this level and the epoch in force.
    ///   - actor: who.
    ///   - monotonic: now, by the clock that the proof was made with.
    /// - Throws: ``KillSwitchError``; the level is what it was, or higher.
    public func lower(with stepUp: StepUp, actor: String, at monotonic: MonotonicTime) throws(KillSwitchError) {
        guard case .resume(let target) = stepUp.effect.action, stepUp.isValid(at: monotonic) else { throw .notProven }
        guard !isEnding.load(ordering: .sequentiallyConsistent) else { throw .ending }
        try settling.withLock { settled throws(KillSwitchError) in
            let (level, epoch) = state.current
            guard epoch == stepUp.effect.epoch else { throw .changed(level) }
            guard target < level else { throw .notLower(level) }
            let reading = latch.read()
            let held = reading.record
            guard (held?.level ?? .run) <= level else { throw .changed(held?.level ?? level) }
            let record = LatchRecord(
                level: target, epoch: max(epoch, held?.epoch ?? 0) + 1, time: now(), actor: actor,
                reason: stepUp.effect.phrase)
            do throws(LatchError) { try latch.lower(record, ifEpochIs: held?.epoch) } catch { throw .latch(error) }
            guard state.lower(to: target, ifEpochIs: epoch) else {
                // Raised while the disk was written: the disk follows at once, and again until it is done.
                write(state.level, cause.withLock { $0 }, in: &settled)
                pipe.wake()
                throw .changed(state.level)
            }
            cause.withLock { if state.level == target { $0 = nil } }
            (settled.record, settled.uncopied, settled.trouble) = (record, record, nil)
        }
    }

    /// The change that the copy does not have yet; ``copied(_:)`` ends it.
    var uncopied: LatchRecord? { settling.withLockIfAvailable { $0.uncopied } ?? nil }

    /// The copy has this record now.
    func copied(_ record: LatchRecord) {
        settling.withLock { if $0.uncopied == record { $0.uncopied = nil } }
    }

    /// Memory takes on what another process wrote.
    private func follow(_ reading: LatchReading) {
        let level = reading.level
        guard level > state.level else { return }
        let words = reading.trouble ?? reading.record.map { "\($0.actor): \($0.reason)" } ?? "the kill latch"
        raise(to: level, actor: "kill-latch", reason: words)
    }

    /// What should be on disk: the level in force, or the one asked for meanwhile. A gate that is only closed for an
    /// orderly end does not count.
    private func levelForDisk() -> KillLevel { max(state.level, cause.withLock { $0?.level } ?? .run) }

    private func write(_ level: KillLevel, _ cause: KillCause?, in settled: inout Settled) {
        let record = LatchRecord(
            level: level, epoch: state.epoch, time: now(), actor: cause?.actor ?? "kill-switch",
            reason: cause?.reason ?? "the level was raised in memory")
        do throws(LatchError) {
            try latch.raise(record)
            note(latch.read().record, in: &settled)
        } catch { settled.trouble = "\(error)" }
    }

    private func note(_ record: LatchRecord?, in settled: inout Settled) {
        settled.trouble = nil
        guard let record, settled.record != record else { return }
        (settled.record, settled.uncopied) = (record, record)
    }

    private func forgetCause(upTo level: KillLevel) {
        cause.withLock { if let held = $0, held.level <= level { $0 = nil } }
    }
}
