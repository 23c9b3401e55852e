import ArgumentParser
import Secrets
import Storage

/// `neuratrade vault init`.
struct VaultInitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "init", abstract: "Make an empty vault.")

    @OptionGroup var options: VaultOptions
    @Option(
        help: ArgumentHelp(
            "Memory that one guess of the passphrase costs; 64 to 1024, less for small machines.", valueName: "MiB"))
    var memoryMib: UInt32 = 256
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let parameters = try VaultOptions.parameters(memoryMiB: memoryMib)
        let vault = try options.vault()
        guard !vault.exists else {
            throw CommandFailure.failed("there is a vault at \(vault.places.path) already; move it away first")
        }
        try options.home.resolved().prepare()
        let passphrase = try options.newPassphrase(descriptor: options.passphraseFd, option: "--passphrase-fd")
        try vault.create(passphrase: passphrase, parameters: parameters)
        if json { return try JSONOutput.print(["vault": vault.places.path]) }
        Terminal.say("Made \(vault.places.path). Next: neuratrade vault add --provider binance --label main")
        Terminal.say("Nobody can open it without the passphrase; keep that where the machine cannot lose it.")
    }
}
