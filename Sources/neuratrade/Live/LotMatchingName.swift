import Accounting

/// Reads which lots a sale takes first.
enum LotMatchingName {
    /// `fifo`, `lifo` or `hifo`; `nil` for anything else, `specific` too.
    static func read(_ text: String) -> LotMatching? {
        guard let matching = LotMatching(rawValue: text), matching != .specific else { return nil }
        return matching
    }
}
