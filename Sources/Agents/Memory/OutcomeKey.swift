/// A closed trade by its run and the decision that opened it: where a memory comes from.
public struct OutcomeKey: Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The run's short name.
    public let run: String
    /// The engine's number of the decision behind the first buy.
    public let decision: UInt64

    /// By its parts.
    public init(run: String, decision: UInt64) {
        self.run = run
        self.decision = decision
    }

    /// Reads `abcd2345-d12`; `nil` of anything else.
    public init?(_ text: String) {
        let halves = text.split(separator: "-", omittingEmptySubsequences: false)
        guard halves.count == 2, halves[1].first == "d", let decision = UInt64(halves[1].dropFirst()),
            text == "\(halves[0])-d\(decision)", OutcomeKey.isRun(String(halves[0]))
        else { return nil }
        self.init(run: String(halves[0]), decision: decision)
    }

    /// Whether a text can be a run's name: eight of the characters `a`–`z` and `2`–`7`.
    static func isRun(_ text: String) -> Bool {
        text.utf8.count == 8
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
                    || (UInt8(ascii: "2")...UInt8(ascii: "7")).contains($0)
            }
    }

    /// As people write it: `abcd2345-d12`.
    public var description: String { "\(run)-d\(decision)" }

    /// By run, then by number.
    public static func < (left: OutcomeKey, right: OutcomeKey) -> Bool {
        (left.run, left.decision) < (right.run, right.decision)
    }
}
