import Execution
import Foundation
import Risk
import Storage

/// Raises the level on disk, for a home in which no trader answers.
enum RaisedOffline {
    /// The next start, and a trader that is only stuck, find the level in the latch.
    ///
    /// - Throws: ``CommandFailure`` where the latch cannot be written.
    static func latch(_ level: KillLevel, _ conversation: inout StopConversation, reason: String) throws -> KillLevel {
        let latch = conversation.place.latch
        do throws(LatchError) {
            try latch.raise(
                LatchRecord(
                    level: level, epoch: 0, time: SystemClock.wall(), actor: "operator",
                    reason: "'\(conversation.command.rawValue)' while \(reason)"))
        } catch { throw CommandFailure.failed("\(error)") }
        let held = latch.read().level
        if let home = try? OfflineHome(conversation.place) {
            // A copy that cannot be written disagrees with the latch, and that means HALT at the next start.
            try? home.copy(held)
        }
        conversation.report.say("\(reason); \(held) is latched: the next start is not open")
        return held
    }
}
