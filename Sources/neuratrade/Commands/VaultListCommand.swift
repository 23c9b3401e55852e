import ArgumentParser
import Secrets

/// `neuratrade vault list`.
struct VaultListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the stored keys, without their secrets.")

    @OptionGroup var options: VaultOptions
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let vault = try options.open()
        defer { vault.lock() }
        let lines = vault.entries.map(VaultLine.init)
        if json { return try JSONOutput.print(lines) }
        guard !lines.isEmpty else {
            Terminal.say("No keys. Next: neuratrade vault add --provider binance --label main")
            return
        }
        var table = TextTable([
            ("venue", .left), ("label", .left), ("algorithm", .left), ("key name", .left), ("permissions", .left),
            ("since", .left),
        ])
        for line in lines {
            table.add([
                line.provider, line.label, line.algorithm, line.keyName, line.permissions, line.permissionsTime,
            ])
        }
        Terminal.say(table.text)
    }
}
