import Agents
import Engine
import Execution
import Foundation
import Research
import Synchronization
import Trading

/// What a person sees of a session: the table on a terminal, lines elsewhere, and notices as they come.
final class SessionScreen: @unchecked Sendable {
    // Touched by the trading thread, and by others for notices; the lock is in every method.
    private let lock = NSLock()
    private var table: LiveTable
    private var shownAt = MonotonicTime(nanoseconds: .min / 2)
    private let isJSON: Bool

    init(title: String, plan: SessionPlan, isJSON: Bool) throws {
        let configuration = try plan.configuration()
        table = LiveTable(
            title: title, instruments: configuration.instruments, sleeves: configuration.sleeves.map(\.name),
            start: try configuration.capital().value)
        self.isJSON = isJSON
    }

    /// Takes note of what happened, and repaints a few times a second.
    func show(_ engine: Engine, _ effects: Effects) {
        lock.lock()
        defer { lock.unlock() }
        let lines = table.note(effects)
        guard !isJSON, Terminal.isOutputShown else {
            if !isJSON { for line in lines { Terminal.say(line) } }
            return
        }
        let now = SystemClock.monotonic()
        guard now.since(shownAt) >= .milliseconds(250) else { return }
        shownAt = now
        table.show(engine, at: engine.lastTime, share: nil)
    }

    /// What a desk has argued, where it proposes something.
    func show(_ decision: DeskDecision) {
        lock.lock()
        defer { lock.unlock() }
        if !isJSON { table.note(decision) }
    }

    /// Something a person must know.
    func tell(_ notice: SessionOutput.Notice) {
        lock.lock()
        defer { lock.unlock() }
        let word: String =
            switch notice.severity {
            case .note: "note"
            case .warning: Terminal.colored("warning", .yellow)
            case .alarm: Terminal.colored("ALARM", .red)
            }
        table.note(notice: "\(word)  \(notice.text)", at: SystemClock.wall())
        if isJSON || !Terminal.isOutputShown { Terminal.complain("\(SystemClock.wall())  \(word)  \(notice.text)") }
    }
}
