import HostileSimulation

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

guard let arguments = HostileArguments(Array(CommandLine.arguments.dropFirst())) else {
    print(HostileArguments.usage)
    exit(2)
}
let clock = ContinuousClock()
let began = clock.now
let run = HostileRun(
    arguments: arguments,
    say: { line in
        print(line)
        fflush(nil)  // Seen at once, also in a file.
    },
    seconds: { (clock.now - began) / .seconds(1) })
exit(try await run.run() ? 0 : 1)
