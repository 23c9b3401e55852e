import ArgumentParser
import Execution

/// `neuratrade pause`.
struct PauseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pause", abstract: "Take no new positions; what is open stays, with its stops.",
        discussion: "Acts at once and holds over restarts; 'neuratrade resume' opens again.\n\(StopCodes.help)")

    @OptionGroup var options: StopOptions

    func run() throws {
        var conversation = try StopConversation(.pause, options)
        try conversation.raise(to: .reduceOnly)
    }
}
