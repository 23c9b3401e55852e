import Engine
import Execution
import FaultPoints
import Foundation
import Storage
import Trading

/// The one thread that trades: takes what happened, writes it down, then does what follows from it.
///
/// For each input: the core decides, the journal commits, and only then requests leave. What the engine did goes into
/// the record of orders afterwards, away from the way of an order; the journal is the truth, the record follows from it.
final class TradingLoop<Core: TradingCore> {
    /// What reaches the loop.
    enum Item: Sendable {
        /// Something happened.
        case input(SessionInput)
        /// A quote, and when it was read off the wire.
        case quote(SessionInput, received: MonotonicTime)
        /// A person asked for something; `isAnswered` is asked after every turn until it says yes.
        case operation(OperatorCommand, actor: String, isAnswered: @Sendable (Core) -> Bool)
        /// An operator opens trading again: `lower` lowers the kill switch, or says no; no other turn comes between.
        case opening(actor: String, lower: @Sendable (Core) -> Bool, isAnswered: @Sendable (Core) -> Bool)
        /// The process should end.
        case stop
    }

    /// What the loop works with.
    struct Parts {
        var journal: StoredJournal
        var recorder: RunRecorder
        /// Hands a request to the venue; does nothing in PAPER, whose core makes none.
        var send: (VenueRequest, RequestNumber) -> Void
        /// Told every notice for people.
        var notice: (SessionOutput.Notice) -> Void
        /// Called on every turn, at least four times a second.
        var beat: () -> Void
        /// Shows what a person watches, with the effects since the last time.
        var show: (Core, Effects) -> Void
        /// What the room on the disk allows.
        var space: (DiskSpace.Verdict) -> Void
        /// The desks that think beside the loop; `nil` where only strategies trade.
        var desks: LiveDesks?
    }

    private(set) var core: Core
    private let inbox: Inbox<Item>
    private var parts: Parts
    private var output = SessionOutput()
    private var shown = Effects()
    private var waiting: [@Sendable (Core) -> Bool] = []
    private var endsBy: MonotonicTime?
    /// When the trust in market data last changed.
    private var troubled: MonotonicTime?
    /// The latest quote of each instrument, for the desks.
    private var quotes: [Quote?] = []

    /// How long an orderly end waits for the venue to confirm that entries are gone.
    static var endPatience: Interval { .seconds(10) }

    init(_ core: Core, _ inbox: Inbox<Item>, _ parts: Parts) {
        self.core = core
        self.inbox = inbox
        self.parts = parts
    }

    /// What the start of the core has asked for: done before anything else.
    func begin(with output: SessionOutput) { self.output = output }

    /// Trades until it is asked to stop, or until something breaks.
    ///
    /// - Throws: what the journal or the engine throws: nothing more may be sent, and the process must end.
    /// - Returns: whether nothing was left half done at the end.
    func run() throws -> Bool {
        var items: [Item] = []
        var maintained = SystemClock.monotonic()
        try perform(output)
        while true {
            inbox.take(into: &items, waiting: 0.1)
            parts.beat()
            for item in items {
                parts.beat()
                try take(item)
            }
            try step(.tick)
            waiting.removeAll { $0(core) }
            try project()
            let now = SystemClock.monotonic()
            // What is answered after the end would leave the books behind the venue, or a position without its stop.
            if let endsBy, now >= endsBy || !core.isHalfDone { return !core.isHalfDone }
            let idle = now.since(maintained)
            if items.isEmpty ? idle > .milliseconds(250) : idle > .seconds(1) {
                maintained = now
                try maintain()
            }
        }
    }

    private func take(_ item: Item) throws {
        switch item {
        case .input(let input):
            if case .marketTrouble = input { troubled = SystemClock.monotonic() }
            try step(input)
        case .quote(let input, let received):
            // One that waited here is not what the market is now, nor is one from before the last trouble.
            let age = SystemClock.monotonic().since(received)
            guard age <= .milliseconds(500), troubled.map({ received >= $0 }) ?? true else { return }
            try step(input)
        case .operation(let command, let actor, let isAnswered):
            try step(.command(command, actor: actor))
            waiting.append(isAnswered)
        case .opening(let actor, let lower, let isAnswered):
            guard lower(core) else { return }
            try step(.command(.opened, actor: actor))
            waiting.append(isAnswered)
        case .stop:
            guard endsBy == nil else { return }
            endsBy = SystemClock.monotonic().advanced(by: TradingLoop.endPatience)
            try step(.command(.cancelEntries, actor: "operator"))
        }
    }

    /// Takes one input: decide, commit, send.
    private func step(_ input: SessionInput) throws {
        output.removeAll()
        StepFaults.before(input)
        try core.handle(input, at: SystemClock.now(), into: &output)
        try perform(output)
        StepFaults.after(input)
        show(input)
    }

    /// Lets the desks see what the market did.
    private func show(_ input: SessionInput) {
        guard let desks = parts.desks else { return }
        switch input {
        case .bars(let updates, let time): desks.closed(updates, core.engine, quotes, at: time, isPast: false)
        case .missedBars(let updates, let time): desks.closed(updates, core.engine, quotes, at: time, isPast: true)
        case .quote(let instrument, let quote):
            while quotes.count <= instrument.position { quotes.append(nil) }
            quotes[instrument.position] = quote
        case .marketTrouble(let instrument, _):
            if quotes.indices.contains(instrument.position) { quotes[instrument.position] = nil }
        case .answer, .report, .practice, .accountStream, .clockOffset, .proposal, .command, .tick: return
        }
    }

    /// Writes down, sends and tells what a core has asked for.
    private func perform(_ output: SessionOutput) throws {
        if !output.records.isEmpty {
            StepFaults.beforeCommit(output)
            try parts.journal.append(output.records)
            StepFaults.afterCommit(output)
        }
        for (number, request) in output.requests {
            StepFaults.beforeSend(request)
            parts.send(request, number)
            StepFaults.afterSend(request)
        }
        for notice in output.notices { parts.notice(notice) }
        shown.entries += output.effects.entries
        shown.postings += output.effects.postings
    }

    /// Brings the record of orders, fills and postings up to the journal.
    private func project() throws {
        if !shown.entries.isEmpty {
            faultPoint("record.before")
            faultPoint("write")
            try parts.recorder.record(shown)
            parts.desks?.happened(shown)
            faultPoint("record.after")
        }
        parts.show(core, shown)
        shown.removeAll()
    }

    private func maintain() throws {
        let done = try parts.journal.maintain(at: SystemClock.wall()) { path in
            // Asked for between the checkpoint and the anchor.
            faultPoint("checkpoint.mid")
            faultPoint("audit.beforeAnchor")
            return DiskSpace.free(path)
        }
        if done.anchored != nil { faultPoint("audit.afterAnchor") }
        parts.space(done.space)
        if let trouble = done.trouble { parts.notice(SessionOutput.Notice(.warning, "\(trouble)")) }
    }

    /// Writes the end down. Nothing is handled afterwards.
    func end() throws {
        let now = SystemClock.wall()
        faultPoint("write")
        try parts.journal.append([JournalRecord(kind: .ended, time: now, actor: "operator", payload: [])])
        faultPoint("audit.beforeAnchor")
        try parts.journal.anchor(at: now)
        faultPoint("audit.afterAnchor")
    }
}
