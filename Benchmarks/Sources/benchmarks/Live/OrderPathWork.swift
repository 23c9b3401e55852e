import Execution
import Foundation
import Storage
import Trading

/// From the last byte of a market frame in memory to the first byte of the signed order handed to the socket.
///
/// A decision takes two frames: a captured depth update, decoded, applied and given to the core as a quote, and a kline
/// that closes a bar, on which a strategy decides. What lies between is not counted: the venue's answers, time passing.
enum OrderPathWork {
    private struct Timing {
        var depth: Latencies
        var bar: Latencies
        var both: Latencies
        var sending = Latencies()
        var refused = 0

        init(_ count: Int) {
            (depth, bar, both) = (.init(reserving: count), .init(reserving: count), .init(reserving: count))
        }
    }

    static func run(_ options: Options) throws {
        let book = try CapturedBook(path: options.required("capture"))
        let folder = try TemporaryFolder(in: options["home"])
        let count = try options.number("count", default: 20_000)
        let timing = try decide(count, book, folder.path)
        guard timing.bar.samples.count >= count else { throw UsageError("only \(timing.bar.samples.count) decisions") }
        for (name, share, limit) in [("median", 0.5, 10.0), ("99 %", 0.99, 40.0)] {
            var result = Measurement(
                name: "frame to signed order, \(name)", unit: "µs", value: timing.both.share(share) / 1e3,
                limit: limit, count: timing.both.samples.count)
            result.note =
                "depth frame to core: \(timing.depth.spread); closing bar to socket: \(timing.bar.spread), "
                + "of which budget, words, signature and permit: \(timing.sending.spread); "
                + "without commit and thread hand-overs; \(timing.refused) bars led to no order"
            try options.report(result)
        }
        try durable(try options.number("rounds", default: 15) * 200, book, folder.path, options)
    }

    /// Decisions without a commit, on fresh sessions of a whole capture each.
    private static func decide(_ count: Int, _ book: CapturedBook, _ folder: String) throws -> Timing {
        var timing = Timing(count)
        var isWarm = false
        while timing.bar.samples.count < count {
            let rig = try OrderPathRig(folder: folder, snapshot: book.snapshot)
            defer { rig.stop() }
            let before = timing.bar.samples.count
            var seen = 0
            for frame in book.frames where timing.bar.samples.count < count {
                try frame.withUnsafeBytes { frame in
                    let start = SteadyClock.nanoseconds()
                    try rig.take(frame)
                    let taken = SteadyClock.nanoseconds() - start
                    guard try rig.isReady() else { return }
                    let decided = try decision(rig) { try rig.take($0) }
                    seen += 1
                    // The first ones of the process bring memory and caches into their usual state.
                    guard isWarm || seen > 500 else { return }
                    guard let decided else { return timing.refused += 1 }
                    timing.depth.add(taken)
                    timing.bar.add(decided)
                    timing.both.add(taken + decided)
                    timing.sending.add(rig.sink.last - rig.decidedAt)
                }
                try rig.settle()
            }
            isWarm = true
            guard timing.bar.samples.count > before else {
                throw UsageError("no order leaves: \(rig.obstacle ?? "the strategy does not decide")")
            }
        }
        return timing
    }

    /// Closes a bar; how long it took until the sink had the order, `nil` where none came.
    private static func decision(
        _ rig: OrderPathRig, _ take: (UnsafeRawBufferPointer) throws -> Void
    ) throws -> Int64? {
        let bar = try rig.nextBar()
        rig.sink.forget()
        let start = SteadyClock.nanoseconds()
        try bar.withUnsafeBytes(take)
        let end = rig.sink.last
        return end == 0 ? nil : end - start
    }

    /// The closing bar with its records committed before the order leaves, in turns with a bare commit of as many bytes.
    private static func durable(_ count: Int, _ book: CapturedBook, _ folder: String, _ options: Options) throws {
        let rig = try OrderPathRig(folder: folder, snapshot: book.snapshot)
        defer { rig.stop() }
        let home = Home(path: folder + "/home")
        let journal = try BenchmarkJournal(home)
        let bare = try BareCommit(path: folder + "/bare.sqlite")
        var (whole, own, bareTimes) = (Latencies(), Latencies(), Latencies())
        for frame in book.frames where whole.samples.count < count {
            try frame.withUnsafeBytes { try rig.take($0) }
            if try rig.isReady() {
                var bytes = 0
                var appended: Int64 = 0
                let isFirst = whole.samples.count % 2 == 0
                func commitBare() throws {
                    let start = SteadyClock.nanoseconds()
                    try bare.commit(bytes)
                    bareTimes.add(SteadyClock.nanoseconds() - start)
                }
                if isFirst {
                    bytes = 900
                    try commitBare()
                }
                let decided = try decision(rig) { frame in
                    try rig.take(frame) { records in
                        let start = SteadyClock.nanoseconds()
                        try journal.append(records)
                        appended += SteadyClock.nanoseconds() - start
                        bytes += records.reduce(0) { $0 + $1.payload.count + $1.actor.utf8.count + 80 }
                    }
                }
                if !isFirst { try commitBare() }
                if let decided {
                    whole.add(decided)
                    own.add(appended)
                }
                if whole.samples.count % 50 == 49 {
                    try journal.maintain()
                    bare.checkpoint()
                }
            }
            try rig.settle()
        }
        let bareMedian = bareTimes.share(0.5) / 1e3
        var result = Measurement(
            name: "closing bar to socket, with commit", unit: "µs", value: whole.share(0.5) / 1e3,
            limit: bareMedian * 1.1, count: whole.samples.count)
        result.note = String(
            format: "the median; limit: 1.1 × the bare commit's median of %.1f (99 %% below %.1f), in turns on the "
                + "same file system; 99 %% of ours below %.1f; the journal's own part %.1f", bareMedian,
            bareTimes.share(0.99) / 1e3, whole.share(0.99) / 1e3, own.share(0.5) / 1e3)
        try options.report(result)
        try options.report(
            PeerLine(peer: "bare SQLite commit", value: bareMedian, note: "one row of as many bytes, same pragmas"))
    }
}
