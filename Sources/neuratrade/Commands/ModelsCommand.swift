import ArgumentParser

/// `neuratrade models`.
struct ModelsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Show the language models that are known, and fetch news about them.",
        discussion: """
            Prices, limits and abilities come with the product and are brought up to date from models.dev. Where keys \
            are sent is never changed by an update: write other addresses into config/desk.yaml.
            """,
        subcommands: [ModelsListCommand.self, ModelsShowCommand.self, ModelsUpdateCommand.self],
        defaultSubcommand: ModelsListCommand.self)
}
