import ArgumentParser
import Secrets
import Settings
import Storage

/// `neuratrade vault add`.
struct VaultAddCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "add",
        abstract: "Store a key of a venue, after asking the venue what it may do, or of a provider of language models.",
        discussion: """
            A provider of models (see 'neuratrade models list') has one key and no secret; it is kept under the label \
            main and lent for the headers of requests to that provider only.
            """)

    @OptionGroup var options: VaultOptions
    @Option(help: ArgumentHelp("The venue, or the provider of models.", valueName: "name")) var provider: String
    @Option(help: ArgumentHelp("What to call the key.", valueName: "name")) var label = "main"
    @Option(
        help: ArgumentHelp(
            "How it signs: hmac-sha256 or ed25519; bearer for the key of a provider of models that is not listed.",
            valueName: "name"))
    var algorithm: String?
    @Option(
        help: ArgumentHelp(
            "Read the key name and the secret, one line each (or PEM), from this open descriptor; of a provider of models "
                + "the key alone.",
            valueName: "number"))
    var secretFd: Int32?
    @Option(help: ArgumentHelp("Ask the venue at this address, not at its own.", valueName: "URL"))
    var address: String?
    @Flag(help: "Store it without asking the venue; LIVE mode refuses such a key.") var unchecked = false
    @Flag(help: "Replace a key of the same venue and label.") var replace = false
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let algorithm = try chosenAlgorithm()
        let vault = try options.open()
        defer { vault.lock() }
        let key = try readKey(algorithm)
        defer { key.forget() }
        try vault.add(key, permissions: try await permissions(of: key), replacing: replace)
        guard let entry = vault.entries.first(where: { $0.provider == provider && $0.label == label }) else {
            throw SecretsError.locked
        }
        if json { return try JSONOutput.print(VaultLine(entry)) }
        Terminal.say("Stored \(provider) \(label) (\(entry.keyNameHint), \(VaultLine.words(entry))).")
    }

    /// What `--algorithm` says, else what the provider takes.
    private func chosenAlgorithm() throws -> SigningAlgorithm {
        let models = ModelsHome(try options.home.resolved())
        // A desk file that is wrong is told where it is used; it must not keep a key out.
        let settings = (try? models.settings()) ?? ModelFileSettings()
        let isOfModels = try models.catalog(settings, environment: [:]).provider(provider) != nil
        let name = algorithm ?? (isOfModels ? SigningAlgorithm.bearer : .hmacSHA256).rawValue
        guard let chosen = SigningAlgorithm(rawValue: name) else {
            throw CommandFailure.usage("--algorithm \(name) is not known; use hmac-sha256, ed25519 or bearer")
        }
        guard !isOfModels || chosen == .bearer else {
            throw CommandFailure.usage("\(provider) runs models and takes no signatures; leave --algorithm out")
        }
        guard chosen != .bearer || label == ModelKeys.label else {
            throw CommandFailure.usage(
                "a provider of models has one key, labelled \(ModelKeys.label); leave --label out")
        }
        return chosen
    }

    private func permissions(of key: PendingKey) async throws -> PermissionRecord {
        // Nobody can be asked what a model's key may do; it cannot trade.
        guard !unchecked, key.signer.algorithm != .bearer else {
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
        if algorithm == .bearer {
            let key = try SecretPrompt.read("key", descriptor: secretFd, option: "--secret-fd")
            return try PendingKey(
                provider: provider, label: label, algorithm: algorithm, keyName: "key", secret: key)
        }
        let name = try SecretPrompt.read("key name (API key)", descriptor: secretFd, option: "--secret-fd")
        let secret = try SecretPrompt.read(
            "secret", descriptor: secretFd, option: "--secret-fd", takesPEM: algorithm == .ed25519)
        // The venue shows the name in its pages and wants it in a header: it is not the secret.
        let keyName = name.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
        return try PendingKey(
            provider: provider, label: label, algorithm: algorithm, keyName: keyName, secret: secret)
    }
}
