import Adapters
import Execution
import Foundation
import Trading
import Transport

/// The kill switch on a machine whose cores are all spinning, with the database locked and the copy of the level hung.
enum KillWork {
    static func run(_ options: Options) throws {
        let folder = try TemporaryFolder(in: nil)
        let busy = try BusyMachine(spinning: 2, folder: folder.path)
        defer { busy.end() }
        try gate(try options.number("count", default: 2_000), folder.path, options)
        try cancels(max(10, try options.number("count", default: 2_000) / 40), folder.path, options)
    }

    private static func gate(_ count: Int, _ folder: String, _ options: Options) throws {
        var times = Latencies(reserving: count)
        for index in 0..<count { times.add(try KillLatency.one("\(folder)/\(index % 16)").shut) }
        var result = Measurement(
            name: "kill, sent to gate shut, 99.9 %", unit: "ms", value: times.share(0.999) / 1e6, limit: 10,
            count: count)
        result.note =
            "\(times.spread); two spinning threads, a locked database, a hung copy; "
            + (geteuid() == 0 ? "as root" : "without privileges")
        try options.report(result)
    }

    /// 200 cancels, signed and sent over the kill switch's own connection, until the venue has read the last.
    private static func cancels(_ count: Int, _ folder: String, _ options: Options) throws {
        let venue = try CountingVenue(wanted: 200)
        defer { venue.end() }
        let listing = try CapturedMarket.listing("BTC")
        let names = OrderNames(install: "benchmark", session: "benchmark")
        let orders = try (0..<200).map { (id: try names.name(of: OrderID(UInt64($0 + 1))), listing.instrument.id) }
        let clock = BinanceClock(now: {
            Moment(
                wall: Timestamp(nanoseconds: SteadyClock.wall()),
                monotonic: MonotonicTime(nanoseconds: SteadyClock.nanoseconds()))
        })
        var settings = BinanceSocketSettings()
        settings.wantsAccountStream = false
        // The venue here answers nothing: every run's requests are forgotten before the next.
        settings.requestDeadline = .milliseconds(500)
        let api = BinanceSocketAPI(
            endpoints: .practice(port: venue.port), symbols: BinanceSymbols(traded: [listing]),
            transport: NIOWebSocketTransport(threads: .own, random: { UInt64.random(in: .min ... .max) }),
            signer: try BenchmarkKey.signer(), budget: EndlessBudget(), clock: clock, settings: settings,
            surroundings: BenchmarkKey.surroundings,
            sinks: BinanceSocketAPI.Sinks(report: { _ in }, accountStream: { _ in }, notice: { _ in }))
        api.start()
        defer { api.stop() }
        for _ in 0..<10_000 where !api.isUp { usleep(1_000) }
        guard api.isUp else { throw UsageError("the line to the venue did not open") }
        var times = Latencies(reserving: count)
        for index in 0..<count {
            venue.reset()
            let took = try KillLatency.one(
                "\(folder)/\(index % 16)",
                cancels: { api.cancelAll(orders.map { (id: $0.id, instrument: $0.1) }) }, isDone: { venue.done })
            times.add(took.cancelled ?? .max)
            for _ in 0..<5_000 where api.pendingCount > 0 { usleep(1_000) }
        }
        var result = Measurement(
            name: "kill, sent to 200 cancels at the venue", unit: "ms", value: times.share(1) / 1e6, limit: 1_000,
            count: count)
        result.note = "the worst of \(count); \(times.spread); read by a server on loopback, under the same load"
        try options.report(result)
    }
}
