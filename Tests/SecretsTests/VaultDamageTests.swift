import Foundation
import Testing

@testable import Secrets

/// Whatever is wrong with a file, the answer is the same, and it never traps.
struct VaultDamageTests {
    @Test func `every flipped byte is refused with the one error`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main", "second"])
        let file = try rig.read(rig.places.path)
        for index in file.indices {
            for mask in [0x01, 0x80, 0xFF] as [UInt8] {
                var bad = file
                bad[index] ^= mask
                #expect(try refusesAsDamaged(rig, bad), "byte \(index) ^ \(mask)")
            }
        }
    }

    @Test func `every truncation, and one byte more, is refused with the one error`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let file = try rig.read(rig.places.path)
        for count in file.indices { #expect(try refusesAsDamaged(rig, Array(file[..<count])), "\(count) bytes") }
        #expect(try refusesAsDamaged(rig, file + [0]))
    }

    @Test func `a thousand files of random bytes are refused, with and without the right beginning`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        let file = try rig.read(rig.places.path)
        var generator = Seeded(state: 42)
        for round in 0..<1_000 {
            let noise = (0..<Int.random(in: 0...700, using: &generator)).map { _ in
                UInt8.random(in: .min ... .max, using: &generator)
            }
            let kept = round % 2 == 0 ? 0 : Int.random(in: 0..<file.count, using: &generator)
            #expect(try refusesAsDamaged(rig, Array(file[..<kept]) + noise), "round \(round)")
        }
    }

    @Test func `a wrong passphrase and a damaged file cannot be told apart`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        var messages: Set<String> = []
        do { _ = try rig.vault.open(passphrase: SecretBytes(text: "incorrect horse battery")) } catch {
            messages.insert("\(error)")
        }
        var bad = try rig.read(rig.places.path)
        bad[bad.count - 1] ^= 1
        try rig.write(bad, to: rig.places.path)
        do { _ = try rig.vault.open(passphrase: try rig.good()) } catch { messages.insert("\(error)") }
        #expect(messages.count == 1)
    }

    /// 1 TiB of memory, 4 billion passes, 64 lanes, and too little of each.
    static let prices: [[UInt32]] = [
        [1_073_741_824, 3, 4], [1_048_577, 3, 4], [65_536, 4_294_967_295, 4], [65_536, 11, 4], [65_536, 3, 17],
        [65_536, 3, 64], [65_535, 3, 4], [65_536, 2, 4], [65_536, 3, 3], [0, 0, 0],
    ]

    @Test(arguments: prices)
    func `a price outside the bounds is refused before any work`(price: [UInt32]) throws {
        #expect(throws: SecretsError.self) {
            _ = try Argon2Parameters(memoryKiB: price[0], iterations: price[1], parallelism: price[2])
        }
        let rig = VaultRig()
        try rig.makeVault()
        var file = try rig.read(rig.places.path)
        var writer = ByteWriter()
        for number in price { writer.put(number) }
        file.replaceSubrange(26..<38, with: writer.bytes)
        let derivations = rig.derivationCount
        #expect(try refusesAsDamaged(rig, file))
        #expect(rig.derivationCount == derivations)
    }

    @Test func `the bounds themselves are accepted`() throws {
        let (low, high) = (Argon2Parameters.floor, Argon2Parameters.ceiling)
        for bound in [low, high, .standard] {
            #expect(
                try Argon2Parameters(
                    memoryKiB: bound.memoryKiB, iterations: bound.iterations, parallelism: bound.parallelism) == bound)
        }
        #expect((low.memoryKiB, low.iterations, low.parallelism) == (65_536, 3, 4))
        #expect((high.memoryKiB, high.iterations, high.parallelism) == (1_048_576, 10, 16))
    }

    @Test func `a file open to others, a link and a folder are refused`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        for mode in [0o644, 0o640, 0o604, 0o620, 0o602] as [mode_t] {
            chmod(rig.places.path, mode)
            #expect(throws: SecretsError.readableByOthers(path: rig.places.path)) {
                _ = try rig.vault.open(passphrase: try rig.good())
            }
        }
        chmod(rig.places.path, 0o600)
        rename(rig.places.path, rig.folder + "/elsewhere")
        symlink(rig.folder + "/elsewhere", rig.places.path)
        #expect(throws: SecretsError.readableByOthers(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
        unlink(rig.places.path)
        mkdir(rig.places.path, 0o700)
        #expect(throws: SecretsError.readableByOthers(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
        rmdir(rig.places.path)
        #expect(throws: SecretsError.missing(path: rig.places.path)) {
            _ = try rig.vault.open(passphrase: try rig.good())
        }
    }

    @Test func `a file too large to be a vault is not read`() throws {
        let rig = VaultRig()
        try rig.makeVault()
        truncate(rig.places.path, 10 << 20)
        #expect(throws: SecretsError.self) { _ = try rig.vault.open(passphrase: try rig.good()) }
    }

    @Test func `files of the vault are for this user alone`() throws {
        let rig = VaultRig()
        try rig.makeVault(["main"])
        for path in [rig.places.path, rig.places.headPath, rig.places.lockPath] {
            var status = stat()
            #expect(stat(path, &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600, "\(path)")
        }
    }

    /// The attempts of these tests are of no interest, so the counter starts anew each time.
    private func refusesAsDamaged(_ rig: VaultRig, _ file: [UInt8]) throws -> Bool {
        do {
            _ = try VaultImageOpening(rig: rig).open(file)
            return false
        } catch is VaultDamage {
            return true
        }
    }
}

/// Opens the bytes of a file as `Vault.open` does, without the disk.
struct VaultImageOpening {
    let rig: VaultRig

    func open(_ file: [UInt8]) throws -> UnlockedVault {
        let (image, mac) = try VaultImage.decode(file)
        return try rig.vault.unlock(image, mac: mac, try rig.good(), idleTimeout: nil)
    }
}

/// SplitMix64: the same numbers each time.
struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}
