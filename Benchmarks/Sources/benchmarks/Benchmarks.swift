import Foundation

/// The command line: `benchmarks NAME [--option value …]`; each name measures work that a user would name.
@main
enum Benchmarks {
    static let usage = """
        usage: benchmarks prepare     --home DIR [--bars CSV]              make the archive that others read: of a
                                   [--count N] [--csv FILE]     CSV, or generated and written to one
               benchmarks backtest    --home DIR                            whole back-tests, ns per bar
               benchmarks allocations                                       on bars on which nothing happens
               benchmarks indicators  --home DIR                            each streaming indicator, ns per bar
               benchmarks orderbook   [--capture FILE]                      ns per level update
               benchmarks import      --home DIR --bars CSV                 CSV to archive and back, ns per row
               benchmarks sqlite      --home DIR                            the record: a commit, and rows in bulk
               benchmarks process     --home DIR --binary FILE --bars CSV   from start to exit, ms
               benchmarks orderpath   --capture FILE [--home DIR]           market frame to signed order, and with commit
               benchmarks depth       --capture FILE                        a depth frame to the book
               benchmarks minute      --capture FILE [--capture2 FILE]      the busiest minute at ten times its speed
               benchmarks kill        [--count N]                           gate shut and 200 cancels out, under load
               benchmarks start       [--count ORDERS] [--home DIR]         a session taken up again
               benchmarks desk        [--bars CSV] [--home DIR]             decisions of a desk, from rules and records
               benchmarks desk-loop   [--bars CSV] [--home DIR]             days of a debate, and what stays in memory
                                   [--count DAYS]
        Every name takes --json FILE, to which each result is appended as one line, and --rounds N.
        """

    static func main() async {
        do {
            let options = try Options(Array(CommandLine.arguments.dropFirst()))
            try await run(options)
        } catch {
            FileHandle.standardError.write(Data("benchmarks: \(error)\n".utf8))
            exit(error is UsageError ? 2 : 1)
        }
    }

    private static func run(_ options: Options) async throws {
        switch options.name {
        case "prepare": try PreparedBars.make(options)
        case "backtest": try BacktestWork.run(options)
        case "allocations": try AllocationWork.run(options)
        case "indicators": try IndicatorWork.run(options)
        case "orderbook": try OrderBookWork.run(options)
        case "import": try ImportWork.run(options)
        case "sqlite": try RecordWork.run(options)
        case "process": try ProcessWork.run(options)
        case "orderpath": try OrderPathWork.run(options)
        case "depth": try DepthWork.run(options)
        case "minute": try MinuteWork.run(options)
        case "kill": try KillWork.run(options)
        case "start": try StartWork.run(options)
        case "desk": try await DeskWork.run(options)
        case "desk-loop": try await DeskLoopWork.run(options)
        default: throw UsageError("there is no benchmark '\(options.name)'\n\(usage)")
        }
    }
}
