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
    ///
    /// Through the system's own calls: Foundation's `Process` looks for the end only every 50 ms.
    private static func execute(_ binary: String, _ arguments: [String]) throws -> Int32 {
        var words = ([binary] + arguments).map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
            posix_spawn_file_actions_addopen(&actions, descriptor, "/dev/null", O_WRONLY, 0)
        }
        var child: pid_t = 0
        let started = posix_spawn(&child, binary, &actions, nil, words, [nil])
        guard started == 0 else {
            throw UsageError("\(binary) cannot be started: \(String(cString: strerror(started)))")
        }
        var status: Int32 = 0
        while waitpid(child, &status, 0) == -1 {
            guard errno == EINTR else { throw UsageError("\(binary) cannot be waited for") }
        }
        guard status == 0 else {
            throw UsageError("\(binary) \(arguments.joined(separator: " ")) ended with status \(status)")
        }
        return status
    }
}
