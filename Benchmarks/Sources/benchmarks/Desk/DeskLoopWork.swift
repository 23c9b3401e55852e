import Agents
import Engine
import Foundation
import Storage
import Trading

/// Days on end with a debate among language models, recorded as a session is: what stays in memory.
enum DeskLoopWork {
    static func run(_ options: Options) async throws {
        let parts = try DeskParts(options)
        let days = try options.number("count", default: 10)
        let home = try DeskHome(options)
        let description = parts.description("loop")
        var rig = try DeskRig(
            parts.series, DeskRecorder(parts.terms("loop"), durableIn: home.store),
            RunRecorder(description, following: home.store) { "order-\($0.number)" }, isFree: true
        ) {
            DeskParts.debate(
                RecordingModel(CachingModel(ScriptedDesk()), store: StoredReplies(home.store), scope: "loop"))
        }
        var memory: [Double] = []
        for day in 0..<days {
            for minute in 0..<1_440 { try await rig.take(try bar(parts.series, day * 1_440 + minute)) }
            guard let resident = PeakMemory.residentMegabytes else {
                throw UsageError("/proc/self/status is not there")
            }
            memory.append(resident)
        }
        let (first, last) = (memory[0], memory[memory.count - 1])
        var result = Measurement(
            name: "debate desk, resident after \(days) days", unit: "MB", value: last, limit: 157.2864,
            count: rig.decisions, peakMegabytes: PeakMemory.megabytes)
        let grown = days > 1 ? (last - first) / Double(days - 1) : 0
        result.note =
            "\(rig.proposals) of \(rig.decisions) decisions propose; after each day "
            + memory.map { String(format: "%.1f", $0) }.joined(separator: " ")
            + String(format: " MB; grows by %.2f MB a day", grown)
        try options.report(result)
    }

    /// The series over and over, with times that go on.
    private static func bar(_ series: BarSeries, _ place: Int) throws -> Bar {
        let bar = series[place % series.count]
        guard place >= series.count else { return bar }
        let length = series.interval.nanoseconds
        let time = Timestamp(nanoseconds: series[0].openTime.nanoseconds + Int64(place) * length)
        return Bar(
            openTime: time, open: bar.open, high: bar.high, low: bar.low, close: bar.close, volume: bar.volume)
    }
}
