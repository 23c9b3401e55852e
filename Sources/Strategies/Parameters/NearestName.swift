/// Finds the name that was probably meant.
enum NearestName {
    /// Longer names are not looked at, so that a hostile one costs nothing.
    private static let longest = 40

    /// The candidate that takes the fewest edits, if those are few; the earlier of two equals.
    static func of(_ name: String, among candidates: [String]) -> String? {
        let wanted = Array(name.lowercased().prefix(longest + 1))
        guard !wanted.isEmpty, wanted.count <= longest else { return nil }
        var best: (name: String, edits: Int)?
        for candidate in candidates {
            let edits = edits(wanted, Array(candidate))
            if edits < best?.edits ?? .max { best = (candidate, edits) }
        }
        if let best, best.edits <= max(1, min(wanted.count, best.name.count) / 3) { return best.name }
        return candidates.first { $0.split(separator: "-").contains { $0 == name.lowercased() } }
    }

    /// Insertions, deletions, replacements and swaps of neighbors that turn one name into the other.
    ///
    /// - SeeAlso: the optimal string alignment distance.
    static func edits(_ a: [Character], _ b: [Character]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var edits = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { edits = min(edits, beforeLast[j - 1] + 1) }
                row.append(edits)
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}

/// The tail of an error sentence that names what was probably meant.
func suggestion(_ nearest: String?) -> String {
    nearest.map { " (did you mean '\($0)'?)" } ?? ""
}

/// Foreign text as it may stand in one line: control characters replaced, and cut after 60 characters.
func clipped(_ text: String) -> String {
    func isPrintable(_ character: Character) -> Bool {
        character.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
    }
    let line = String(text.prefix(61).map { isPrintable($0) ? $0 : "?" })
    return line.count > 60 ? line.prefix(60) + "…" : line
}
