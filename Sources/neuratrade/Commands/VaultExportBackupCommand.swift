import ArgumentParser
import Foundation
import Secrets

/// `neuratrade vault export-backup`.
struct VaultExportBackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export-backup", abstract: "Write an encrypted copy of the vault, and prove that it opens.")

    @OptionGroup var options: VaultOptions
    @Argument(help: ArgumentHelp("A file that is not there yet; best on another disk.", valueName: "file"))
    var file: String
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let vault = try options.vault()
        guard vault.exists else { throw SecretsError.missing(path: vault.places.path) }
        let path = URL(fileURLWithPath: file).path
        try vault.exportBackup(to: path, passphrase: try options.passphrase())
        if json { return try JSONOutput.print(["backup": path]) }
        Terminal.say("Wrote \(path) and opened it again: it holds what the vault holds.")
    }
}
