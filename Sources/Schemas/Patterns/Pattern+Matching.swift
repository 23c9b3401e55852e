extension Pattern {
    /// Whether some part of `text` matches; `nil` when `budget` steps were not enough, of which it takes what it uses.
    ///
    /// - Complexity: at most characters × steps of the expression; nothing is tried twice at one place.
    func matches(_ text: String, budget: inout Int) -> Bool? {
        var run = PatternRun(program: program)
        var before: Unicode.Scalar?
        var scalars = text.unicodeScalars.makeIterator()
        var next = scalars.next()
        while true {
            if run.begin(before, next) { return true }
            guard let scalar = next else { return false }
            next = scalars.next()
            budget -= run.threads.count + 1
            guard budget > 0 else { return nil }
            if run.advance(scalar, next) { return true }
            before = scalar
        }
    }
}

/// All the ways in which a text may be matching, at one place of it.
private struct PatternRun {
    let program: [PatternInstruction]
    /// Steps that wait for a character.
    private(set) var threads: [Int] = []
    private var spare: [Int] = []
    private var pending: [Int] = []
    /// The place at which a step was last reached, so that it is followed once for each.
    private var seen: [Int]
    private var place = 0

    init(program: [PatternInstruction]) {
        self.program = program
        seen = Array(repeating: -1, count: program.count)
    }

    /// Starts a match at this place as well; true when one is complete.
    mutating func begin(_ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        follow(0, before, after)
    }

    /// Moves every match over a character; true when one is complete.
    mutating func advance(_ scalar: Unicode.Scalar, _ after: Unicode.Scalar?) -> Bool {
        place += 1
        swap(&threads, &spare)
        threads.removeAll(keepingCapacity: true)
        for thread in spare {
            guard case .scalars(let scalars) = program[thread], scalars.contains(scalar) else { continue }
            if follow(thread + 1, scalar, after) { return true }
        }
        return false
    }

    private mutating func follow(_ step: Int, _ before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        pending.append(step)
        while let step = pending.popLast() {
            guard seen[step] != place else { continue }
            seen[step] = place
            switch program[step] {
            case .scalars: threads.append(step)
            case .split(let first, let second): pending += [second, first]
            case .jump(let target): pending.append(target)
            case .place(let condition): if condition.holds(between: before, after) { pending.append(step + 1) }
            case .accept:
                pending.removeAll(keepingCapacity: true)
                return true
            }
        }
        return false
    }
}

extension PatternPlace {
    fileprivate func holds(between before: Unicode.Scalar?, _ after: Unicode.Scalar?) -> Bool {
        switch self {
        case .start: before == nil
        case .end: after == nil
        case .wordBoundary: isWord(before) != isWord(after)
        case .noWordBoundary: isWord(before) == isWord(after)
        }
    }

    private func isWord(_ scalar: Unicode.Scalar?) -> Bool { scalar.map(ScalarClass.word.contains) ?? false }
}
