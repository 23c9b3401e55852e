// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that the product builds without it: swift run -c release --package-path Benchmarks benchmarks
let package = Package(
    name: "Benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [.package(name: "NeuraTrade", path: "..")],
    targets: [
        .target(name: "CAllocations"),
        .executableTarget(
            name: "benchmarks",
            dependencies: [
                "CAllocations",
                .product(name: "NeuraTradeCore", package: "NeuraTrade"),
                .product(name: "NeuraTradeStorage", package: "NeuraTrade"),
            ]),
    ],
    swiftLanguageModes: [.v6]
)
