/// Setups side by side in memory, searched exactly.
public struct SetupTable: Sendable {
    private var directions: [SetupVector] = []
    private var groupNumbers: [UInt32] = []
    private var groups: [SetupGroup] = []
    private var numbers: [SetupGroup: UInt32] = [:]

    /// An empty table.
    public init() {}

    /// How many setups it holds.
    public var count: Int { directions.count }

    /// Makes room.
    public mutating func reserveCapacity(_ count: Int) {
        directions.reserveCapacity(count)
        groupNumbers.reserveCapacity(count)
    }

    /// Adds a setup behind the last.
    public mutating func add(_ setup: SetupVector, in group: SetupGroup) {
        let number = numbers[group] ?? UInt32(groups.count)
        if Int(number) == groups.count {
            numbers[group] = number
            groups.append(group)
        }
        directions.append(setup)
        groupNumbers.append(number)
    }

    /// The nearest setups within a distance, the nearest first, of equals the older one.
    ///
    /// - Parameters:
    ///   - end: only the first so many are looked at.
    ///   - limit: how many at most; from 1 to 256.
    /// - Complexity: O(end), about 20 ns each.
    public func nearest(
        to setup: SetupVector, filter: SetupFilter = SetupFilter(), before end: Int = .max, within reach: Float = 2,
        limit: Int
    ) -> [SimilarSetup] {
        let takes = groups.map(filter.takes)
        guard takes.contains(true) else { return [] }
        var best = NearestSetups(limit: limit, reach: reach)
        directions.withUnsafeBufferPointer { directions in
            groupNumbers.withUnsafeBufferPointer { groupNumbers in
                for place in 0..<min(end, directions.count) where takes[Int(groupNumbers[place])] {
                    let distance = setup.distance(to: directions[place])
                    if distance <= best.reach { best.add(SimilarSetup(place: place, distance: distance)) }
                }
            }
        }
        return best.found
    }

    /// The nearest of those places: what another search proposed, measured exactly.
    public func nearest(
        to setup: SetupVector, among places: [Int], filter: SetupFilter = SetupFilter(), before end: Int = .max,
        within reach: Float = 2, limit: Int
    ) -> [SimilarSetup] {
        var best = NearestSetups(limit: limit, reach: reach)
        for place in places.sorted() where place < end && directions.indices.contains(place) {
            guard filter.takes(groups[Int(groupNumbers[place])]) else { continue }
            let distance = setup.distance(to: directions[place])
            if distance <= best.reach { best.add(SimilarSetup(place: place, distance: distance)) }
        }
        return best.found
    }
}

/// The best few so far, the nearest first.
struct NearestSetups {
    private(set) var found: [SimilarSetup] = []
    /// What is farther away is not among them.
    private(set) var reach: Float
    private let limit: Int

    init(limit: Int, reach: Float) {
        self.limit = min(max(limit, 1), 256)
        self.reach = reach
        found.reserveCapacity(self.limit + 1)
    }

    mutating func add(_ setup: SimilarSetup) {
        if found.count == limit, let last = found.last, !SimilarSetup.precedes(setup, last) { return }
        let place = found.firstIndex { SimilarSetup.precedes(setup, $0) } ?? found.count
        found.insert(setup, at: place)
        if found.count > limit { found.removeLast() }
        if found.count == limit, let last = found.last { reach = last.distance }
    }
}
