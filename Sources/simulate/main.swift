import ExecutionSimulation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// The command line, read: what to run.
struct Arguments {
    var first: UInt64 = 1
    var count: UInt64 = 1
    var isVerbose = false
    var without: Set<SimulationOptions.Trouble> = []
    var milliseconds: Int?

    static let usage = """
        usage: simulate --seeds COUNT [--from SEED]
               simulate --seed SEED [--verbose] [--without TROUBLE,TROUBLE] [--milliseconds COUNT]
        """

    /// `nil` where it cannot be understood.
    init?(_ words: [String]) {
        var rest = words[...]
        while let option = rest.popFirst() {
            if option == "--verbose" {
                isVerbose = true
                continue
            }
            guard let value = rest.popFirst() else { return nil }
            switch option {
            case "--seeds":
                guard let number = UInt64(value), number > 0 else { return nil }
                count = number
            case "--from", "--seed":
                guard let number = UInt64(value), number < .max / 2 else { return nil }
                first = number
            case "--milliseconds":
                guard let number = Int(value), number > 0, number < 1_000_000_000 else { return nil }
                milliseconds = number
            case "--without":
                for name in value.split(separator: ",") {
                    guard let trouble = SimulationOptions.Trouble(rawValue: String(name)) else { return nil }
                    without.insert(trouble)
                }
            default: return nil
            }
        }
    }

    func options(_ seed: UInt64) -> SimulationOptions {
        var options = SimulationOptions(seed: seed)
        options.troubles.subtract(without)
        if let milliseconds { options.faultMilliseconds = milliseconds }
        return options
    }
}

/// Tells of a failing run: what broke, the smallest run that breaks it, and how to see it again.
func tell(_ violation: Violation, _ options: SimulationOptions) throws {
    print("FAILED \(options)\n  \(violation)")
    let small = try Shrinking.shrink(options, breaking: violation.rule)
    var world = try SimulationWorld(small, tellsStory: true)
    do { try world.run() } catch let again as Violation { print("  smallest: \(small)\n  \(again)") }
    for line in world.story.suffix(40) { print("    \(line)") }
    let missing = SimulationOptions(seed: small.seed).troubles.subtracting(small.troubles).map(\.rawValue).sorted()
    let without = missing.isEmpty ? "" : " --without \(missing.joined(separator: ","))"
    print(
        "  replay: scripts/simulate --seed \(small.seed) --milliseconds \(small.faultMilliseconds)\(without) --verbose")
}

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    print(Arguments.usage)
    exit(2)
}
let clock = ContinuousClock()
let began = clock.now
var failures = 0
var tally = SimulationTally()
for seed in arguments.first..<arguments.first + arguments.count {
    let options = arguments.options(seed)
    var world = try SimulationWorld(options, tellsStory: arguments.isVerbose)
    do { try world.run() } catch let violation as Violation {
        failures += 1
        if arguments.isVerbose { print("FAILED \(violation)") } else if failures <= 5 { try tell(violation, options) }
    }
    tally.add(world.tally)
    if arguments.isVerbose {
        print(options)
        for line in world.story { print("  \(line)") }
    }
}
let seconds =
    Double((clock.now - began).components.seconds)
    + Double((clock.now - began).components.attoseconds) / 1e18
print(
    "\(arguments.count) seeds, \(failures) failed; \(tally.orders) orders, \(tally.trades) trades, "
        + "\(tally.restarts) restarts; \(Int(Double(arguments.count) / max(seconds, 1e-9))) seeds per second")
exit(failures == 0 ? 0 : 1)
