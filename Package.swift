// swift-tools-version: 6.2
import PackageDescription

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let asyncHTTPClient = Target.Dependency.product(name: "AsyncHTTPClient", package: "async-http-client")
let bigInt = Target.Dependency.product(name: "BigInt", package: "BigInt")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")

/// The modules that decide: no clock, no chance, no input or output.
let core: [Target.Dependency] = ["Accounting", "Engine", "Indicators", "Risk", "Simulation", "Strategies", "Trading"]

let package = Package(
    name: "NeuraTrade",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "neuratrade", targets: ["neuratrade"]),
        // For the benchmarks, a package of their own.
        .library(
            name: "NeuraTradeCore",
            targets: ["Accounting", "Engine", "Indicators", "Risk", "Simulation", "Strategies", "Trading"]),
        .library(name: "NeuraTradeStorage", targets: ["Storage"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // Vocabulary and exact money: imports nothing of ours.
        .target(name: "Trading"),

        // Pure functions of state.
        .target(name: "Indicators"),
        .target(name: "Accounting", dependencies: ["Trading"]),
        .target(name: "Risk", dependencies: ["Trading"]),
        .target(name: "Strategies", dependencies: ["Indicators", "Trading"]),

        // Decides.
        .target(name: "Engine", dependencies: ["Accounting", "Risk", "Strategies", "Trading"]),

        // Stands where a venue stands.
        .target(name: "Simulation", dependencies: ["Engine", "Risk", "Trading"]),

        // Judges the past.
        .target(name: "Research", dependencies: core),

        // Bars and records; YAML; the public archive; what venues say.
        .systemLibrary(
            name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "Storage",
            dependencies: ["Accounting", "CZlib", "Engine", "Risk", "Strategies", "Trading", crypto, grdb, grdbSQLite]),
        .target(name: "Settings", dependencies: ["Risk", "Trading", yams]),
        .target(
            name: "Downloads",
            dependencies: ["Trading", asyncHTTPClient, crypto, nioCore, nioHTTP1]),
        .target(name: "Adapters", dependencies: ["Trading"]),

        // Wires everything, decides nothing.
        .executableTarget(
            name: "neuratrade",
            dependencies: core + [
                "Adapters", "Downloads", "Research", "Settings", "Storage", argumentParser, asyncHTTPClient,
            ]),

        .target(name: "TestSupport"),
        .testTarget(name: "TradingTests", dependencies: ["TestSupport", "Trading", bigInt]),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators", "TestSupport"]),
        .testTarget(name: "AccountingTests", dependencies: ["Accounting", "TestSupport", "Trading"]),
        .testTarget(name: "RiskTests", dependencies: ["Risk", "TestSupport", "Trading"]),
        .testTarget(
            name: "StrategiesTests", dependencies: ["Indicators", "Strategies", "TestSupport", "Trading"]),
        .testTarget(name: "EngineTests", dependencies: core + ["TestSupport"]),
        .testTarget(name: "SimulationTests", dependencies: core + ["TestSupport"]),
        .testTarget(name: "ResearchTests", dependencies: core + ["Research", "TestSupport"]),
        .testTarget(name: "StorageTests", dependencies: core + ["CZlib", "Storage", "TestSupport", crypto, grdb]),
        .testTarget(
            name: "SettingsTests", dependencies: ["Settings", "Risk", "TestSupport", "Trading"]),
        .testTarget(
            name: "DownloadsTests",
            dependencies: [
                "Downloads", "TestSupport", "Trading", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix,
            ]),
        .testTarget(name: "AdaptersTests", dependencies: ["Adapters", "TestSupport", "Trading"]),
    ],
    swiftLanguageModes: [.v6]
)
