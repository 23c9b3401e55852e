import ArgumentParser
import Foundation
import Secrets

/// `neuratrade vault restore`.
struct VaultRestoreCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Put a backup in the place of the vault, whatever was seen last.",
        discussion: "Keys that were added or replaced after the backup are lost; keys revoked since come back.")

    @OptionGroup var options: VaultOptions
    @Argument(help: ArgumentHelp("The backup.", valueName: "file")) var file: String
    @Flag(help: "Needed: says that an older vault is wanted.") var acceptOlder = false
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard acceptOlder else {
            throw CommandFailure.usage(
                "restoring replaces the vault by what \(file) holds; say --accept-older if that is what you want")
        }
        let vault = try options.vault()
        try options.home.resolved().prepare()
        let path = URL(fileURLWithPath: file).path
        try vault.restore(from: path, passphrase: try options.passphrase())
        if json { return try JSONOutput.print(["vault": vault.places.path, "restored": path]) }
        Terminal.say("\(vault.places.path) now holds what \(path) holds. See 'neuratrade vault list'.")
    }
}
