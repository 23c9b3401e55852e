import Foundation

/// The product's binary as a whole process, from start to exit.
enum ProcessWork {
    private static let rows = 50_000

    static func run(_ options: Options) throws {
        let binary = try options.required("binary")
        let home = URL(fileURLWithPath: try options.required("home"), isDirectory: true)
        let rounds = try options.number("rounds", default: 9)
        let start = try Stopwatch(rounds: rounds) { try execute(binary, ["--version"]) }
        try options.report(start.measurement("--version", unit: "ms", per: 1_000_000, limit: 20))

        let csv = home.appendingPathComponent("process-benchmark.csv")
        try firstRows(of: try options.required("bars")).write(to: csv)
        let arguments = [
            "backtest", "--home", home.path, "--bars", csv.path, "--instrument", "BTC/USDT", "--strategy",
            "rsi-reversion", "--cash", "100000", "--sizing", "fraction:0.10", "--fee", "0.001", "--slippage", "0",
            "--protections", "none", "--json",
        ]
        let whole = try Stopwatch(rounds: rounds) { try execute(binary, arguments) }
        var result = whole.measurement("backtest of 50,000 bars", unit: "ms", per: 1_000_000, limit: 100)
        result.note = "from a CSV to the result as JSON"
        try options.report(result)
    }

    private static func firstRows(of path: String) throws -> Data {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        var text = try file.read(upToCount: 200 * rows) ?? Data()
        try file.close()
        var lines = 0
        for (offset, byte) in text.enumerated() where byte == UInt8(ascii: "\n") {
            lines += 1
            if lines == rows + 1 {
                text = text.prefix(offset + 1)
                break
            }
        }
        return text
    }

    /// Runs the binary and waits for its end.
    private static func execute(_ binary: String, _ arguments: [String]) throws -> Int32 {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: binary)
        process.arguments = arguments
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw UsageError(
                "\(binary) \(arguments.joined(separator: " ")) ended with \(process.terminationStatus)")
        }
        return process.terminationStatus
    }
}
