import Engine
import Risk
import Trading

extension SessionCore {
    /// An open position has a live stop at the venue, one being placed, or a recorded waiver.
    mutating func guardPositions(at now: Moment, into output: inout SessionOutput) throws(SessionError) {
        guard gateway != nil else { return }
        forgetClosed()
        var bare: Set<ProtectionWatch.Position> = []
        let pause = ProtectionWatch.pause.hastened(settings.timeDivisor)
        for (sleeve, instrument) in engine.positionsWithoutStop {
            let position = ProtectionWatch.Position(sleeve: sleeve.position, instrument: instrument.position)
            bare.insert(position)
            waive(position, "its strategy has no stop", at: now, into: &output)
        }
        for (sleeve, instrument, _) in engine.unprotectedPositions {
            let position = ProtectionWatch.Position(sleeve: sleeve.position, instrument: instrument.position)
            bare.insert(position)
            if protection.leftBare.contains(position) {
                waive(position, "the operator cancelled it", at: now, into: &output)
            } else if let obstacle = obstacle(to: instrument, at: now) {
                waive(position, "a stop cannot be placed: \(obstacle)", at: now, into: &output)
            } else if protection.told[position].map({ now.monotonic.since($0) >= pause }) ?? true {
                protection.told[position] = now.monotonic
                tell(
                    .init(
                        .alarm, "the position in \(name(instrument)) has no stop at the venue; placing one or leaving"),
                    at: now, into: &output)
                try feed(
                    .protectionLost(instrument, sleeve: sleeve, at: told(now).wall), "gateway", at: now, into: &output)
            } else {
                waive(position, "its stop was lost again; waiting before the next one", at: now, into: &output)
            }
        }
        if !protection.waived.isEmpty { protection.waived.formIntersection(bare) }
    }

    /// Every stop is about to be cancelled by the operator: none is put in its place.
    mutating func leaveBare() {
        protection.leftBare = Set(
            engine.positions.filter { $0.quantity > .zero }.map {
                ProtectionWatch.Position(sleeve: $0.sleeve.position, instrument: $0.instrument.position)
            })
    }

    /// Why the gateway would not let a stop go; `nil` where it would.
    func obstacle(to instrument: InstrumentIndex, isReduceOnly: Bool = true, at now: Moment) -> String? {
        guard let gateway else { return "there is no venue" }
        if kill.level >= .halt { return "the kill level is \(kill.level)" }
        do throws(GateRefusal) {
            try gateway.check(gateConditions, instrument, isReduceOnly: isReduceOnly, at: now.monotonic)
            return nil
        } catch {
            return error.description
        }
    }

    /// What was sold, and is bought again later, is protected again.
    mutating func forgetClosed() {
        guard !protection.leftBare.isEmpty else { return }
        let left = protection.leftBare
        leaveBare()
        protection.leftBare.formIntersection(left)
    }

    private mutating func waive(
        _ position: ProtectionWatch.Position, _ reason: String, at now: Moment, into output: inout SessionOutput
    ) {
        guard protection.waived.insert(position).inserted else { return }
        let text =
            "\(name(InstrumentIndex(position.instrument))), sleeve \(position.sleeve): no stop at the venue: \(reason)"
        output.records.append(JournalRecord(kind: .waiver, time: now.wall, actor: "gateway", payload: Array(text.utf8)))
        output.notices.append(.init(.warning, text))
    }
}
