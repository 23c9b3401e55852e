import ArgumentParser

/// `neuratrade bars`: bring bars in, look at them, and make longer ones of them.
struct BarsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bars", abstract: "Import, download, verify, list, resample and generate bars.",
        subcommands: [
            BarsImportCommand.self, BarsDownloadCommand.self, BarsVerifyCommand.self, BarsListCommand.self,
            BarsResampleCommand.self, BarsGenerateCommand.self,
        ])
}
