/// Why a risk setting cannot be used.
public enum RiskConfigurationError: Error, Hashable, Sendable {
    /// No profile of this name.
    case unknownProfile(name: String, known: [String])
    /// No setting of this name.
    case unknownKey(key: String, known: [String])
    /// The same setting twice.
    case duplicateKey(key: String)
    /// Text that is not what the setting takes.
    case invalidValue(key: String, value: String, expected: String)
    /// A value outside the setting's range.
    case outOfRange(key: String, value: String, allowed: String)
    /// A value that contradicts another setting.
    case contradiction(key: String, value: String, reason: String)
    /// Not a phrase for a protection.
    case invalidProtection(String)
    /// Not a sizing rule.
    case invalidSizing(String)
}

extension RiskConfigurationError: CustomStringConvertible {
    /// One line: what, where, and what to write instead.
    public var description: String {
        switch self {
        case .unknownProfile(let name, let known):
            "no risk profile is named '\(name)'; use \(known.joined(separator: ", "))"
        case .unknownKey(let key, let known):
            "'\(key)' is not a risk setting; use \(known.joined(separator: ", "))"
        case .duplicateKey(let key): "risk setting \(key) is given twice; keep one"
        case .invalidValue(let key, let value, let expected): "risk setting \(key): '\(value)' is not \(expected)"
        case .outOfRange(let key, let value, let allowed):
            "risk setting \(key): \(value) is out of range; use \(allowed)"
        case .contradiction(let key, let value, let reason): "risk setting \(key): \(value) \(reason)"
        case .invalidProtection(let text):
            "'\(text)' is not a protection; write 'cool-down 5m', 'stop-streak 4 in 1d pause 4h', "
                + "'low-profit 3 in 1d below 0.01 lock 12h', 'volatility 30 over 1440 above 4 pause 1h' "
                + "or 'spread above 0.005'"
        case .invalidSizing(let text):
            "'\(text)' is not a sizing rule; write fraction:0.10, risk:0.005, atr:0.005x2 or kelly:0.25/0.20"
        }
    }
}
