/// How reading went: how many texts were read, and why others were not. Only counts.
public struct ReaderTally: Hashable, Sendable {
    /// Texts with a reading.
    public private(set) var read = 0
    /// Of those, how many needed a second question.
    public private(set) var repaired = 0
    /// How often models were asked.
    public private(set) var calls = 0
    /// What it took.
    public private(set) var usage = ModelUsage.none
    private var faults: [ReadingFault: Int] = [:]

    /// Nothing yet.
    public init() {}

    /// Counts one text.
    public mutating func add(_ text: ReadText) {
        calls += text.calls
        usage = usage + text.usage
        if let fault = text.fault { return faults[fault, default: 0] += 1 }
        read += 1
        if text.repaired != nil { repaired += 1 }
    }

    /// How many texts were not read for that reason.
    public func count(_ fault: ReadingFault) -> Int { faults[fault] ?? 0 }
    /// How many texts were not read.
    public var refused: Int { faults.values.reduce(0, +) }
    /// The reasons that occurred with their counts, in a fixed order.
    public var reasons: [(fault: ReadingFault, count: Int)] {
        ReadingFault.allCases.compactMap { fault in faults[fault].map { (fault, $0) } }
    }
}
