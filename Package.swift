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
let nioSSL = Target.Dependency.product(name: "NIOSSL", package: "swift-nio-ssl")
let nioWebSocket = Target.Dependency.product(name: "NIOWebSocket", package: "swift-nio")
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
        // For the benchmarks and the fuzz targets.
        .library(
            name: "NeuraTradeAdapters",
            targets: ["Adapters", "Agents", "Execution", "Schemas", "Secrets", "Trading", "Transport"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
        .package(url: "https://github.com/attaswift/BigInt", from: "6.0.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    ],
    targets: [
        // Vocabulary and exact money, bytes over wires, keys: these import nothing of ours.
        .target(name: "Trading"),
        .target(
            name: "Transport",
            dependencies: [asyncHTTPClient, nioCore, nioHTTP1, nioPosix, nioSSL, nioWebSocket]),
        .systemLibrary(
            name: "CArgon2", providers: [.apt(["libargon2-dev"]), .brew(["argon2"])]),
        .target(name: "Secrets", dependencies: ["CArgon2", crypto]),

        // Where a debug build dies because a test said so.
        .target(name: "FaultPoints"),

        // JSON as it is written, its schemas, and the tables that models read.
        .target(name: "Schemas"),

        // Pure functions of state.
        .target(name: "Indicators"),
        .target(name: "Accounting", dependencies: ["Trading"]),
        .target(name: "Risk", dependencies: ["Trading"]),
        .target(name: "Strategies", dependencies: ["Indicators", "Trading"]),

        // Decides.
        .target(name: "Engine", dependencies: ["Accounting", "Risk", "Strategies", "Trading"]),

        // Stands where a venue stands.
        .target(name: "Simulation", dependencies: ["Engine", "Risk", "Trading"]),

        // Carries an approved order to a venue and back.
        .target(name: "Execution", dependencies: ["Accounting", "Engine", "Risk", "Trading", crypto]),

        // A world for the execution to go wrong in: a faulty venue, a disk that loses writes, crashes, chance from a seed.
        .target(
            name: "ExecutionSimulation",
            dependencies: ["Accounting", "Engine", "Execution", "Risk", "Simulation", "Strategies", "Trading"]),
        .executableTarget(name: "simulate", dependencies: ["ExecutionSimulation"]),

        // Judges the past.
        .target(name: "Research", dependencies: core),

        // Observes, argues and proposes; has no authority.
        .target(name: "Agents", dependencies: core + ["Schemas", crypto]),

        // A world for desks whose models are hostile, and somebody who checks what comes of it.
        .target(name: "HostileSimulation", dependencies: core + ["Agents"]),
        .executableTarget(name: "hostile", dependencies: ["HostileSimulation"]),

        // Bars and records; YAML; the public archive; what venues say.
        .systemLibrary(
            name: "CZlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
        .target(
            name: "Storage",
            dependencies: [
                "Accounting", "Agents", "CZlib", "Engine", "Execution", "Risk", "Schemas", "Strategies", "Trading",
                crypto,
                grdb, grdbSQLite,
            ]),
        .target(name: "Settings", dependencies: ["Risk", "Trading", yams]),
        .target(
            name: "Downloads",
            dependencies: ["Trading", asyncHTTPClient, crypto, nioCore, nioHTTP1]),
        .target(
            name: "Adapters",
            dependencies: ["Agents", "Execution", "FaultPoints", "Schemas", "Secrets", "Trading", "Transport"]),

        // A venue to practise on.
        .target(
            name: "PracticeVenue",
            dependencies: [
                "Engine", "Schemas", "Simulation", "Trading", crypto, nioCore, nioHTTP1, nioPosix, nioWebSocket,
            ]),

        // Wires everything, decides nothing.
        .executableTarget(
            name: "neuratrade",
            dependencies: core + [
                "Adapters", "Agents", "Downloads", "Execution", "FaultPoints", "PracticeVenue", "Research", "Schemas",
                "Secrets", "Settings", "Storage", "Transport", argumentParser, asyncHTTPClient, crypto, nioCore,
                nioPosix,
            ]),

        .target(name: "TestSupport"),
        .testTarget(name: "SchemasTests", dependencies: ["Schemas", "TestSupport"]),
        .testTarget(
            name: "AgentsTests",
            dependencies: core + ["Agents", "HostileSimulation", "Research", "Schemas", "TestSupport", crypto]),
        .testTarget(name: "TradingTests", dependencies: ["TestSupport", "Trading", bigInt]),
        .testTarget(name: "IndicatorsTests", dependencies: ["Indicators", "TestSupport"]),
        .testTarget(name: "AccountingTests", dependencies: ["Accounting", "TestSupport", "Trading"]),
        .testTarget(name: "RiskTests", dependencies: ["Risk", "TestSupport", "Trading"]),
        .testTarget(
            name: "StrategiesTests", dependencies: ["Indicators", "Strategies", "TestSupport", "Trading"]),
        .testTarget(name: "EngineTests", dependencies: core + ["TestSupport"]),
        .testTarget(name: "SimulationTests", dependencies: core + ["TestSupport"]),
        .testTarget(name: "ResearchTests", dependencies: core + ["Research", "TestSupport"]),
        .testTarget(
            name: "StorageTests",
            dependencies: core + ["Agents", "CZlib", "Execution", "Schemas", "Storage", "TestSupport", crypto, grdb]),
        .testTarget(
            name: "SettingsTests", dependencies: ["Settings", "Risk", "TestSupport", "Trading"]),
        .testTarget(
            name: "DownloadsTests",
            dependencies: [
                "Downloads", "TestSupport", "Trading", asyncHTTPClient, crypto, nioCore, nioHTTP1, nioPosix,
            ]),
        .testTarget(
            name: "AdaptersTests",
            dependencies: [
                "Adapters", "Agents", "Engine", "Execution", "PracticeVenue", "Schemas", "Secrets", "Simulation",
                "TestSupport", "Trading", "Transport", crypto, nioPosix,
            ]),
        .testTarget(
            name: "TransportTests",
            dependencies: ["TestSupport", "Transport", nioCore, nioHTTP1, nioPosix, nioSSL, nioWebSocket]),
        .testTarget(name: "SecretsTests", dependencies: ["CArgon2", "Secrets", "TestSupport", crypto]),
        .testTarget(
            name: "ExecutionTests", dependencies: core + ["Execution", "ExecutionSimulation", "TestSupport", crypto]),
        .testTarget(
            name: "PracticeVenueTests",
            dependencies: core + [
                "PracticeVenue", "Schemas", "TestSupport", asyncHTTPClient, crypto, nioCore, nioPosix,
            ]),
    ],
    swiftLanguageModes: [.v6]
)
