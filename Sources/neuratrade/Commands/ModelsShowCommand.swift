import Agents
import ArgumentParser
import Foundation

/// `neuratrade models show`.
struct ModelsShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show what is known about one model.")

    @OptionGroup var home: HomeOptions
    @Argument(help: ArgumentHelp("The model, such as openai/gpt-5-mini.", valueName: "provider/model"))
    var model: String
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
        guard let identity = ModelIdentity(model) else {
            throw CommandFailure.usage("'\(model)' is not a model; write provider/model, such as openai/gpt-5-mini")
        }
        let models = ModelsHome(try home.resolved())
        let catalog = try models.catalog(try models.settings())
        guard let card = catalog.card(of: identity) else {
            throw CommandFailure.failed(
                "no model \(identity) is known; see 'neuratrade models list', or fetch more with 'models update'")
        }
        let line = ModelLine(card, catalog)
        if json { return try JSONOutput.print(line) }
        var table = TextTable([("", .left), ("", .left)])
        for (name, value) in line.facts where !value.isEmpty { table.add([name, value]) }
        Terminal.say("\(card.identity): \(card.name)\(table.text)")
    }
}
