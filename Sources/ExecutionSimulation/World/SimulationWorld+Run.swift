import Engine
import Execution
import Risk
import Simulation
import Trading

extension SimulationWorld {
    /// How long the world has to settle, in nanoseconds, once nothing goes wrong any more.
    static let settleTime: Int64 = 150_000_000_000

    /// Runs to the end.
    /// - Throws: ``Violation``, the first promise that was broken.
    public mutating func run() throws {
        queue.add(.start, at: 0)
        queue.add(.quote, at: 1_000_000)
        queue.add(.bar, at: 2_000_000_000)
        planTroubles()
        var isSettling = false
        while let (time, event) = queue.next() {
            now = max(now, time)
            if !isSettling, now >= faultsEnd {
                isSettling = true
                beginSettling()
            }
            if now > faultsEnd + SimulationWorld.settleTime {
                throw no("it does not settle", unsettled() ?? "unknown")
            }
            try take(event)
            if isSettling, now > faultsEnd + 12_000_000_000, unsettled() == nil {
                try judgeEnd()
                return
            }
        }
    }

    private mutating func planTroubles() {
        let span = UInt64(faultsEnd)
        func plan(_ trouble: SimulationOptions.Trouble, _ most: UInt64, _ event: WorldEvent) -> [(WorldEvent, Int64)] {
            guard options.troubles.contains(trouble) else { return [] }
            return (0..<(1 + chance.next() % most)).map { _ in (event, Int64(chance.next() % span)) }
        }
        var planned: [(WorldEvent, Int64)] = []
        planned += plan(.crash, 4, .crash)
        planned += plan(.streamDrop, 3, .stream(isUp: false))
        planned += plan(.clock, 3, .clock)
        planned += plan(.transfer, 2, .transfer)
        planned += plan(.foreignOrder, 2, .foreign)
        planned += plan(.operation, 3, .command(.cancelAll))
        planned += plan(.operation, 2, .command(.flatten))
        planned += plan(.operation, 2, .command(.cancelEntries))
        planned += plan(.kill, 2, .kill(.reduceOnly))
        for (event, time) in planned { queue.add(event, at: time) }
        // An attentive operator; after a kill, near the end, nobody opens trading again.
        for time in stride(from: 3_000_000_000, to: faultsEnd * 3 / 4, by: 4_000_000_000) {
            queue.add(.command(.resume), at: time)
        }
        for (event, time) in plan(.kill, 1, .kill(.kill)) { queue.add(event, at: faultsEnd * 3 / 4 + time / 4) }
    }

    private mutating func take(_ event: WorldEvent) throws {
        venue.now = SimulationWorld.start + now
        switch event {
        case .start: try start()
        case .tick(let life):
            guard life == self.life else { return }
            try step(.tick)
            if chance.next() % 256 == 0 { try judgeReconcilingTwice() }
            queue.add(.tick(life: self.life), at: now + 250_000_000)
        case .quote: try moveMarket()
        case .bar: try closeBar()
        case .write(let number, let request, let life): try write(number, request, life)
        case .arrive(let number, let request, let fate, let life): try arrive(number, request, fate, life)
        case .answer(let number, let answer, let life):
            if life == self.life { try step(.answer(number, answer)) }
        case .report(let report, let epoch):
            if streamIsUp, epoch == streamEpoch { try step(.report(report)) }
        case .stream(let isUp): try switchStream(isUp)
        case .kill(let level):
            tell("somebody raises the kill level to \(level)")
            kill.raise(to: level)
        case .command(let command):
            tell("the operator asks for \(command)")
            try step(.command(command, actor: "operator"))
        case .clock: try disturbClock()
        case .transfer: transfer()
        case .foreign: placeForeign()
        case .crash: crash()
        }
    }

    /// Gives the trader an input, commits what it wants written, and hands over what it wants sent.
    mutating func step(_ input: SessionInput) throws {
        guard core != nil else { return }
        output.removeAll()
        let moment = moment
        try core?.handle(input, at: moment, into: &output)
        try perform()
    }

    private mutating func perform() throws {
        if tellsStory { for notice in output.notices { tell("\(notice.severity): \(notice.text)") } }
        if strikes(.crash, percent: 1), !output.records.isEmpty, chance.next() % 8 == 0 {
            tell("the process dies before the commit")
            return crash()
        }
        if strikes(.commitFailure, percent: 1), !output.records.isEmpty, chance.next() % 8 == 0 {
            disk.fault = SimulatedDisk.Fault.allCases[Int(chance.next() % 3)]
        }
        if !output.records.isEmpty {
            do { try disk.append(output.records) } catch {
                tell("the disk fails")
                return crash()
            }
        }
        for (number, request) in output.requests {
            if strikes(.crash, percent: 1), chance.next() % 4 == 0 {
                tell("the process dies between the commit and the sending")
                return crash()
            }
            queue.add(.write(number, request, life: life), at: now + writeDelay())
        }
        for asset in core?.engine.ledger.assets ?? [] {
            guard let ledger = core?.engine.ledger, let index = ledger.knownIndex(of: asset) else { continue }
            if ledger.total(index) != .zero { throw no("a ledger that does not sum to zero", asset.code) }
        }
    }

    /// Mostly nothing; now and then the socket is slow.
    private mutating func writeDelay() -> Int64 {
        strikes(.lateOrder) || strikes(.stale) ? milliseconds(1, 2_500) : milliseconds(0, 3)
    }

    private mutating func start() throws {
        life += 1
        starts += 1
        streamIsUp = false
        streamEpoch += 1
        judge.goodDataAt = nil
        kill = KillState(kill.level)
        let key = ApprovalKey((0..<32).map { UInt8(truncatingIfNeeded: Int(options.seed) &+ $0 &+ life) })
        let clock = clock
        let gateway = Gateway(
            kill: kill, instruments: settings.engine.instruments, key: key, clock: { clock.time })
        output.removeAll()
        if life == 1, disk.records.isEmpty {
            core = try SessionCore(settings, kill: kill, venue: .live(gateway), into: &output)
        } else {
            var first = SessionOutput()
            core = try SessionCore.recover(
                settings, kill: kill, venue: .live(gateway), from: disk.records, at: moment, into: &first)
            output = first
        }
        let (process, count) = (life, disk.records.count)
        tell("process \(process) starts with \(count) records")
        try perform()
        guard core != nil else { return }
        queue.add(.tick(life: life), at: now + 100_000_000)
        queue.add(.stream(isUp: true), at: now + milliseconds(50, 500))
        try step(.clockOffset(.milliseconds(20), bound: .milliseconds(30)))
    }

    mutating func crash() {
        guard core != nil else { return }
        core = nil
        life += 1
        streamIsUp = false
        streamEpoch += 1
        tell("the process is dead")
        queue.add(.start, at: now + milliseconds(100, now < faultsEnd ? 4_000 : 200))
    }

    private mutating func switchStream(_ isUp: Bool) throws {
        guard isUp != streamIsUp, core != nil else { return }
        streamIsUp = isUp
        streamEpoch += 1
        tell("the account's stream is \(isUp ? "up" : "down")")
        if !isUp { queue.add(.stream(isUp: true), at: now + milliseconds(200, 8_000)) }
        try step(.accountStream(isUp: isUp))
    }

    private mutating func beginSettling() {
        tell("nothing goes wrong any more")
        quotesStopUntil = 0
        wallJump = 0
        if core == nil { return }
        queue.add(.clock, at: now)
        // A last reconnection, so that everything is compared once more.
        queue.add(.stream(isUp: false), at: now + 11_000_000_000)
        queue.add(.stream(isUp: true), at: now + (streamIsUp ? 12_000_000_000 : 1_000_000))
    }
}
