import ArgumentParser
import Foundation
import Storage

/// Where this product keeps its things.
struct HomeOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The home directory; NEURATRADE_HOME, or ~/.neuratrade, where absent.", valueName: "folder"))
    var home: String?

    /// The home directory; nothing is made yet.
    func resolved() throws -> Home {
        Home(path: try Home.defaultPath(option: home, environment: ProcessInfo.processInfo.environment))
    }
}
