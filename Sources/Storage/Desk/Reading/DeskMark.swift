/// The mark that a desk's proposal carries through the engine: its reason begins with `k` and the decision's number.
enum DeskMark {
    /// The number, of a reason such as `k12 debate, trend-following: …`; `nil` of any other.
    static func number(_ reason: String) -> UInt64? {
        guard reason.utf8.first == UInt8(ascii: "k") else { return nil }
        let digits = reason.utf8.dropFirst().prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let behind = reason.utf8.dropFirst(1 + digits.count).first
        guard !digits.isEmpty, behind == nil || behind == UInt8(ascii: " ") else { return nil }
        return UInt64(String(decoding: digits, as: UTF8.self))
    }
}
