import Foundation
import Testing

/// There is one way to a venue: read from the sources themselves, so that no new file can open another.
struct SinglePathTests {
    private let files: [(path: String, text: String)]

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
            .resolvingSymlinksInPath()
        let paths = try #require(FileManager.default.enumerator(atPath: root.path)).compactMap { $0 as? String }
        files = try paths.filter { $0.hasSuffix(".swift") }.sorted().map {
            ($0, try String(contentsOf: root.appendingPathComponent($0), encoding: .utf8))
        }
        try #require(files.count > 300)
    }

    /// Files, by folder and name, that match a pattern.
    private func files(_ pattern: String) throws -> [String] {
        let expression = try Regex(pattern).anchorsMatchLineEndings()
        return files.filter { $0.text.contains(expression) }.map(\.path)
    }

    private func modules(importing name: String) throws -> Set<String> {
        Set(try files("^(@testable |public |package )*import \(name)$").map { String($0.prefix { $0 != "/" }) })
    }

    @Test func `only adapters and the program itself know the vault`() throws {
        #expect(try modules(importing: "Secrets") == ["Adapters", "neuratrade"])
    }

    @Test func `only the program itself knows the adapters`() throws {
        #expect(try modules(importing: "Adapters") == ["neuratrade"])
    }

    @Test func `what decides and what simulates cannot reach a network`() throws {
        let pure: Set = [
            "Trading", "Accounting", "Indicators", "Risk", "Strategies", "Engine", "Simulation", "Research", "Settings",
        ]
        for name in ["Transport", "Adapters", "Secrets", "Execution", "NIOCore", "AsyncHTTPClient"] {
            #expect(try modules(importing: name).isDisjoint(with: pure), "\(name)")
        }
    }

    @Test func `only the gateway makes a permit to place an order`() throws {
        #expect(try files(#"PlacePermit\("#).allSatisfy { $0.hasPrefix("Execution/Gateway/") })
        #expect(try !files(#"PlacePermit\("#).isEmpty)
        // Its initializer stays out of other modules' reach.
        #expect(try files(#"(public|package) init\(_ orders: \[VenueOrder\]"#).isEmpty)
    }

    @Test func `back-tests, SIM and PAPER name neither the vault nor a gateway nor a signer`() throws {
        let quiet = files.filter { file in
            file.path.hasPrefix("neuratrade/Runs/")
                || ["Paper", "Backtest", "Demo", "Replay", "Parity"].contains { file.path.contains("/\($0)") }
        }
        #expect(quiet.count >= 12)
        for file in quiet where file.path.hasPrefix("neuratrade/") {
            for word in ["VaultAccess", "UnlockedVault", "Gateway(", "access.signer", "import Secrets"] {
                #expect(!file.text.contains(word), "\(file.path) names \(word)")
            }
        }
        // The one client that PAPER makes is made without a signer.
        let paper = try #require(files.first { $0.path.hasSuffix("/PaperTrader.swift") })
        #expect(paper.text.contains("VenueClient(choice, signer: nil)"))
    }

    @Test func `a gateway is made for LIVE alone`() throws {
        #expect(
            try files(#"[^a-zA-Z]Gateway\("#).filter { $0.hasPrefix("neuratrade/") } == [
                "neuratrade/Live/LiveSessionParts.swift"
            ])
    }
}
