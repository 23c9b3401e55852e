import Foundation
import TestSupport
import Trading

/// Runs the reference program, and reads the bars it reads.
enum Oracle {
    struct Failed: Error {
        let command: [String]
        let status: Int32
    }

    static let isPresent: Bool = {
        guard SharedData.isPresent,
            FileManager.default.fileExists(atPath: SharedData.oracle("reference_backtest.py").path)
        else { return false }
        do { return try !run(["python3", "-c", "print(1)"]).isEmpty } catch { return false }  // Absent is an answer.
    }()

    /// What a command prints.
    static func run(_ command: [String]) throws -> Data {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw Failed(command: command, status: process.terminationStatus) }
        return data
    }

    /// The bars of a named-column table: ts_ms, open, high, low, close, volume first.
    static func series(_ table: Data, _ instrument: Instrument) throws -> BarSeries {
        var bars: [Bar] = []
        var names: [Substring] = []
        for line in String(decoding: table, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard !names.isEmpty else {
                names = fields
                continue
            }
            func field(_ name: Substring) throws -> String {
                guard let index = names.firstIndex(of: name) else { throw Failed(command: [String(name)], status: 0) }
                return String(fields[index])
            }
            func ticks(_ name: Substring) throws -> Ticks { try instrument.ticks(Price(fixed(field(name))), .exact) }
            let time = try Int64(field("ts_ms")).flatMap(Timestamp.init(milliseconds:)) ?? .zero
            bars.append(
                Bar(
                    openTime: time, open: try ticks("open"), high: try ticks("high"), low: try ticks("low"),
                    close: try ticks("close"),
                    volume: try instrument.lots(Quantity(fixed(field("volume"))), .down)))
        }
        return try BarSeries(
            instrument: instrument, interval: .minute, columns: BarColumns(bars, instrument: instrument))
    }
}
