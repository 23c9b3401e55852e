import Foundation
import Synchronization

/// Where the trader hangs out what it last knew of itself; the kill thread reads it and never asks the trader.
public final class ControlBoard: Sendable {
    /// What hangs there, as it will be sent.
    struct Sheet: Sendable {
        let json: [UInt8]
        let instruments: [String]
        let held: [String]
    }

    private let sheet = Mutex<Sheet?>(nil)

    /// Nothing known yet.
    public init() {}

    /// Replaces what hangs there. The encoding is done here, by the caller; once a second is enough.
    /// - Throws: where the status cannot be encoded; what hung there stays.
    public func publish(_ status: ControlStatus) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.withoutEscapingSlashes]
        let new = Sheet(
            json: Array(try encoder.encode(status)), instruments: status.instruments,
            held: status.positions.map(\.instrument))
        sheet.withLock { $0 = new }
    }

    /// What hangs there; `nil` where nothing was published.
    var current: Sheet? { sheet.withLock { $0 } }
}
