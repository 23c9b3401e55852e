import Trading

/// The value of every parameter of one strategy: its defaults, with those replaced that somebody set.
public struct ParameterValues: Hashable, Sendable {
    /// One parameter with its value.
    public struct Entry: Hashable, Sendable {
        /// The parameter's name.
        public let name: String
        /// Its value.
        public let value: ParameterValue
        /// Whether somebody set it, rather than it being the default.
        public let isExplicit: Bool
    }

    /// The strategy they belong to.
    public let descriptor: StrategyDescriptor
    /// Every parameter, in the descriptor's order.
    public private(set) var entries: [Entry]

    /// The defaults of a strategy with some replaced.
    ///
    /// - Throws: ``ParameterError`` for an unknown or repeated name, or a value that is not allowed.
    public init(
        _ descriptor: StrategyDescriptor, overrides: [(name: String, value: String)] = []
    ) throws(ParameterError) {
        self.descriptor = descriptor
        entries = descriptor.parameters.map { Entry(name: $0.name, value: $0.defaultValue, isExplicit: false) }
        for override in overrides { try set(override.name, override.value) }
    }

    private mutating func set(_ name: String, _ text: String) throws(ParameterError) {
        let strategy = descriptor.name
        guard let index = entries.firstIndex(where: { $0.name == name }) else {
            let known = entries.map(\.name)
            throw .unknownParameter(
                strategy: strategy, name: name, nearest: NearestName.of(name, among: known), known: known)
        }
        guard !entries[index].isExplicit else { throw .duplicateParameter(strategy: strategy, name: name) }
        let kind = descriptor.parameters[index].kind
        do throws(ParameterKind.Fault) {
            entries[index] = Entry(name: name, value: try kind.value(text), isExplicit: true)
        } catch {
            switch error {
            case .malformed:
                throw .malformedValue(strategy: strategy, name: name, value: text, allowed: kind.allowed)
            case .outOfRange:
                throw .valueOutOfRange(strategy: strategy, name: name, value: text, allowed: kind.allowed)
            }
        }
    }

    /// Whether somebody set the parameter; false for one that the strategy does not have.
    public func isExplicit(_ name: String) -> Bool { entries.contains { $0.name == name && $0.isExplicit } }

    /// The same values with every part of the exit plan off that nobody set.
    public func withoutImplicitExits() -> Self {
        var copy = self
        for (index, parameter) in descriptor.parameters.enumerated()
        where parameter.isExit && !entries[index].isExplicit {
            copy.entries[index] = Entry(name: parameter.name, value: .off, isExplicit: false)
        }
        return copy
    }
}

extension ParameterValues: CustomStringConvertible {
    /// `period=14 oversold=30 …`, in the descriptor's order.
    public var description: String { entries.map { "\($0.name)=\($0.value)" }.joined(separator: " ") }
}
