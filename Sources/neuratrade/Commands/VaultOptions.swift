import ArgumentParser
import Foundation
import Secrets
import Storage

/// Which vault, and where its passphrase comes from.
struct VaultOptions: ParsableArguments {
    @OptionGroup var home: HomeOptions
    @Option(
        help: ArgumentHelp(
            "Read the passphrase from this open descriptor, one line, instead of the terminal.", valueName: "number"))
    var passphraseFd: Int32?
    @Option(
        help: ArgumentHelp(
            "Where to remember which vault was seen last; best on another disk. In the home directory where absent.",
            valueName: "file"))
    var vaultHead: String?

    /// The vault; the process is hardened on the way.
    func vault() throws -> Vault {
        for warning in ProcessHardening.apply().warnings { Terminal.complain("neuratrade: warning: \(warning)") }
        return VaultHost.vault(in: try home.resolved(), headPath: vaultHead)
    }

    /// The passphrase of a vault that is there.
    func passphrase() throws -> SecretBytes {
        try SecretPrompt.read("passphrase", descriptor: passphraseFd, option: "--passphrase-fd")
    }

    /// Opens the vault; a missing one is told before anybody types.
    func open() throws -> UnlockedVault {
        let vault = try vault()
        guard vault.exists else { throw SecretsError.missing(path: vault.places.path) }
        return try vault.open(passphrase: try passphrase())
    }

    /// A passphrase for the future: asked for twice at a terminal, once from a descriptor.
    func newPassphrase(descriptor: Int32?, option: String) throws -> SecretBytes {
        let first = try SecretPrompt.read("new passphrase", descriptor: descriptor, option: option)
        try Passphrase.check(first)
        guard descriptor == nil else { return first }
        let second = try SecretPrompt.read("new passphrase again", descriptor: nil, option: option)
        guard first.isEqual(to: second) else {
            throw CommandFailure.failed("the two passphrases differ; nothing was changed, start again")
        }
        return first
    }

    /// A number of MiB as parameters.
    static func parameters(memoryMiB: UInt32) throws -> Argon2Parameters {
        try CommandFailure.reading("--memory-mib") {
            let (memory, overflow) = memoryMiB.multipliedReportingOverflow(by: 1_024)
            return try Argon2Parameters(memoryKiB: overflow ? .max : memory, iterations: 3, parallelism: 4)
        }
    }
}
