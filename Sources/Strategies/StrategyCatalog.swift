/// The strategies that can be chosen by name.
public enum StrategyCatalog {
    /// Every strategy, in the order they are listed.
    public static let all: [any Strategy.Type] = [
        RSIReversion.self, SMACross.self, BollingerReversion.self, Momentum.self, Breakout.self, BuyAndHold.self,
        RandomEntry.self, DeskSeat.self,
    ]

    /// The descriptor of every strategy, in the same order.
    public static var descriptors: [StrategyDescriptor] { all.map { $0.descriptor } }

    /// The strategy of that name.
    ///
    /// - Throws: ``StrategyError/unknownStrategy(name:nearest:known:)``.
    public static func type(named name: String) throws(StrategyError) -> any Strategy.Type {
        if let type = all.first(where: { $0.descriptor.name == name }) { return type }
        let known = descriptors.map(\.name)
        throw .unknownStrategy(name: name, nearest: NearestName.of(name, among: known), known: known)
    }

    /// The parameters of the strategy of that name: its defaults with some replaced.
    ///
    /// - Throws: ``StrategyError``: an unknown strategy, or a parameter it refuses.
    public static func parameters(
        _ name: String, overrides: [(name: String, value: String)] = []
    ) throws(StrategyError) -> ParameterValues {
        let type = try type(named: name)
        do throws(ParameterError) {
            return try ParameterValues(type.descriptor, overrides: overrides)
        } catch {
            throw .parameter(error)
        }
    }

    /// A strategy with parameters read against its descriptor.
    ///
    /// - Throws: ``StrategyError``: an unknown strategy, or values that contradict each other.
    public static func make(_ parameters: ParameterValues) throws(StrategyError) -> any Strategy {
        let type = try type(named: parameters.descriptor.name)
        do throws(ParameterError) {
            return try type.init(parameters)
        } catch {
            throw .parameter(error)
        }
    }

    /// The strategy of that name, with some parameters replaced.
    ///
    /// - Throws: ``StrategyError``: an unknown strategy, or a parameter it refuses.
    public static func make(
        _ name: String, overrides: [(name: String, value: String)] = []
    ) throws(StrategyError) -> any Strategy {
        try make(parameters(name, overrides: overrides))
    }
}
