import Foundation
import Synchronization
import Testing

@testable import Transport

/// Numbers are Binance's (specs of 2026-07-21): weight 6000 a minute, 100 orders in 10 s, 300 connections in 5 minutes.
@Suite(.timeLimit(.minutes(2)))
struct RateLedgerTests {
    private static let weight = RateBucket("weight", limit: 6_000, windowMilliseconds: 60_000)
    private static let orders = RateBucket("orders", limit: 100, windowMilliseconds: 10_000)
    private static let connects = RateBucket("connects", limit: 300, windowMilliseconds: 300_000)
    /// The start of a minute.
    private static let minute: Int64 = 1_790_000_040_000

    /// A folder for one test, and ledgers on one file in it.
    private final class Bench {
        let folder: String
        var path: String { folder + "/binance.rates" }

        init() throws {
            folder = NSTemporaryDirectory() + "rates-" + UUID().uuidString
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        }

        deinit {
            // Only a folder of the system's temporary place would stay behind.
            try? FileManager.default.removeItem(atPath: folder)
        }

        func open(_ buckets: [RateBucket] = [weight, orders, connects]) throws -> RateLedger {
            try RateLedger(folder: folder, name: "binance", buckets: buckets)
        }
    }

    @Test func `ordinary traffic ends at four fifths, cancels and queries at the limit`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        let now = Self.minute + 5
        let end = RateDecision.wait(untilMilliseconds: Self.minute + 60_000)
        #expect(ledger.reserve(4_800, in: "weight", purpose: .ordinary, nowMilliseconds: now) == .granted)
        #expect(ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: now) == end)
        #expect(ledger.reserve(1_200, in: "weight", purpose: .essential, nowMilliseconds: now) == .granted)
        #expect(ledger.reserve(1, in: "weight", purpose: .essential, nowMilliseconds: now) == end)
        let next = Self.minute + 60_000
        #expect(ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: next - 1) == end)
        #expect(ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: next) == .granted)
        #expect(ledger.used(in: "weight", nowMilliseconds: next) == 1)
    }

    @Test func `a call that fits not everywhere is booked nowhere`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        let charges = [RateCharge("weight", 1), RateCharge("orders", 80)]
        #expect(ledger.reserve(charges, purpose: .ordinary, nowMilliseconds: Self.minute) == .granted)
        #expect(
            ledger.reserve(charges, purpose: .ordinary, nowMilliseconds: Self.minute)
                == .wait(untilMilliseconds: Self.minute + 10_000))
        #expect(ledger.used(in: "weight", nowMilliseconds: Self.minute) == 1)
        #expect(ledger.used(in: "orders", nowMilliseconds: Self.minute) == 80)
    }

    @Test func `what can never be granted is not waited for`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        for (charges, purpose): ([RateCharge], RatePurpose) in [
            ([RateCharge("weight", 4_801)], .ordinary), ([RateCharge("weight", 6_001)], .essential),
            ([RateCharge("weight", -1)], .essential), ([RateCharge("weight", .max)], .essential),
            ([RateCharge("wieght", 1)], .essential),
            ([RateCharge("orders", 60), RateCharge("orders", 60)], .essential),
        ] {
            guard case .never = ledger.reserve(charges, purpose: purpose, nowMilliseconds: Self.minute) else {
                Issue.record("\(charges)")
                continue
            }
        }
        #expect(ledger.used(in: "orders", nowMilliseconds: Self.minute) == 0)
    }

    @Test func `the larger of the venue's count and ours holds`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        _ = ledger.reserve(10, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute)
        ledger.observe(used: 4_795, in: "weight", nowMilliseconds: Self.minute + 1)
        #expect(ledger.used(in: "weight", nowMilliseconds: Self.minute + 2) == 4_795)
        ledger.observe(used: 7, in: "weight", nowMilliseconds: Self.minute + 3)
        ledger.observe(used: -7, in: "weight", nowMilliseconds: Self.minute + 3)
        #expect(ledger.used(in: "weight", nowMilliseconds: Self.minute + 4) == 4_795)
        guard case .wait = ledger.reserve(6, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute + 5) else {
            Issue.record("6 more were granted"); return
        }
        ledger.observe(used: .max, in: "weight", nowMilliseconds: Self.minute + 6)
        guard case .wait = ledger.reserve(1, in: "weight", purpose: .essential, nowMilliseconds: Self.minute + 7) else {
            Issue.record("1 more was granted"); return
        }
    }

    @Test func `a ban stops everything in every process until it ends, and only grows`() throws {
        let bench = try Bench()
        let (one, other) = (try bench.open(), try bench.open())
        #expect(one.ban(untilMilliseconds: Self.minute + 120_000, nowMilliseconds: Self.minute))
        #expect(one.ban(untilMilliseconds: Self.minute + 30_000, nowMilliseconds: Self.minute))
        for purpose in [RatePurpose.ordinary, .essential] {
            #expect(
                other.reserve(1, in: "connects", purpose: purpose, nowMilliseconds: Self.minute + 119_999)
                    == .wait(untilMilliseconds: Self.minute + 120_000))
        }
        #expect(
            other.reserve(1, in: "connects", purpose: .ordinary, nowMilliseconds: Self.minute + 120_000) == .granted)
        one.ban(untilMilliseconds: .max, nowMilliseconds: Self.minute)
        #expect(
            other.reserve(1, in: "orders", purpose: .essential, nowMilliseconds: Self.minute + 120_001)
                == .wait(untilMilliseconds: Self.minute + 604_800_000))
    }

    @Test func `a ban of one bucket leaves the others`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        ledger.ban(untilMilliseconds: Self.minute + 9_000, in: "orders", nowMilliseconds: Self.minute)
        #expect(
            ledger.reserve(1, in: "orders", purpose: .essential, nowMilliseconds: Self.minute)
                == .wait(untilMilliseconds: Self.minute + 9_000))
        #expect(ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute) == .granted)
    }

    @Test func `a clock that steps back over the start of a minute does not open the old one again`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        #expect(ledger.reserve(4_800, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute + 1) == .granted)
        #expect(
            ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute - 1)
                == .wait(untilMilliseconds: Self.minute + 60_000))
        #expect(
            ledger.reserve(1, in: "orders", purpose: .ordinary, nowMilliseconds: Self.minute + 10_000) == .granted)
        #expect(
            ledger.reserve(1, in: "orders", purpose: .essential, nowMilliseconds: Self.minute + 9_990)
                == .wait(untilMilliseconds: Self.minute + 10_000))
    }

    @Test func `what a process booked is there after it is gone`() throws {
        let bench = try Bench()
        _ = try bench.open().reserve(4_800, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute)
        #expect(try bench.open().used(in: "weight", nowMilliseconds: Self.minute + 1) == 4_800)
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `a damaged file counts as spent until its windows end`(seed: UInt64) throws {
        let bench = try Bench()
        let ledger = try bench.open()
        _ = ledger.reserve(4_000, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute)
        var bytes = Array(try Data(contentsOf: URL(fileURLWithPath: bench.path)))
        var words = SeededWords(seed)
        switch seed % 4 {
        case 0: bytes = Array(bytes.prefix(.random(in: 1..<bytes.count, using: &words)))
        case 1: bytes = bytes.map { _ in 0 }
        case 2: bytes = bytes.map { _ in .random(in: 0...255, using: &words) }
        default: bytes[.random(in: 0..<bytes.count, using: &words)] ^= 1 << UInt8.random(in: 0...7, using: &words)
        }
        try Data(bytes).write(to: URL(fileURLWithPath: bench.path), options: [])
        for name in ["weight", "orders", "connects"] {
            guard case .wait = ledger.reserve(1, in: name, purpose: .essential, nowMilliseconds: Self.minute + 5) else {
                Issue.record("\(name) was granted from a damaged file"); return
            }
        }
        #expect(
            ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute + 60_000) == .granted)
        #expect(
            ledger.reserve(1, in: "connects", purpose: .ordinary, nowMilliseconds: Self.minute + 300_000) == .granted)
    }

    @Test func `many holders of one file never pass the limit together`() async throws {
        let bench = try Bench()
        let bucket = RateBucket("weight", limit: 5_000, windowMilliseconds: 60_000)
        let ledgers = try (0..<6).map { _ in try bench.open([bucket]) }
        let granted = await withTaskGroup(of: (ordinary: Int, essential: Int).self) { group in
            for (index, ledger) in ledgers.enumerated() {
                group.addTask {
                    var words = SeededWords(UInt64(index))
                    var sum = (ordinary: 0, essential: 0)
                    for _ in 0..<2_000 {
                        let weight = Int.random(in: 1...5, using: &words)
                        let purpose: RatePurpose = Int.random(in: 0..<4, using: &words) == 0 ? .essential : .ordinary
                        let decision = ledger.reserve(
                            weight, in: "weight", purpose: purpose, nowMilliseconds: Self.minute)
                        guard decision == .granted else { continue }
                        if purpose == .essential { sum.essential += weight } else { sum.ordinary += weight }
                    }
                    return sum
                }
            }
            return await group.reduce((0, 0)) { ($0.0 + $1.ordinary, $0.1 + $1.essential) }
        }
        #expect(granted.0 <= 4_000)
        #expect(granted.0 + granted.1 <= 5_000)
        #expect(granted.0 + granted.1 >= 4_995)
        let sum = try bench.open([bucket]).used(in: "weight", nowMilliseconds: Self.minute)
        #expect(sum == granted.0 + granted.1)
    }

    @Test(arguments: 1...50 as ClosedRange<UInt64>)
    func `in no window is more granted than the limit, whatever the order of events`(seed: UInt64) throws {
        let bench = try Bench()
        let bucket = RateBucket("weight", limit: 100, windowMilliseconds: 1_000)
        let ledgers = [try bench.open([bucket]), try bench.open([bucket])]
        var words = SeededWords(seed)
        var now: Int64 = Self.minute
        var granted: [Int64: Int] = [:]
        for _ in 0..<400 {
            now += .random(in: -20...60, using: &words)
            let ledger = ledgers[.random(in: 0...1, using: &words)]
            let weight = Int.random(in: 0...30, using: &words)
            switch Int.random(in: 0..<8, using: &words) {
            case 0: ledger.observe(used: weight * 3, in: "weight", nowMilliseconds: now)
            default:
                let purpose: RatePurpose = Bool.random(using: &words) ? .essential : .ordinary
                guard ledger.reserve(weight, in: "weight", purpose: purpose, nowMilliseconds: now) == .granted
                else { continue }
                granted[bucket.windowStart(now), default: 0] += weight
            }
        }
        #expect(granted.values.allSatisfy { $0 <= 100 })
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/flock")))
    func `a holder that hangs is not waited for, and a dead one lets go`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        _ = ledger.reserve(1, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute)
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        // It says so when it has the lock, and keeps it; `exec` leaves no child that would keep it longer.
        holder.arguments = ["--no-fork", bench.path, "/bin/sh", "-c", "echo held; exec sleep 60"]
        let output = Pipe()
        holder.standardOutput = output
        try holder.run()
        #expect(output.fileHandleForReading.availableData == Data("held\n".utf8))
        #expect(
            ledger.reserve(1, in: "weight", purpose: .essential, nowMilliseconds: Self.minute)
                == .wait(untilMilliseconds: Self.minute + 250))
        kill(holder.processIdentifier, SIGKILL)
        holder.waitUntilExit()
        #expect(ledger.reserve(1, in: "weight", purpose: .essential, nowMilliseconds: Self.minute) == .granted)
        #expect(ledger.used(in: "weight", nowMilliseconds: Self.minute) == 2)
    }

    @Test func `the limit that the venue publishes takes effect`() throws {
        let bench = try Bench()
        let ledger = try bench.open()
        ledger.setLimit(1_000, of: "weight")
        guard case .never = ledger.reserve(801, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute) else {
            Issue.record("801 of 800 were granted"); return
        }
        #expect(ledger.reserve(800, in: "weight", purpose: .ordinary, nowMilliseconds: Self.minute) == .granted)
    }

    @Test(arguments: ["", ".", "..", "a/b", "../x", ".hidden", "a b", "\u{e9}", String(repeating: "a", count: 65)])
    func `a name that is no file name is refused`(name: String) throws {
        let bench = try Bench()
        #expect(throws: RateLedgerError.name(name)) { try RateLedger(folder: bench.folder, name: name, buckets: []) }
    }

    @Test func `a folder that is not there and buckets that do not fit are refused`() throws {
        let bench = try Bench()
        #expect(throws: RateLedgerError.self) {
            try RateLedger(folder: bench.folder + "/none", name: "x", buckets: [Self.weight])
        }
        #expect(throws: RateLedgerError.self) { try bench.open([Self.weight, Self.weight]) }
        #expect(throws: RateLedgerError.self) {
            try bench.open((0..<17).map { RateBucket("b\($0)", limit: 1, windowMilliseconds: 1) })
        }
    }
}
