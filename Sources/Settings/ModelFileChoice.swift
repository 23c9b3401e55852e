/// Who does the thinking, as a settings file names it.
public enum ModelFileChoice: Hashable, Sendable, CustomStringConvertible {
    /// Rules alone: no model, no network.
    case rules
    /// The record of an earlier session.
    case recorded
    /// Models as `provider/model`, best first; each next one is asked where the one before cannot be paid or fails.
    case models([String])

    /// The word, or the models.
    public var description: String {
        switch self {
        case .rules: "rules"
        case .recorded: "recorded"
        case .models(let names): names.joined(separator: ", ")
        }
    }
}
