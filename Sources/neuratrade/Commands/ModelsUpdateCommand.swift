import Agents
import ArgumentParser
import Foundation
import Storage
import Transport

/// `neuratrade models update`.
struct ModelsUpdateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "update", abstract: "Fetch the newest registry of models from models.dev.",
        discussion: """
            What comes is read whole before it takes the place of what is there. When the registry is not reached, or \
            sends something else, what is there stays, and the product works on.
            """)

    @OptionGroup var home: HomeOptions
    @Option(help: ArgumentHelp("Where the registry is.", valueName: "url")) var from = "https://models.dev/api.json"
    @Flag(help: "Print JSON.") var json = false

    func run() async throws {
        let address = try ModelEnvironment.address(from, name: "--from")
        let home = try home.resolved()
        let lock = try home.lock()
        defer { extendLifetime(lock) }
        let store = ModelsFile(ModelsHome(home), address: address)
        let transport = AsyncHTTPTransport()
        let result: Result<HTTPReply, TransportError>
        do throws(TransportError) {
            result = .success(try await transport.send(call(address, tag: store.tag)))
        } catch {
            result = .failure(error)
        }
        await transport.shutdown()
        try finish(try judge(result), store)
    }

    private func call(_ address: String, tag: String?) -> HTTPCall {
        var headers = [(name: "accept", value: "application/json"), (name: "user-agent", value: "neuratrade")]
        if let tag { headers.append((name: "if-none-match", value: tag)) }
        return HTTPCall(
            .get, address, headers: headers, deadline: .seconds(60), bodyLimit: ModelCatalog.limits.bytes)
    }

    private func judge(_ result: Result<HTTPReply, TransportError>) throws -> (RegistryReply, [UInt8]) {
        switch result {
        case .failure(let error):
            throw CommandFailure.failed(
                "\(from) was not reached (\(error)); the models that are known stay as they are, try again later")
        case .success(let reply):
            do throws(RegistryRefusal) {
                let judged = try RegistryReply(
                    status: reply.status, tag: reply.header("etag"), body: reply.body, address: from)
                return (judged, reply.body)
            } catch {
                throw CommandFailure.failed("\(error); the models that are known stay as they are")
            }
        }
    }

    private func finish(_ judged: (RegistryReply, [UInt8]), _ store: ModelsFile) throws {
        switch judged.0 {
        case .unchanged: try tell(Update(isNew: false, models: try store.home.fetched()?.models.count ?? 0))
        case .fresh(let catalog, let tag):
            try store.replace(judged.1, tag: tag)
            try tell(Update(isNew: true, models: catalog.models.count))
        }
    }

    private func tell(_ update: Update) throws {
        if json { return try JSONOutput.print(update) }
        let models = Figures.count(update.models, "model")
        Terminal.say(update.isNew ? "Fetched \(models) from \(from)." : "Nothing new at \(from): \(models).")
    }
}

/// What came of an update, as JSON.
private struct Update: Encodable {
    let isNew: Bool
    let models: Int
}
