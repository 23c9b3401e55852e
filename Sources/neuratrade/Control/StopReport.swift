import ArgumentParser
import Execution

/// What a stopping command did, told to a person as it goes or to a script at the end.
struct StopReport {
    private let command: ControlCommand
    private let isJSON: Bool
    private var said: [String] = []

    init(_ command: ControlCommand, json: Bool) {
        self.command = command
        isJSON = json
    }

    mutating func say(_ text: String) {
        said.append(text)
        if !isJSON { Terminal.say(text) }
    }

    /// Ends the command.
    /// - Throws: the exit code, where what was asked is not proven done.
    func end(isProven: Bool, level: String?, isTraderRunning: Bool = true, code: Int32 = 1) throws {
        if isJSON {
            try JSONOutput.print(
                Result(
                    command: command.rawValue, proven: isProven, level: level, traderRunning: isTraderRunning,
                    lines: said))
        }
        if !isProven { throw ExitCode(code) }
    }

    private struct Result: Encodable {
        let command: String
        let proven: Bool
        let level: String?
        let traderRunning: Bool
        let lines: [String]
    }
}
