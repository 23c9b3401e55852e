import ArgumentParser
import Secrets
import Storage

/// `neuratrade vault add`.
struct VaultAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Store a key of a venue, after asking the venue what it may do.")

    @OptionGroup var options: VaultOptions
    @Option(help: ArgumentHelp("The venue.", valueName: "name")) var provider: String
    @Option(help: ArgumentHelp("What to call the key.", valueName: "name")) var label = "main"
    @Option(help: ArgumentHelp("How it signs: hmac-sha256 or ed25519.", valueName: "name"))
    var algorithm = SigningAlgorithm.hmacSHA256.rawValue
    @Option(
        help: ArgumentHelp(
            "Read the key name and the secret, one line each (or PEM), from this open descriptor.",
            valueName: "number"))
    var secretFd: Int32?
    @Option(help: ArgumentHelp("Ask the venue at this address, not at its own.", valueName: "URL"))
    var address: String?
    @Flag(help: "Store it without asking the venue; LIVE mode refuses such a key.") var unchecked = false
    @Flag(help: "Replace a key of the same venue and label.") var replace = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        guard let algorithm = SigningAlgorithm(rawValue: algorithm) else {
            throw CommandFailure.usage("--algorithm \(algorithm) is not known; use hmac-sha256 or ed25519")
        }
        let vault = try options.open()
        defer { vault.lock() }
        let key = try readKey(algorithm)
        defer { key.forget() }
        try vault.add(key, permissions: try await permissions(of: key), replacing: replace)
        guard let entry = vault.entries.first(where: { $0.provider == provider && $0.label == label }) else {
            throw SecretsError.locked
        }
        if json { return try JSONOutput.print(VaultLine(entry)) }
        Terminal.say("Stored \(provider) \(label) (\(entry.keyNameHint), \(VaultLine.words(entry.permissions))).")
    }

    private func permissions(of key: PendingKey) async throws -> PermissionRecord {
        guard !unchecked else {
            return PermissionRecord(isChecked: false, timeMilliseconds: VaultHost.timeMilliseconds())
        }
        let outcome = try await VaultPermissionCheck.ask(
            about: key.signer, provider: provider, home: options.home.resolved(), address: address)
        switch outcome {
        case .accepted(let record): return record
        case .refused(let reasons): throw CommandFailure.failed("\(reasons); nothing was stored")
        }
    }

    private func readKey(_ algorithm: SigningAlgorithm) throws -> PendingKey {
        let name = try SecretPrompt.read("key name (API key)", descriptor: secretFd, option: "--secret-fd")
        let secret = try SecretPrompt.read(
            "secret", descriptor: secretFd, option: "--secret-fd", takesPEM: algorithm == .ed25519)
        // The venue shows the name in its pages and wants it in a header: it is not the secret.
        let keyName = name.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return try PendingKey(
            provider: provider, label: label, algorithm: algorithm, keyName: keyName, secret: secret)
    }
}
