import Agents
import ArgumentParser
import Foundation

/// `neuratrade models list`.
struct ModelsListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models that are known, with what they cost.")

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("Only models of this provider.", valueName: "name")) var provider: String?
    @Flag(help: "Only models that can sit at a desk: they call tools, and their price is known.") var usable = false
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        let models = ModelsHome(try home.resolved())
        let catalog = try models.catalog(try models.settings())
        if let provider, catalog.provider(provider) == nil {
            let known = catalog.providers.map(\.id).joined(separator: ", ")
            throw CommandFailure.usage("--provider \(provider): not known; use one of \(known)")
        }
        let cards = catalog.models.filter { card in
            (provider == nil || card.identity.provider == provider)
                && (!usable || (card.callsTools == true && card.price != nil && card.status != .deprecated))
        }
        if json { return try JSONOutput.print(cards.map { ModelLine($0, catalog) }) }
        guard !cards.isEmpty else { return Terminal.say("No model is left of \(catalog.models.count) that are known.") }
        var table = TextTable([
            ("model", .left), ("context", .right), ("output", .right), ("$ in", .right), ("$ out", .right),
            ("tools", .left), ("status", .left),
        ])
        for card in cards {
            table.add([
                "\(card.identity)", ModelLine.count(card.limits.context), ModelLine.count(card.limits.output),
                ModelLine.price(card.price?.base.input), ModelLine.price(card.price?.base.output),
                ModelLine.word(card.callsTools), card.status?.rawValue ?? "",
            ])
        }
        Terminal.say(table.text)
        Terminal.say("\nUS dollars for a million tokens; ? is not known. More: neuratrade models show PROVIDER/MODEL")
    }
}
