import Adapters
import Engine
import Execution
import Foundation
import Risk
import Synchronization
import Trading

/// The busiest recorded minute at ten times its speed, on ten instruments at once, through the product's feed: reader,
/// supervisor with its books and tickers, inbox, and a session that takes every quote.
enum MinuteWork {
    private static let speed: Int64 = 10
    /// A message is late when its quote reaches the session so long after the moment at which it was due.
    private static let lateness: Int64 = 100_000_000

    static func run(_ options: Options) throws {
        let btc = try options.required("capture")
        let begin = try MinuteRecording.busiest(btc)
        var recordings = [("BT", "C", try MinuteRecording(path: btc, from: begin, symbol: "BTCUSDT"))]
        if let eth = options["capture2"] {
            recordings.append(("ET", "H", try MinuteRecording(path: eth, from: begin, symbol: "ETHUSDT")))
        }
        let player = try MinutePlayer(recordings, copies: 10 / recordings.count)
        let outcome = try player.play(speed: speed)
        let worst = outcome.lateness.share(1)
        var result = Measurement(
            name: "busiest minute, 10 times: worst delay", unit: "ms", value: worst / 1e6,
            limit: Double(lateness) / 1e6, count: outcome.frames)
        result.note =
            "\(player.instrumentCount) instruments, \(outcome.frames) frames in \(60 / speed) s; "
            + "\(outcome.dropped) dropped, \(outcome.unread) unreadable, "
            + "\(outcome.lateness.samples.count { $0 > lateness }) later than 100 ms; delay to the session: "
            + "\(outcome.lateness.spread); books rebuilt in the minute: \(outcome.rebuilt)"
        try options.report(result)
        var lost = Measurement(
            name: "busiest minute, 10 times: lost", unit: "messages", value: Double(outcome.dropped + outcome.unread),
            limit: 0, count: outcome.frames)
        lost.note = "dropped, unreadable, or later than 100 ms at the books"
        try options.report(lost)
        if let peak = PeakMemory.megabytes {
            var memory = Measurement(name: "memory with 10 instruments", unit: "MiB", value: peak * 1e6 / 1_048_576)
            memory.limit = 100
            memory.note = "peak resident memory of the process, the recording inside"
            try options.report(memory)
        }
    }
}
