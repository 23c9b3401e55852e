import Engine
import Trading

extension StreamSupervisor {
    /// Does what the bar feed asks for.
    mutating func follow(_ answers: [BarFeedAnswer], into actions: inout [StreamAction]) {
        for answer in answers {
            switch answer {
            case .release(let updates, let time): actions.append(.deliver(.bars(updates, at: time)))
            case .missed(let updates, let time): actions.append(.deliver(.missedBars(updates, at: time)))
            case .fetch(let instrument, let from, let to):
                actions.append(.fetchBars(instrument, from: from, to: to))
            case .filling(let instrument, let isFilling):
                troubles.set(
                    .missingBars, instrument, isFilling ? "bars are missing and being asked for" : nil, into: &actions)
            case .gap(let instrument, let from, let to):
                notice(
                    .alarm,
                    "instrument \(instrument.position): the venue has no bars that opened from \(from) to \(to);"
                        + " the series has a gap there, and indicators go on after it", into: &actions)
            case .conflict(let instrument, let kept, _):
                notice(
                    .alarm,
                    "instrument \(instrument.position): the bar that opened at \(kept.openTime) came again with"
                        + " other figures; the first is kept", into: &actions)
            case .refused(let instrument, let bar):
                notice(
                    .warning,
                    "instrument \(instrument.position): a bar that opened at \(bar.openTime) contradicts"
                        + " itself and is dropped", into: &actions)
            }
        }
    }

    /// Does what the book feed asks for.
    mutating func follow(_ answers: [BookFeedAnswer], at moment: Moment, into actions: inout [StreamAction]) {
        for answer in answers {
            switch answer {
            case .fetchSnapshot(let instrument): actions.append(.fetchSnapshot(instrument))
            case .valid(let instrument): troubles.set(.book, instrument, nil, into: &actions)
            case .invalid(let instrument, let reason):
                troubles.set(.book, instrument, "the book was dropped (\(word(reason)))", into: &actions)
                if case .refused(.crossed) = reason { alarm(instrument, "crossed", into: &actions) }
                if reason == .checksumMismatch { alarm(instrument, "unlike its own best bid and ask", into: &actions) }
            }
        }
    }

    private func alarm(_ instrument: InstrumentIndex, _ what: String, into actions: inout [StreamAction]) {
        notice(
            .alarm, "instrument \(instrument.position): the venue's book is \(what); a new one is asked for",
            into: &actions)
    }

    private func word(_ reason: OrderBookState.Reason) -> String {
        switch reason {
        case .gap: "updates are missing"
        case .malformedIDs: "an update contradicts itself"
        case .refused: "a change was refused"
        case .bufferFull: "no snapshot joined the updates"
        case .silent: "silence"
        case .reset: "the connection was lost"
        case .checksumMismatch: "it differs from the venue's best bid and ask"
        }
    }
}
