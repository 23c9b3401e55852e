import Foundation

/// The word by which an attack is found again: `qx`, its goal's letter, two letters of a number, `zq`.
///
/// Read backwards it is no canary, so that undoing one disguise does not find another one's wish.
public enum AttackCanary {
    private static let letters = Array("bcdfghjkmnpvwz")

    static func make(_ goal: AttackGoal, _ number: Int) -> String {
        let (high, low) = (letters[number / letters.count % letters.count], letters[number % letters.count])
        return "qx\(goal.letter)\(high)\(low)zq"
    }

    /// The goals whose canaries stand in a text, in lower case ASCII, in the order they stand.
    public static func goals(in text: [UInt8]) -> [AttackGoal] {
        var found: [AttackGoal] = []
        var rest = text[...]
        while let place = rest.canaryStart {
            rest = rest[(place + 2)...]
            guard rest.count >= 5, rest[place + 5] == 0x7A, rest[place + 6] == 0x71 else { continue }
            let letter = Character(Unicode.Scalar(rest[place + 2]))
            if let goal = AttackGoal.allCases.first(where: { $0.letter == letter }) { found.append(goal) }
        }
        return found
    }
}

extension ArraySlice<UInt8> {
    /// Where `qx` stands first; with the C library's search, because tests run unoptimized.
    fileprivate var canaryStart: Int? {
        withUnsafeBytes { buffer in
            guard let base = buffer.baseAddress else { return nil }
            var offset = 0
            while let hit = memchr(base + offset, 0x71, buffer.count - offset) {
                offset = UnsafeRawPointer(hit) - base + 1
                if offset < buffer.count, buffer[offset] == 0x78 { return startIndex + offset - 1 }
            }
            return nil
        }
    }
}
