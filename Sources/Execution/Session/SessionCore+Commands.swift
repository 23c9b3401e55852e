import Engine
import Risk
import Trading

extension SessionCore {
    /// Brings the engine's kill level and the one that others raise together; the more careful one holds.
    mutating func followKillLevel(at now: Moment, into output: inout SessionOutput) throws(SessionError) {
        let level = kill.level
        if level > engine.killLevel {
            output.records.append(
                JournalRecord(kind: .killLevel, time: now.wall, actor: "kill-switch", payload: [UInt8(level.rawValue)]))
            output.notices.append(.init(.alarm, "the kill level is \(level)"))
            try feed(.raiseKillLevel(level, at: told(now).wall), "kill-switch", at: now, into: &output)
        } else if engine.killLevel > level, kill.raise(to: engine.killLevel) {
            let level = engine.killLevel
            output.records.append(
                JournalRecord(kind: .killLevel, time: now.wall, actor: "engine", payload: [UInt8(level.rawValue)]))
            output.notices.append(.init(.alarm, "the engine has raised the kill level to \(level)"))
        }
    }

    mutating func take(
        _ command: OperatorCommand, _ actor: String, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        output.records.append(
            JournalRecord(kind: .operation, time: now.wall, actor: actor, payload: Array("\(command)".utf8)))
        switch command {
        case .pause: kill.raise(to: .reduceOnly)
        case .kill: kill.raise(to: .kill)
        case .cancelEntries: try feed(.cancelEntries(at: told(now).wall), actor, at: now, into: &output)
        case .cancelAll:
            leaveBare()
            cancelStrays(into: &output)
            try feed(.cancelAll(at: told(now).wall), actor, at: now, into: &output)
        case .flatten:
            kill.raise(to: .reduceOnly)
            try followKillLevel(at: now, into: &output)
            try feed(.flatten(at: told(now).wall), actor, at: now, into: &output)
        case .resume, .opened: try resume(command, actor, at: now, into: &output)
        }
        try followKillLevel(at: now, into: &output)
    }

    /// Opens trading again, where a recent reconciliation was clean. What was frozen is open again: a person has looked.
    private mutating func resume(
        _ command: OperatorCommand, _ actor: String, at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        let epoch = kill.epoch
        if let gateway {
            guard let reconciled = reconciler.reconciledAt,
                now.monotonic.since(reconciled) <= gateway.limits.reconciliationAge, reconciler.suspects.isEmpty
            else {
                askForPass(isFull: true)
                tell(
                    .init(
                        .warning, "not resumed: there is no recent clean reconciliation; one is under way, ask again"),
                    at: now, into: &output)
                return
            }
        }
        // Where the kill switch was lowered before, a level above RUN has been raised since: it stays.
        guard kill.level > .run ? command == .resume && kill.lower(to: .run, ifEpochIs: epoch) : true else {
            tell(.init(.warning, "not resumed: the kill level changed meanwhile; look again"), at: now, into: &output)
            return
        }
        output.records.append(
            JournalRecord(kind: .killLevel, time: now.wall, actor: actor, payload: [UInt8(KillLevel.run.rawValue)]))
        try feed(.lowerKillLevel(.run, at: told(now).wall), actor, at: now, into: &output)
        protection.leftBare = []
        for position in settings.engine.instruments.indices where engine.isFrozen(InstrumentIndex(position)) {
            try feed(.unfreeze(InstrumentIndex(position), at: told(now).wall), actor, at: now, into: &output)
        }
        if !reconciler.differing.isEmpty {
            reconciler.differing = []
            writeReconciliation(at: now, into: &output)
        }
    }
}
