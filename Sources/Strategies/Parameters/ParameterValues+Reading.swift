import Indicators
import Trading

// Asking for a parameter that the descriptor does not declare, or as another kind, is a mistake in a strategy.
extension ParameterValues {
    /// The value of the parameter of that name; `nil` where the strategy has none.
    public subscript(name: String) -> ParameterValue? { entries.first { $0.name == name }?.value }

    /// The value of a whole-number parameter.
    public func integer(_ name: String) -> Int {
        guard case .integer(let number)? = self[name] else { preconditionFailure(misread(name, "a whole number")) }
        return number
    }

    /// The value of a number parameter.
    public func decimal(_ name: String) -> Double {
        guard case .decimal(let number)? = self[name] else { preconditionFailure(misread(name, "a number")) }
        return number
    }

    /// The word of a choice.
    public func choice(_ name: String) -> String {
        guard case .choice(let word)? = self[name] else { preconditionFailure(misread(name, "a choice")) }
        return word
    }

    /// The value of an optional whole-number parameter; `nil` where it is off.
    public func optionalInteger(_ name: String) -> Int? { self[name] == .off ? nil : integer(name) }

    /// The value of an optional fraction; `nil` where it is off.
    public func optionalFraction(_ name: String) -> Double? { self[name] == .off ? nil : decimal(name) }

    /// The exit plan that `stop`, `take-profit`, `trailing` and `time-stop` make.
    public var exitPlan: ExitPlan {
        ExitPlan(
            stopFraction: optionalFraction("stop"), takeProfitFraction: optionalFraction("take-profit"),
            trailingFraction: optionalFraction("trailing"), barLimit: optionalInteger("time-stop"))
    }

    /// The error for the value of `name`, which cannot stand beside another's.
    func contradiction(_ name: String, _ requirement: String) -> ParameterError {
        .contradiction(
            strategy: descriptor.name, name: name, value: self[name]?.description ?? "", requirement: requirement)
    }

    /// Makes an indicator, and turns its refusal into one of the parameters.
    func indicator<Value>(_ make: () throws(IndicatorError) -> Value) throws(ParameterError) -> Value {
        do throws(IndicatorError) {
            return try make()
        } catch {
            throw .refusedByIndicator(strategy: descriptor.name, reason: error.description)
        }
    }

    private func misread(_ name: String, _ kind: String) -> String {
        "strategy \(descriptor.name) reads \(name) as \(kind), which its descriptor does not declare"
    }
}
