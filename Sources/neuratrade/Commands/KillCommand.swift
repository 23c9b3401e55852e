import ArgumentParser
import Execution

/// `neuratrade kill`.
struct KillCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kill", abstract: "Send no new order and cancel everything of ours, now.",
        discussion: """
            Acts at once, without a question, and holds over restarts; positions stay open, without their stops.
            \(StopCodes.help)
            """)

    @OptionGroup var options: StopOptions

    func run() throws {
        var conversation = try StopConversation(.kill, options)
        try conversation.raise(to: .kill)
    }
}
