/// A generator made of a function that returns random words.
struct WordGenerator: RandomNumberGenerator {
    private let word: () -> UInt64

    init(_ word: @escaping () -> UInt64) { self.word = word }

    mutating func next() -> UInt64 { word() }
}
