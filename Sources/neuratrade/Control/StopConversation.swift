import ArgumentParser
import Execution
import Foundation
import Trading

/// One command to the running trader, from the preview of what it means to the proof that it is done.
struct StopConversation {
    let command: ControlCommand
    let options: StopOptions
    let place: ControlHome
    var report: StopReport

    init(_ command: ControlCommand, _ options: StopOptions) throws {
        self.command = command
        self.options = options
        place = try options.place()
        report = StopReport(command, json: options.json)
    }

    /// A little more than the trader gives its session for the proof.
    private static let proofWait = Interval.seconds(40)
    private static let answerWait = Interval.seconds(5)

    /// Shows what the command would mean.
    /// - Throws: ``ControlError``.
    mutating func preview() throws {
        let line = try ask(.status)
        guard let status = line.status else {
            report.say("the trader has not said yet what it holds")
            return
        }
        for text in status.consequences(of: command) { report.say(text) }
    }

    /// Asks whether to go on, where nobody said so already.
    func confirm() throws {
        guard !options.yes else { return }
        Terminal.replaceErrorLine("Go on? [y/N] ")
        guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
            throw CommandFailure.failed("nothing was done")
        }
    }

    /// Has the operator type what is about to be allowed.
    /// - Returns: the token for the request.
    mutating func stepUp(_ prepare: ControlCommand) throws -> String {
        let line = try ask(prepare)
        guard let phrase = line.phrase, let code = line.question.flatMap({ UInt64($0, radix: 16) }) else {
            throw CommandFailure.failed("the trader did not say what to confirm: \(line.text)")
        }
        return ControlToken(code: code, typed: StopConversation.typed(phrase)).text
    }

    /// Sends the command and follows it to its end.
    mutating func finish(token: String = "") throws {
        let request = ControlRequest(command, nonce: StopConversation.nonce(), token: token)
        var report = report
        let last = try place.caller.ask(request, within: StopConversation.proofWait) { line in
            if !line.isLast { report.say(line.text) }
        }
        let isProven = last.kind == .done && last.isProven == true
        report.say(isProven || last.kind == .error ? last.text : "not proven: \(last.text)")
        self.report = report
        try report.end(isProven: isProven, level: last.level)
    }

    /// What the operator types when asked for a phrase.
    static func typed(_ phrase: String) -> String {
        Terminal.complain("To confirm, type: \(phrase)")
        return readLine() ?? ""
    }

    /// Finds out whether a trader answers.
    func askStatus() throws(ControlError) { _ = try ask(.ping) }

    private func ask(_ command: ControlCommand) throws(ControlError) -> ControlLine {
        try place.caller.ask(
            ControlRequest(command, nonce: StopConversation.nonce()), within: StopConversation.answerWait)
    }

    private static func nonce() -> String { String(UInt64.random(in: .min ... .max), radix: 16) }
}
