/// Why a registry of models cannot be used: where, what, and what to do.
public struct ModelCatalogError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The file, as the operator knows it.
    public let file: String
    /// The line and column, or the names that lead to the place, such as `openai/models/gpt-5/cost/input`.
    public let place: String
    /// What is wrong there.
    public let problem: String

    /// By its parts.
    public init(file: String, place: String, problem: String) {
        self.file = file
        self.place = place
        self.problem = problem
    }

    /// One line: the file, the place, what is wrong, and the way out. Names in the file are shortened and kept plain.
    public var description: String {
        let plain = String(
            String.UnicodeScalarView(
                "\(place.prefix(200)): \(problem.prefix(300))".unicodeScalars.map {
                    $0.value < 32 || $0.value == 127 ? " " : $0
                }))
        return "\(file): \(plain); fetch it again with 'neuratrade models update', or remove the file"
    }
}
