/// The command line, read: how much to run.
public struct HostileArguments: Sendable {
    var outputs = 1_000_000
    var days = 1_000
    var first: UInt64 = 1

    /// How it is called.
    public static let usage = "usage: hostile [--outputs COUNT] [--days COUNT] [--from SEED]"

    /// Reads the words behind the command's name; `nil` where they cannot be understood.
    public init?(_ words: [String]) {
        var rest = words[...]
        while let option = rest.popFirst() {
            guard let value = rest.popFirst(), let number = Int(value), (0...1_000_000_000).contains(number) else {
                return nil
            }
            switch option {
            case "--outputs": outputs = number
            case "--days": days = number
            case "--from": first = UInt64(number)
            default: return nil
            }
        }
    }
}
