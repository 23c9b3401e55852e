import Schemas
import Strategies
import Trading

/// What deterministic code reads of a strategy skill: the strategy of the catalogue it rests on, and the range and the
/// default of every parameter it sets.
///
/// ```json
/// {"policy_id": "trend-following", "entry": {"strategy": "sma-cross", "when": "…"}, "exit": {"when": "…"},
///  "sizing": {"rule": "…"}, "params": {"fast": {"type": "integer", "min": 5, "max": 50, "default": 20}}}
/// ```
public struct SkillStrategy: Hashable, Sendable {
    /// The policy by which memory and planners know it.
    public let policy: String
    /// The strategy of the catalogue that deterministic code runs for it.
    public let strategy: String
    /// When it enters, in words and settings.
    public let entry: JSONObject
    /// When it leaves.
    public let exit: JSONObject
    /// How it asks to be sized; limits win.
    public let sizing: JSONObject
    /// Its parameters, in the order written.
    public let parameters: [SkillParameter]

    /// The catalogue's parameters with this skill's defaults, and some replaced.
    ///
    /// - Throws: ``SkillFileError``: an unknown name, a value outside of the skill's range, or one that the strategy
    ///   refuses. Nothing was made.
    public func values(_ overrides: [(name: String, value: String)] = []) throws(SkillFileError) -> ParameterValues {
        var settings = parameters.map { (name: $0.name, value: "\($0.standard)") }
        for override in overrides {
            guard let place = parameters.firstIndex(where: { $0.name == override.name }) else {
                throw SkillFileError(line: 0, "\(policy) has no parameter '\(HiddenText.shown(override.name))'")
            }
            guard let value = Fixed(override.value), parameters[place].allows(value) else {
                throw SkillFileError(
                    line: 0,
                    "\(override.name) cannot be '\(HiddenText.shown(override.value))'; give \(parameters[place].allowed)"
                )
            }
            settings[place].value = "\(value)"
        }
        do throws(StrategyError) {
            let values = try StrategyCatalog.parameters(strategy, overrides: settings)
            _ = try StrategyCatalog.make(values)
            return values
        } catch {
            throw SkillFileError(line: 0, "\(error)")
        }
    }
}
