/// The known name that `name` most likely means; `nil` where none is near.
///
/// Near is a third of the letters, one at least: inserted, left out, changed or swapped with their neighbor.
func nearest(to name: String, in known: [String]) -> String? {
    let letters = Array(name.lowercased().prefix(64))
    var best: (name: String, distance: Int)?
    for candidate in known {
        let distance = editDistance(letters, Array(candidate.lowercased()))
        if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    guard let best, best.distance <= max(1, letters.count / 3) else { return nil }
    return best.name
}

/// How many letters must be inserted, removed, changed or swapped to make one word of the other.
private func editDistance(_ a: [Character], _ b: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for row in a.indices {
        var current = [row + 1]
        for column in b.indices {
            var steps = min(last[column + 1], current[column]) + 1
            steps = min(steps, last[column] + (a[row] == b[column] ? 0 : 1))
            if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
                steps = min(steps, beforeLast[column - 1] + 1)
            }
            current.append(steps)
        }
        (beforeLast, last) = (last, current)
    }
    return last[b.count]
}
