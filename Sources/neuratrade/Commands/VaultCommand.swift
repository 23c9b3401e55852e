import ArgumentParser

/// `neuratrade vault`.
struct VaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "vault", abstract: "Keep the keys of venues, encrypted under a passphrase.",
        discussion: """
            Secrets are typed at this terminal, or read from an open descriptor: never from the command line or the \
            environment. A key that can move funds out is refused.
            """,
        subcommands: [
            VaultInitCommand.self, VaultAddCommand.self, VaultListCommand.self, VaultCheckCommand.self,
            VaultRotateCommand.self, VaultExportBackupCommand.self, VaultRestoreCommand.self,
        ])
}
