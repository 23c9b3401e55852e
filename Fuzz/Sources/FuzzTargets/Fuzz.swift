import Foundation

/// `fuzz TARGET FOLDER SECONDS SEED`: feeds changed files of the folder to an entry point for that long.
///
/// A trap ends the process; the input is in `FOLDER.last` from before it was fed. An input that takes more than a second
/// ends it too.
@main
enum Fuzz {
    static func main() throws {
        let arguments = CommandLine.arguments
        guard arguments.count == 5, let target = FuzzTarget(rawValue: arguments[1]), let seconds = Double(arguments[3]),
            let seed = UInt64(arguments[4])
        else {
            let names = FuzzTarget.allCases.map(\.rawValue).joined(separator: "|")
            FileHandle.standardError.write(Data("usage: fuzz \(names) FOLDER SECONDS SEED\n".utf8))
            exit(2)
        }
        let folder = URL(fileURLWithPath: arguments[2])
        let seeds = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted().map {
            [UInt8](try Data(contentsOf: folder.appendingPathComponent($0)))
        }
        guard !seeds.isEmpty else {
            FileHandle.standardError.write(Data("\(folder.path) holds no seeds\n".utf8))
            exit(2)
        }
        try run(target, seeds, seconds: seconds, seed: seed, last: folder.appendingPathExtension("last").path)
    }

    private static func run(
        _ target: FuzzTarget, _ seeds: [[UInt8]], seconds: Double, seed: UInt64, last: String
    ) throws {
        let world = try FuzzWorld()
        var mutator = Mutator(seed: seed)
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        // The bytes about to be fed lie in a mapped file, so they outlive a trap without a write for each.
        let room = 1 << 16
        FileManager.default.createFile(atPath: last, contents: Data(count: room))
        let file = open(last, O_RDWR)
        let page = mmap(nil, room, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
        close(file)
        guard let page, page != MAP_FAILED else { exit(2) }
        for seed in seeds { seed.withUnsafeBytes { target.feed($0, world) } }
        var count = seeds.count
        while clock.now < end {
            let bytes = Array(mutator.mutated(seeds).prefix(room))
            bytes.withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { memcpy(page, start, bytes.count) }
                memset(page + bytes.count, 0, room - bytes.count)
                let start = clock.now
                target.feed(bytes, world)
                precondition(start.duration(to: clock.now) < .seconds(1), "an input took more than a second")
            }
            count += 1
        }
        unlink(last)
        print("\(target.rawValue): \(count) inputs, seed \(seed): no trap, none slower than a second")
    }
}
