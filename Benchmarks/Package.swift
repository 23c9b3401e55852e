// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product builds without it: swift run -c release --package-path Benchmarks benchmarks
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "NeuraTrade", path: ".."),
        // A server that counts what reaches it, and commits with nothing around them.
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    ],
    targets: [
        .target(name: "CAllocations"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CAllocations",
                .product(name: "NeuraTradeAdapters", package: "NeuraTrade"),
                .product(name: "NeuraTradeCore", package: "NeuraTrade"),
                .product(name: "NeuraTradeStorage", package: "NeuraTrade"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
