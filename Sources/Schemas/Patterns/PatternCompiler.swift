/// Turns an expression into steps.
struct PatternCompiler {
    private(set) var program: [PatternInstruction] = []
    /// Repetition of what is empty makes no steps, so the work is counted as well.
    private var work = 0

    mutating func append(_ tree: PatternTree) throws(PatternError) {
        work += 1
        guard program.count <= Pattern.longestProgram, work <= 10 * Pattern.longestProgram else { throw .tooLong }
        switch tree {
        case .nothing: return
        case .scalars(let scalars): program.append(.scalars(scalars))
        case .place(let place): program.append(.place(place))
        case .sequence(let parts): for part in parts { try append(part) }
        case .choice(let branches): try append(branches[...])
        case .repeated(let tree, let least, let most): try append(tree, least: least, most: most)
        case .unsupported(let what): throw .unsupported(what)
        }
    }

    private mutating func append(_ branches: ArraySlice<PatternTree>) throws(PatternError) {
        guard let first = branches.first else { return }
        guard branches.count > 1 else { return try append(first) }
        let split = program.count
        program.append(.accept)
        try append(first)
        let jump = program.count
        program.append(.accept)
        program[split] = .split(split + 1, program.count)
        try append(branches.dropFirst())
        program[jump] = .jump(program.count)
    }

    private mutating func append(_ tree: PatternTree, least: Int, most: Int?) throws(PatternError) {
        guard max(least, most ?? 0) <= Pattern.longestProgram else { throw .tooLong }
        for _ in 0..<least { try append(tree) }
        guard let most else { return try appendLoop(tree) }
        var splits: [Int] = []
        for _ in least..<most {
            splits.append(program.count)
            program.append(.accept)
            try append(tree)
        }
        for split in splits { program[split] = .split(split + 1, program.count) }
    }

    private mutating func appendLoop(_ tree: PatternTree) throws(PatternError) {
        let split = program.count
        program.append(.accept)
        try append(tree)
        program.append(.jump(split))
        program[split] = .split(split + 1, program.count)
    }
}
