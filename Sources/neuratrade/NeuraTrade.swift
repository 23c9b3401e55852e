import ArgumentParser
import Foundation

/// The command line: `neuratrade COMMAND`.
@main
struct NeuraTrade: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neuratrade",
        abstract: "An autonomous trader that can explain every step.",
        discussion: """
            Start with 'neuratrade demo': it trades a made-up market, without a key and without a network.
            Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not ready.
            """,
        version: Product.version,
        subcommands: [
            DemoCommand.self, TradeCommand.self, BacktestCommand.self, BarsCommand.self, StrategiesCommand.self,
            RunsCommand.self, OrdersCommand.self, PositionsCommand.self, LedgerCommand.self, ExplainCommand.self,
            ReportCommand.self, ParityCommand.self,
            PauseCommand.self, ResumeCommand.self, CancelAllCommand.self, FlattenCommand.self, KillCommand.self,
            GuardCommand.self, VaultCommand.self, AuditCommand.self, ReplayCommand.self, DoctorCommand.self,
            PracticeVenueCommand.self, DeskCommand.self, SkillsCommand.self, ModelsCommand.self,
        ])

    static func main() async {
        StandardStream.fillMissing()
        Interruption.ignoreClosedPipes()
        var code: Int32 = 0
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            code = tell(error)
        }
        if let trouble = Terminal.outputTrouble, code == 0 {
            Terminal.complain(
                "neuratrade: standard output took only a part (\(trouble)); send it elsewhere and ask again")
            code = 1
        }
        Foundation.exit(code)
    }

    /// Says what went wrong, once.
    /// - Returns: the exit code that the product promises.
    private static func tell(_ error: any Error) -> Int32 {
        if let failure = error as? CommandFailure {
            Terminal.complain("neuratrade: \(failure.message)")
            return failure.code
        }
        let code = exitCode(for: error)
        switch code {
        case .success: Terminal.say(fullMessage(for: error))
        case .validationFailure:
            Terminal.complain(fullMessage(for: error))
            return 2
        default:
            if !(error is ExitCode) { Terminal.complain("neuratrade: \(error)") }
        }
        return code.rawValue
    }
}
