/// The name that people use for something recorded: `abcd2345`, `abcd2345-o12`.
public struct EntityID: Hashable, Sendable, CustomStringConvertible {
    /// The run it belongs to.
    public let run: RunID
    /// Which thing of the run.
    public let kind: Kind

    /// What can be named.
    public enum Kind: Hashable, Sendable {
        /// The run itself.
        case run
        /// A decision, by its number.
        case decision(UInt64)
        /// An order, by its number.
        case order(UInt64)
        /// A fill, by the venue's number for it.
        case fill(UInt64)
        /// A transaction of the ledger, by its number.
        case transaction(UInt64)
    }

    /// A name by its parts.
    public init(_ run: RunID, _ kind: Kind) {
        self.run = run
        self.kind = kind
    }

    /// As people write it.
    public var description: String {
        switch kind {
        case .run: run.text
        case .decision(let number): "\(run)-d\(number)"
        case .order(let number): "\(run)-o\(number)"
        case .fill(let number): "\(run)-f\(number)"
        case .transaction(let number): "\(run)-t\(number)"
        }
    }

    /// Takes a name apart: what stands for the run, perhaps only its first characters, and what is meant of it; `nil`
    /// where the text is no name.
    static func parts(_ text: String) -> (run: String, kind: Kind)? {
        let halves = text.lowercased().split(separator: "-", omittingEmptySubsequences: false)
        guard let run = halves.first, (1...RunID.length).contains(run.utf8.count), run.utf8.allSatisfy(RunID.isDigit)
        else { return nil }
        if halves.count == 1 { return (String(run), .run) }
        guard halves.count == 2, let letter = halves[1].first, let number = UInt64(halves[1].dropFirst()),
            halves[1].dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        switch letter {
        case "d": return (String(run), .decision(number))
        case "o": return (String(run), .order(number))
        case "f": return (String(run), .fill(number))
        case "t": return (String(run), .transaction(number))
        default: return nil
        }
    }
}
