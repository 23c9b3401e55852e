import ArgumentParser
import Execution
import Foundation

/// `neuratrade resume`.
struct ResumeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resume", abstract: "Let orders go again, after a clean reconciliation.",
        discussion: "What is allowed must be typed to confirm.\n\(StopCodes.help)")

    @OptionGroup var options: StopOptions

    func run() throws {
        var conversation = try StopConversation(.resume, options)
        do throws(ControlError) {
            try conversation.askStatus()
        } catch {
            guard case .nobody = error else { throw CommandFailure.failed("\(error)") }
            return try lowerOffline(&conversation)
        }
        try conversation.withTrader { conversation in
            try conversation.preview()
            try conversation.finish(token: try conversation.stepUp(.prepareResume))
        }
    }

    /// No trader runs: the next start is allowed to open.
    private func lowerOffline(_ conversation: inout StopConversation) throws {
        if let obstacle = conversation.place.stopFile { throw CommandFailure.failed("not resumed: \(obstacle)") }
        let home = try OfflineHome(conversation.place)
        try lower(home, &conversation)
    }

    private func lower(_ home: OfflineHome, _ conversation: inout StopConversation) throws {
        let latch = OfflineLatch(conversation.place.latch)
        let reading = latch.reading
        conversation.report.say(
            "no trader is running; the latch is at \(reading.level)"
                + (reading.record.map { " (\($0.actor), \($0.time): \($0.reason))" } ?? "")
                + (reading.trouble.map { "; \($0)" } ?? ""))
        let challenge = StepUpChallenge(
            latch.effect, code: UInt64.random(in: .min ... .max), at: SystemClock.monotonic())
        do {
            let typed = StopConversation.typed(challenge.effect.phrase)
            let stepUp = try challenge.answer(code: challenge.code, typed: typed, at: SystemClock.monotonic())
            try latch.resume(
                with: stepUp, actor: "operator", time: SystemClock.wall(), at: SystemClock.monotonic())
        } catch { throw CommandFailure.failed("\(error)") }
        do { try home.copy(.run) } catch {
            throw CommandFailure.failed("the latch is open, but the journal is not, so the next start halts: \(error)")
        }
        conversation.report.say("the latch is at \(latch.reading.level); the next start may open")
        try conversation.report.end(
            isProven: latch.reading.level == .run, level: latch.reading.level.description, isTraderRunning: false)
    }
}
