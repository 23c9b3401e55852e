import Engine
import Risk
import Trading

extension SessionCore {
    /// Takes a session up again from its journal: the same events through a fresh engine, and every order that was on
    /// its way when the last process ended is UNKNOWN.
    ///
    /// - Parameters:
    ///   - records: all records of the session, in order, as they were committed.
    ///   - output: takes the records, requests and notices of the start; commit and send them as those of any step.
    ///   - replayed: is given each record's effects; what they hold has been recorded before and is not recorded again.
    /// - Throws: ``SessionError/journal(record:_:)`` where a record cannot be read.
    public static func recover(
        _ settings: SessionSettings, kill: KillState, venue: SessionVenue, from records: [JournalRecord],
        at now: Moment, into output: inout SessionOutput, replayed: (Effects) throws -> Void = { _ in }
    ) throws -> SessionCore {
        var scratch = SessionOutput()
        var core = try SessionCore(settings, kill: kill, venue: venue, into: &scratch)
        try replayed(scratch.effects)
        var submitted: [OrderID: OrderRequest] = [:]
        for (position, record) in records.enumerated() {
            scratch.removeAll()
            do {
                try core.replay(record, &submitted, &scratch, at: now)
            } catch let error as CanonicalError {
                throw SessionError.journal(record: position, error.description)
            }
            try replayed(scratch.effects)
        }
        core.commands.removeAll()
        core.present = now.monotonic
        output.records.append(JournalRecord(kind: .resumed, time: now.wall, actor: "engine", payload: []))
        guard core.gateway != nil else { return core }
        core.desk.resume(at: core.told(now))
        core.lapseUnsent(submitted, at: now)
        try core.followLoweredLevel(records, at: now, into: &output)
        try core.followKillLevel(at: now, into: &output)
        try core.drain(at: now, into: &output)
        core.askForPass(isFull: true)
        return core
    }

    private mutating func replay(
        _ record: JournalRecord, _ submitted: inout [OrderID: OrderRequest], _ scratch: inout SessionOutput,
        at now: Moment
    ) throws {
        switch record.kind {
        case .event:
            let event = try EventCodec.decode(record.payload)
            if let problem = unfit(event) { throw CanonicalError.outOfRange(problem) }
            do throws(EngineError) { try engine.handle(event, into: &scratch.effects) } catch {
                throw SessionError.engine(error)
            }
            forgetClosed()
            if case .report(let report) = event { desk.replay(report) }
            if case .report(let report) = event, case .lapsed = report.kind { submitted[report.order] = nil }
            for command in scratch.effects.commands {
                switch command {
                case .submit(let order, _): submitted[order.request.id] = order.request
                case .cancel(let id, _, _): desk.replayCancel(id, at: told(now))
                }
            }
        case .intent:
            let intent = try JournalRecord.intent(in: record.payload)
            let requests = intent.ids.compactMap { submitted.removeValue(forKey: $0) }
            guard requests.count == intent.ids.count else {
                throw CanonicalError.outOfRange("an order that the engine has not submitted")
            }
            let historyFrom = reconciler.cursors[requests[0].instrument.position]
            desk.add(intent, requests, historyFrom: historyFrom)
        case .venue: apply(try VenueNote(canonicalBytes: record.payload))
        case .reconciled: reconciler.take(try ReconciliationRecord(canonicalBytes: record.payload))
        case .operation:
            if record.payload == Array("\(OperatorCommand.cancelAll)".utf8) { leaveBare() }
        case .killLevel:
            // Written where trading was opened again; a wish to open it that was refused leaves no such record.
            if record.payload == [UInt8(KillLevel.run.rawValue)] { protection.leftBare = [] }
        case .began, .resumed, .alert, .waiver, .anchor, .ended: return
        }
    }

    /// An instrument or a sleeve that this session does not have: the record is of another configuration.
    private func unfit(_ event: Event) -> String? {
        let count = settings.engine.instruments.count
        func isKnown(_ instrument: InstrumentIndex) -> Bool { instrument.position < count }
        let fits =
            switch event {
            case .bar(let update, _): isKnown(update.instrument)
            case .bars(let updates, _): updates.allSatisfy { isKnown($0.instrument) }
            case .quote(let instrument, _), .funding(let instrument, _, _), .marketTrouble(let instrument, _, _),
                .freeze(let instrument, _, _), .unfreeze(let instrument, _), .exitObstacle(let instrument, _, _):
                isKnown(instrument)
            case .protectionLost(let instrument, let sleeve, _):
                isKnown(instrument) && sleeve.position < settings.engine.sleeves.count
            case .proposal(let proposal, _):
                isKnown(proposal.instrument) && proposal.sleeve.position < settings.engine.sleeves.count
            case .report(let report):
                if case .filled(let fill) = report.kind { isKnown(fill.instrument) } else { true }
            case .difference, .raiseKillLevel, .lowerKillLevel, .cancelEntries, .cancelAll, .flatten: true
            }
        return fits ? nil : "an instrument or a sleeve of an event"
    }

    /// An operator may have lowered the level while no process ran: then the journal's last copy of it is below the
    /// engine's.
    private mutating func followLoweredLevel(
        _ records: [JournalRecord], at now: Moment, into output: inout SessionOutput
    ) throws(SessionError) {
        guard let last = records.last(where: { $0.kind == .killLevel }), let byte = last.payload.first,
            let level = KillLevel(rawValue: Int(byte)), level < engine.killLevel
        else { return }
        try feed(.lowerKillLevel(level, at: told(now).wall), "operator", at: now, into: &output)
    }

    /// Orders that the engine submitted and that have no intent: nothing of them left.
    private mutating func lapseUnsent(_ submitted: [OrderID: OrderRequest], at now: Moment) {
        let working = Set(engine.openOrders.map(\.id))
        for id in submitted.keys.sorted() where working.contains(id) {
            desk.report(id, .lapsed(reason: "the process ended before its intent was written"), at: told(now))
        }
    }
}

extension Reconciler {
    /// Where reading goes on after a start; a fresh reconciliation still has to come.
    mutating func take(_ record: ReconciliationRecord) {
        guard record.cursors.count == cursors.count, record.latest.count == cursors.count else { return }
        cursors = record.cursors
        latest = record.latest
        baseline = Dictionary(record.baseline.map { ($0.asset, $0.amount) }) { first, _ in first }
        differing = record.differing
    }
}
