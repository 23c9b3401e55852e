/// What an expression is made of.
indirect enum PatternTree: Sendable {
    case nothing
    case scalars(ScalarClass)
    case sequence([PatternTree])
    case choice([PatternTree])
    case repeated(PatternTree, least: Int, most: Int?)
    case place(PatternPlace)
    /// What is read but not matched, by its name.
    case unsupported(String)
}

/// A condition on the place between two characters.
enum PatternPlace: Sendable {
    case start, end, wordBoundary, noWordBoundary
}

/// A step of a compiled expression.
enum PatternInstruction: Sendable {
    /// Goes on to the next step if the next character is one of these.
    case scalars(ScalarClass)
    /// Goes on at both steps.
    case split(Int, Int)
    case jump(Int)
    case place(PatternPlace)
    case accept
}
