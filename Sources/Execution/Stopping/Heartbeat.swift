import Risk

/// What the heartbeat file of a trader says.
public struct Heartbeat: Hashable, Sendable {
    /// The length of the file in bytes.
    public static let size = 64
    private static let magic: UInt64 = 0x3154_4145_4254_4E00

    /// The trader's process.
    public var process: Int32
    /// Turns of the thread that writes it.
    public var threadBeats: UInt64
    /// Turns of the trading loop; 0 before the first.
    public var loopBeats: UInt64
    /// Whether the trader ended in an orderly way.
    public var hasEnded: Bool
    /// The kill level in its memory.
    public var level: KillLevel

    /// By its parts.
    public init(process: Int32, threadBeats: UInt64, loopBeats: UInt64, hasEnded: Bool, level: KillLevel) {
        self.process = process
        self.threadBeats = threadBeats
        self.loopBeats = loopBeats
        self.hasEnded = hasEnded
        self.level = level
    }

    /// What shows that the trader lives: its loop where that has begun, else the thread.
    public var life: UInt64 { loopBeats > 0 ? loopBeats : threadBeats }

    /// The file's content.
    var words: [UInt64] {
        let content = [
            Heartbeat.magic, UInt64(UInt32(bitPattern: process)), threadBeats, loopBeats, hasEnded ? 1 : 0,
            UInt64(level.rawValue), 0,
        ]
        return (content + [Heartbeat.mix(content)]).map(\.littleEndian)
    }

    /// Reads the file's content; `nil` where it is anything else, or was caught halfway.
    init?(words: [UInt64]) {
        let words = words.map(UInt64.init(littleEndian:))
        guard words.count == 8, words[0] == Heartbeat.magic, words[7] == Heartbeat.mix(words.dropLast()),
            let process = UInt32(exactly: words[1]), words[4] <= 1,
            let raw = Int(exactly: words[5]), let level = KillLevel(rawValue: raw)
        else { return nil }
        self.init(
            process: Int32(bitPattern: process), threadBeats: words[2], loopBeats: words[3], hasEnded: words[4] == 1,
            level: level)
    }

    /// Enough to see that a read met a write; no defence against anybody.
    private static func mix(_ words: some Sequence<UInt64>) -> UInt64 {
        words.reduce(0xCBF2_9CE4_8422_2325) { (($0 ^ $1) &* 0x0000_0100_0000_01B3) ^ ($0 >> 29) }
    }
}
