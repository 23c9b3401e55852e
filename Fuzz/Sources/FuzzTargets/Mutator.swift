/// Changes bytes at random; the same seed makes the same changes.
struct Mutator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func below(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(1, bound)))
    }

    /// A changed copy of one of the seeds, now and then with a piece of another.
    mutating func mutated(_ seeds: [[UInt8]]) -> [UInt8] {
        var bytes = seeds[below(seeds.count)]
        for _ in 0...below(4) { change(&bytes, seeds) }
        return bytes
    }

    private mutating func change(_ bytes: inout [UInt8], _ seeds: [[UInt8]]) {
        let letters = Array("{}[],:\"\\0129.eE+-tfnu \u{0}".utf8)
        let place = below(bytes.count + 1)
        switch below(7) {
        case 0: bytes.removeLast(bytes.count - place)
        case 1 where place < bytes.count: bytes[place] = UInt8(truncatingIfNeeded: below(256))
        case 2 where place < bytes.count: bytes[place] = letters[below(letters.count)]
        case 3: bytes.insert(letters[below(letters.count)], at: place)
        case 4: bytes.removeSubrange(place..<min(bytes.count, place + 1 + below(8)))
        case 5:
            let other = seeds[below(seeds.count)]
            let start = below(other.count + 1)
            bytes.insert(contentsOf: other[start..<min(other.count, start + below(32))], at: place)
        default:
            bytes.insert(contentsOf: [UInt8](repeating: letters[below(letters.count)], count: below(64)), at: place)
        }
    }
}
