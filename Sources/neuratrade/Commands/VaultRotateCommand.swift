import ArgumentParser
import Secrets

/// `neuratrade vault rotate`.
struct VaultRotateCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rotate", abstract: "Encrypt everything again under a new data key.",
        discussion: "The keys at the venues stay the same; make new ones there and 'vault add --replace' them.")

    @OptionGroup var options: VaultOptions
    @Flag(help: "Choose a new passphrase, too.") var newPassphrase = false
    @Option(
        help: ArgumentHelp("Read the new passphrase from this open descriptor, one line.", valueName: "number"))
    var newPassphraseFd: Int32?
    @Option(
        help: ArgumentHelp("Memory that one guess costs from now on; 64 to 1024.", valueName: "MiB"))
    var memoryMib: UInt32?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let parameters = try memoryMib.map { try VaultOptions.parameters(memoryMiB: $0) }
        let vault = try options.vault()
        guard vault.exists else { throw SecretsError.missing(path: vault.places.path) }
        let passphrase = try options.passphrase()
        if newPassphrase || newPassphraseFd != nil {
            let new = try options.newPassphrase(descriptor: newPassphraseFd, option: "--new-passphrase-fd")
            try vault.rotate(passphrase: passphrase, newPassphrase: new, parameters: parameters)
        } else {
            try vault.rotate(passphrase: passphrase, parameters: parameters)
        }
        if json { return try JSONOutput.print(["vault": vault.places.path]) }
        Terminal.say("\(vault.places.path) has a new data key. Export a new backup and destroy the old ones.")
    }
}
