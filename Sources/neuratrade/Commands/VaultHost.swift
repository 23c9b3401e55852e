import FaultPoints
import Foundation
import Secrets
import Storage

/// The real surroundings of a vault: the system's random numbers and clocks.
enum VaultHost {
    /// The vault of a home directory.
    static func vault(in home: Home, headPath: String? = nil) -> Vault {
        Vault(places: VaultPlaces(folder: home.path, headPath: headPath), surroundings: surroundings)
    }

    /// The time for records, in milliseconds since 1970.
    static func timeMilliseconds() -> Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }

    private static var surroundings: VaultSurroundings {
        let start = ContinuousClock.now
        return VaultSurroundings(
            fillRandom: fillRandom, wait: wait, now: { start.duration(to: .now) }, fault: fault)
    }

    @Sendable private static func fault(_ point: String) {
        switch point {
        case "vault.beforeRename": faultPoint("vault.beforeRename")
        case "vault.afterRename": faultPoint("vault.afterRename")
        default: break
        }
    }

    @Sendable private static func fillRandom(_ target: UnsafeMutableRawBufferPointer) {
        var generator = SystemRandomNumberGenerator()
        for index in target.indices { target[index] = UInt8.random(in: .min ... .max, using: &generator) }
    }

    /// Waits on this thread, telling a person where it takes long.
    @Sendable private static func wait(_ time: Duration) {
        guard time > .zero else { return }
        if time >= .seconds(1) {
            Terminal.complain("neuratrade: earlier tries failed; waiting \(time.components.seconds) s")
        }
        let (seconds, attoseconds) = time.components
        Thread.sleep(forTimeInterval: Double(seconds) + Double(attoseconds) / 1e18)
    }
}
