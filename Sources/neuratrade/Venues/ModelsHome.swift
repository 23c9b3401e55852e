import Agents
import Foundation
import Settings
import Storage

/// What a home directory says about language models: the registry that was fetched, and the desk's settings.
struct ModelsHome {
    let home: Home
    /// What was fetched by `models update`.
    var registryPath: String { home.configuration.appendingPathComponent("models.json").path }
    /// What tells the registry's server which one that is.
    var tagPath: String { registryPath + ".tag" }
    /// How the desk thinks.
    var deskPath: String { home.configuration.appendingPathComponent("desk.yaml").path }

    init(_ home: Home) { self.home = home }

    /// The desk's settings; those that hold without a file where there is none.
    /// - Throws: `ConfigurationError` with the place; ``CommandFailure`` where the file cannot be read.
    func settings() throws -> ModelFileSettings {
        guard FileManager.default.fileExists(atPath: deskPath) else { return ModelFileSettings() }
        return try ModelFile.read(try TextFile.read(deskPath), file: deskPath)
    }

    /// All models that are known: those that come with the product, then those that were fetched; with addresses from
    /// `config/desk.yaml`, then from the environment. A fetched file that is wrong is told and left out.
    func catalog(
        _ settings: ModelFileSettings, environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws -> ModelCatalog {
        var catalog = try ModelCatalog.shipped()
        do {
            if let fetched = try fetched() { catalog = catalog.updated(with: fetched) }
        } catch let error as ModelCatalogError {
            Terminal.complain("neuratrade: warning: \(error); only the models that come with the product are known")
        }
        for (provider, address) in settings.addresses { catalog = catalog.with(address: address, of: provider) }
        for (provider, address) in try ModelEnvironment.addresses(environment) {
            catalog = catalog.with(address: address, of: provider)
        }
        return catalog
    }

    /// What `models update` fetched; `nil` where it has not.
    func fetched() throws -> ModelCatalog? {
        guard FileManager.default.fileExists(atPath: registryPath) else { return nil }
        return try ModelCatalog(
            parsing: try TextFile.data(registryPath, limit: ModelCatalog.limits.bytes), file: registryPath)
    }
}
