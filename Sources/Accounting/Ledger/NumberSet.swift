/// A growing set of numbers that mostly come in rising order, kept as runs of neighbors.
///
/// Numbers given out one after another take one run however many there are; a gap starts a new run of 32 bytes.
struct NumberSet: Hashable, Sendable {
    private struct Run: Hashable, Sendable {
        var first: UInt128
        var last: UInt128
    }

    private var runs: [Run] = []

    /// Whether the number is in the set.
    /// - Complexity: O(1) for a number beyond the last run or in it, O(log runs) otherwise.
    func contains(_ number: UInt128) -> Bool {
        guard let last = runs.last, number <= last.last else { return false }
        if number >= last.first { return true }
        let index = firstRun(endingAtOrAfter: number)
        return index < runs.count && runs[index].first <= number
    }

    /// Adds a number that is not in the set.
    /// - Complexity: O(1) amortized at the end, O(runs) where a number comes late.
    mutating func insert(_ number: UInt128) {
        guard let last = runs.last else {
            runs.append(Run(first: number, last: number))
            return
        }
        if number > last.last {
            if number - last.last == 1 {
                runs[runs.count - 1].last = number
            } else {
                runs.append(Run(first: number, last: number))
            }
            return
        }
        insertLate(number)
    }

    private mutating func insertLate(_ number: UInt128) {
        let next = firstRun(endingAtOrAfter: number)
        precondition(number < runs[next].first, "a number is inserted once")
        let joinsNext = runs[next].first - number == 1
        let joinsPrevious = next > 0 && number - runs[next - 1].last == 1
        switch (joinsPrevious, joinsNext) {
        case (true, true):
            runs[next - 1].last = runs[next].last
            runs.remove(at: next)
        case (true, false): runs[next - 1].last = number
        case (false, true): runs[next].first = number
        case (false, false): runs.insert(Run(first: number, last: number), at: next)
        }
    }

    private func firstRun(endingAtOrAfter number: UInt128) -> Int {
        var low = 0
        var high = runs.count
        while low < high {
            let middle = (low + high) / 2
            if runs[middle].last < number { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
