import ArgumentParser
import Secrets
import Storage

/// `neuratrade vault check`.
struct VaultCheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Open the vault, and ask each venue again what its keys may do.",
        discussion: """
            A key that may do too much counts as unchecked from now on; one whose venue is not reached stays as it was.
            """)

    @OptionGroup var options: VaultOptions
    @Option(help: ArgumentHelp("Only keys of this venue.", valueName: "name")) var provider: String?
    @Option(help: ArgumentHelp("Only the key of this label.", valueName: "name")) var label: String?
    @Option(help: ArgumentHelp("Ask the venue at this address, not at its own.", valueName: "URL"))
    var address: String?
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let home = try options.home.resolved()
        let vault = try options.open()
        defer { vault.lock() }
        let entries = vault.entries.filter {
            (provider == nil || $0.provider == provider) && (label == nil || $0.label == label)
        }
        guard !entries.isEmpty || (provider == nil && label == nil) else {
            throw CommandFailure.failed("the vault has no such key; see 'neuratrade vault list'")
        }
        var results: [CheckLine] = []
        // Providers of models do not tell what their keys may do.
        for entry in entries where entry.algorithm != .bearer { results.append(await check(entry, vault, home)) }
        if json { try JSONOutput.print(results) } else { tell(results) }
        guard results.allSatisfy({ $0.trouble == nil }) else {
            throw CommandFailure.failed("not every key passed; change them at the venue, or replace them")
        }
    }

    private func check(_ entry: VaultEntry, _ vault: UnlockedVault, _ home: Home) async -> CheckLine {
        do {
            let signer = try vault.signer(provider: entry.provider, label: entry.label)
            let outcome = try await VaultPermissionCheck.ask(
                about: signer, provider: entry.provider, home: home, address: address)
            return try note(outcome, entry, vault)
        } catch {
            let text = (error as? CommandFailure)?.message ?? "\(error)"
            return CheckLine(provider: entry.provider, label: entry.label, trouble: text)
        }
    }

    /// Keeps the answer: a key that the venue no longer vouches for counts as unchecked from now on.
    private func note(
        _ outcome: VaultPermissionCheck.Outcome, _ entry: VaultEntry, _ vault: UnlockedVault
    ) throws -> CheckLine {
        let record: PermissionRecord
        var trouble: String?
        switch outcome {
        case .accepted(let accepted): record = accepted
        case .refused(let reasons):
            record = PermissionRecord(isChecked: false, timeMilliseconds: VaultHost.timeMilliseconds())
            trouble = reasons
        }
        try vault.record(record, provider: entry.provider, label: entry.label)
        return CheckLine(provider: entry.provider, label: entry.label, trouble: trouble)
    }

    private func tell(_ results: [CheckLine]) {
        Terminal.say("The vault opens and every key in it is whole.")
        for result in results { Terminal.say("\(result.provider) \(result.label): \(result.trouble ?? "trade-only")") }
    }
}

/// What became of one key.
private struct CheckLine: Encodable {
    let provider: String
    let label: String
    let trouble: String?
}
