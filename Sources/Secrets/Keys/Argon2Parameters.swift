/// How dear one guess of a passphrase is.
public struct Argon2Parameters: Hashable, Sendable {
    /// Memory of one derivation, in KiB.
    public let memoryKiB: UInt32
    /// Passes over that memory.
    public let iterations: UInt32
    /// Lanes that are filled side by side.
    public let parallelism: UInt32

    /// What a new vault uses: 256 MiB, 3 passes, 4 lanes.
    public static let standard = Argon2Parameters(memory: 256 << 10, iterations: 3, parallelism: 4)
    /// The least that is accepted: 64 MiB, 3 passes, 4 lanes.
    public static let floor = Argon2Parameters(memory: 64 << 10, iterations: 3, parallelism: 4)
    /// The most that is accepted, so that a forged file cannot exhaust the machine: 1 GiB, 10 passes, 16 lanes.
    public static let ceiling = Argon2Parameters(memory: 1 << 20, iterations: 10, parallelism: 16)

    /// Parameters between ``floor`` and ``ceiling``.
    /// - Throws: ``SecretsError/unusable(_:)`` with the bound that was crossed; no work was done.
    public init(memoryKiB: UInt32, iterations: UInt32, parallelism: UInt32) throws(SecretsError) {
        self.init(memory: memoryKiB, iterations: iterations, parallelism: parallelism)
        let low = Argon2Parameters.floor
        let high = Argon2Parameters.ceiling
        guard (low.memoryKiB...high.memoryKiB).contains(memoryKiB) else {
            throw .unusable("\(memoryKiB) KiB of memory for a passphrase is out of bounds; use 64 MiB to 1024 MiB")
        }
        guard (low.iterations...high.iterations).contains(iterations) else {
            throw .unusable("\(iterations) passes for a passphrase are out of bounds; use 3 to 10")
        }
        guard (low.parallelism...high.parallelism).contains(parallelism) else {
            throw .unusable("\(parallelism) lanes for a passphrase are out of bounds; use 4 to 16")
        }
    }

    private init(memory: UInt32, iterations: UInt32, parallelism: UInt32) {
        memoryKiB = memory
        self.iterations = iterations
        self.parallelism = parallelism
    }
}
