// swift-tools-version: 6.2
import PackageDescription

let adapters: [Target.Dependency] = [.product(name: "NeuraTradeAdapters", package: "NeuraTrade")]

// One executable for all entry points: `fuzz TARGET FOLDER SECONDS SEED` changes the files of a corpus at random and
// feeds them in.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "NeuraTrade", path: "..")],
    targets: [.executableTarget(name: "fuzz", dependencies: adapters, path: "Sources/FuzzTargets")],
    swiftLanguageModes: [.v6]
)
