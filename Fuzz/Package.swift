// swift-tools-version: 6.2
import PackageDescription

// One executable for all entry points: `fuzz TARGET LIBFUZZER-ARGUMENTS…`. Built by scripts/fuzz, which says how.
let package = Package(
    name: "Fuzz",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "NeuraTrade", path: ".."),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
    ],
    targets: [
        .executableTarget(
            name: "fuzz",
            dependencies: [
                .product(name: "NeuraTradeAdapters", package: "NeuraTrade"),
                .product(name: "Crypto", package: "swift-crypto"),
            ],
            path: "Sources/FuzzTargets")
    ],
    swiftLanguageModes: [.v6]
)
