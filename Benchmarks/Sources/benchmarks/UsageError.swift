/// The command line, or what it names, cannot be used: what is wrong and what to give instead.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
