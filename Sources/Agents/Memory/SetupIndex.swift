/// A search for similar situations that may be quicker than looking at each; what it finds is measured again exactly.
///
/// A conforming type promises: places count from 0 in the order they were added, and the nearest are among what it
/// returns.
public protocol SetupIndex {
    /// How many setups it holds.
    var count: Int { get }
    /// Adds a setup behind the last.
    mutating func add(_ setup: SetupVector, in group: SetupGroup) throws
    /// Places of at least the `limit` nearest among the first `end`, in any order; all where there are fewer.
    func candidates(near setup: SetupVector, filter: SetupFilter, before end: Int, limit: Int) throws -> [Int]
}

/// A similar situation that was found.
public struct SimilarSetup: Hashable, Sendable {
    /// Its place, from 0, in the order of memory.
    public let place: Int
    /// One less the cosine of the angle.
    public let distance: Float

    /// By its parts.
    public init(place: Int, distance: Float) {
        self.place = place
        self.distance = distance
    }

    /// Whether it comes first: the nearer one, of equals the older one.
    static func precedes(_ left: SimilarSetup, _ right: SimilarSetup) -> Bool {
        (left.distance, left.place) < (right.distance, right.place)
    }
}
