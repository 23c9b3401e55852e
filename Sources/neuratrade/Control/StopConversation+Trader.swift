import Execution
import Foundation
import Risk

extension StopConversation {
    /// Does what needs a running trader.
    /// - Throws: ``CommandFailure`` with code 3 where none runs, 1 where it does not answer.
    mutating func withTrader(_ body: (inout StopConversation) throws -> Void) throws {
        do { try body(&self) } catch let error as ControlError {
            guard case .nobody = error else { throw CommandFailure.failed("\(error)") }
            throw CommandFailure(
                message: "\(error); nothing was done. Orders left at the venue: start 'neuratrade trade' again, or run "
                    + "'neuratrade guard --now' to cancel our entries",
                code: 3)
        }
    }

    /// Raises the level without a question; on disk where no trader answers.
    mutating func raise(to level: KillLevel) throws {
        do { try finish() } catch let error as ControlError {
            let isNobody = if case .nobody = error { true } else { false }
            if isNobody { try prepareHome() }
            let held = try RaisedOffline.latch(
                level, &self, reason: isNobody ? "no trader is running" : "\(error)")
            if level == .kill {
                report.say("orders at the venue, if any, are still there; 'neuratrade guard --now --all' cancels them")
            }
            try report.end(
                isProven: false, level: held.description, isTraderRunning: !isNobody, code: isNobody ? 3 : 1)
        }
    }

    private func prepareHome() throws {
        do { try place.home.prepare() } catch { throw CommandFailure.failed("\(error)") }
    }
}
