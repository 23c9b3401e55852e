import ArgumentParser
import Execution

/// `neuratrade flatten`.
struct FlattenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "flatten", abstract: "Sell every position and take no new ones.",
        discussion: "Shows first what is sold; what is sold must be typed to confirm.\n\(StopCodes.help)")

    @OptionGroup var options: StopOptions

    func run() throws {
        var conversation = try StopConversation(.flatten, options)
        try conversation.withTrader { conversation in
            try conversation.preview()
            try conversation.finish(token: try conversation.stepUp(.prepareFlatten))
        }
    }
}
