import ArgumentParser
import Execution

/// `neuratrade cancel-all`.
struct CancelAllCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cancel-all", abstract: "Cancel our open orders at the venue, protective ones too.",
        discussion: "Shows first what that leaves unprotected.\n\(StopCodes.help)")

    @OptionGroup var options: StopOptions
    @Flag(help: "Cancel only what would open or grow a position; stops stay.") var entries = false

    func run() throws {
        var conversation = try StopConversation(entries ? .cancelEntries : .cancelAll, options)
        try conversation.withTrader { conversation in
            try conversation.preview()
            try conversation.confirm()
            try conversation.finish()
        }
    }
}
