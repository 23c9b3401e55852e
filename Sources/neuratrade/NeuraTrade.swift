import ArgumentParser
import Foundation

/// The command line: `neuratrade COMMAND`.
@main
struct NeuraTrade: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "neuratrade",
        abstract: "An autonomous trader that can explain every step.",
        discussion: """
            Start with 'neuratrade demo': it trades a generated market, without a key and without a network.
            Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 not ready, 4 halted by the kill switch.
            """,
        version: Product.version,
        subcommands: [
            DemoCommand.self, TradeCommand.self, BacktestCommand.self, BarsCommand.self, StrategiesCommand.self,
            RunsCommand.self, OrdersCommand.self, PositionsCommand.self, LedgerCommand.self, ExplainCommand.self,
            ReportCommand.self,
        ])

    static func main() async {
        Interruption.watch()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    /// Says what went wrong, once, and ends with the exit code that the product promises.
    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code == .success {
            print(fullMessage(for: error))
            Foundation.exit(0)
        }
        if code == .validationFailure {
            Terminal.complain(fullMessage(for: error))
            Foundation.exit(2)
        }
        if let failure = error as? CommandFailure {
            Terminal.complain("neuratrade: \(failure.message)")
            Foundation.exit(failure.code)
        }
        if error is ExitCode { Foundation.exit(code.rawValue) }
        Terminal.complain("neuratrade: \(error)")
        Foundation.exit(1)
    }
}
