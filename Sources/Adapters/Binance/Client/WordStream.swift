/// The words of a function, as a generator.
struct WordStream: RandomNumberGenerator {
    private let word: @Sendable () -> UInt64

    init(_ word: @escaping @Sendable () -> UInt64) { self.word = word }

    mutating func next() -> UInt64 { word() }
}
