import Agents
import Crypto
import Engine
import Foundation
import Storage
import Trading

extension DeskPlan {
    /// Terms that say what was in a file or the record.
    static let digestNames: Set<String> = ["news-sha256", "skills-sha256", "memory-sha256"]
    /// Terms that sessions of earlier versions do not have.
    static let laterNames: Set<String> = digestNames.union(["explore", "deadline"])

    /// What the run is told by files and the record, by digest: the same names with other contents are another run.
    var freshDigests: [Setting] {
        var digests: [Setting] = []
        if let news { digests.append(Setting("news-sha256", news.digest)) }
        if let library {
            let pins = library.pins.map { "\($0.name) \($0.hash)\n" }.joined()
            digests.append(Setting("skills-sha256", DeskPlan.digest(Array(pins.utf8))))
        }
        if let memory {
            var hasher = SHA256()
            for outcome in memory.memory.outcomes { hasher.update(data: Array(DeskPlan.line(outcome).utf8)) }
            digests.append(Setting("memory-sha256", DeskPlan.short(hasher.finalize())))
        }
        return digests
    }

    /// The first sixteen hexadecimal digits of SHA-256.
    static func digest(_ bytes: [UInt8]) -> String { short(SHA256.hash(data: bytes)) }

    /// A time in whole milliseconds.
    static func text(_ time: Duration) -> String {
        let parts = time.components
        return "\(parts.seconds * 1_000 + parts.attoseconds / 1_000_000_000_000_000)ms"
    }

    private static func short(_ digest: SHA256.Digest) -> String {
        digest.prefix(8).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    /// Everything about a trade that memory learns from.
    private static func line(_ outcome: TradeOutcome) -> String {
        let best = outcome.bestResult.map { "\($0)" } ?? "-"
        return "\(outcome.key)|\(outcome.instrument)|\(outcome.interval)|\(outcome.opened.nanoseconds)|"
            + "\(outcome.closed.nanoseconds)|\(outcome.learned.nanoseconds)|\(outcome.profit)|\(outcome.fees)|"
            + "\(outcome.invested)|\(outcome.bars)|\(outcome.policy)|\(outcome.regime)|\(outcome.exitReason)|"
            + "\(best)|\(outcome.setup)\n"
    }
}

extension RunMode {
    /// The runs that a desk in this mode learns from: a made-up market says nothing about a real one.
    var memoryModes: [RunMode] {
        switch self {
        case .paper, .live: [.paper, .live]
        case .backtest, .sim: [self]
        }
    }
}
