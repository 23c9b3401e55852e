import ArgumentParser
import Foundation
import Strategies

/// `neuratrade strategies`: what can propose trades, and with which parameters.
struct StrategiesCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "strategies", abstract: "List the strategies, or describe one with its parameters.",
        subcommands: [List.self, Describe.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the strategies.")

        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let descriptors = StrategyCatalog.descriptors
            if json {
                try JSONOutput.print(descriptors.map(DescribedStrategy.init))
                return
            }
            var table = TextTable([("strategy", .left), ("what it does", .left)])
            for descriptor in descriptors { table.add([descriptor.name, descriptor.summary]) }
            Terminal.say(table.text)
            Terminal.say("\nParameters: neuratrade strategies describe NAME")
        }
    }

    struct Describe: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Describe one strategy and its parameters.")

        @Argument(help: "The strategy's name.") var name: String
        @Flag(help: "Print JSON.") var json = false

        func run() throws {
            let descriptor = try CommandFailure.reading("describe") { try StrategyCatalog.type(named: name).descriptor }
            if json {
                try JSONOutput.print(DescribedStrategy(descriptor))
                return
            }
            Terminal.say("\(descriptor.name): \(descriptor.summary)\n")
            Terminal.say("Enters: \(descriptor.entryRule)")
            Terminal.say("Leaves: \(descriptor.exitRule)\n")
            var table = TextTable([("parameter", .left), ("allowed", .left), ("default", .right), ("meaning", .left)])
            for parameter in descriptor.parameters {
                table.add([
                    parameter.name, parameter.kind.allowed, "\(parameter.defaultValue)", parameter.meaning,
                ])
            }
            Terminal.say(table.text)
            Terminal.say("\nSet one with --set \(descriptor.parameters.first?.name ?? "name")=VALUE.")
        }
    }
}

/// A strategy as JSON.
private struct DescribedStrategy: Encodable {
    struct Parameter: Encodable {
        let name: String
        let allowed: String
        let standard: String
        let meaning: String

        enum CodingKeys: String, CodingKey {
            case name, allowed, meaning
            case standard = "default"
        }
    }

    let name: String
    let summary: String
    let entry: String
    let exit: String
    let parameters: [Parameter]

    init(_ descriptor: StrategyDescriptor) {
        name = descriptor.name
        summary = descriptor.summary
        entry = descriptor.entryRule
        exit = descriptor.exitRule
        parameters = descriptor.parameters.map {
            Parameter(name: $0.name, allowed: $0.kind.allowed, standard: "\($0.defaultValue)", meaning: $0.meaning)
        }
    }
}
