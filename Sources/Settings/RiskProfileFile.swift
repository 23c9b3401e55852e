import Risk
import Trading

/// Reads a risk profile from a file: a name, the profile it is based on, and the settings that differ.
///
/// ```yaml
/// name: careful
/// base: standard            # standard, conservative, aggressive or none; standard where left out
/// position-limit: 0.05
/// daily-loss-limit: none    # off
/// protections:
///   - cool-down 5m
///   - spread above 0.002
/// ```
public enum RiskProfileFile {
    /// The profile of a file.
    ///
    /// - Parameters:
    ///   - yaml: the text of the file.
    ///   - file: how the operator named it, for messages.
    /// - Throws: ``ConfigurationError`` with file, line and column, for a file that cannot be read, an unknown name, a
    ///   value out of range, or settings that contradict each other.
    public static func read(_ yaml: String, file: String) throws(ConfigurationError) -> RiskProfile {
        let root = try ConfigurationFile.parse(yaml, file: file).mapping(
            "a risk profile", known: ["name", "base"] + RiskProfile.settingKeys)
        let name = try root.required("name").text("name")
        let base = try base(root.optional("base"))
        var settings: [(key: String, value: String)] = []
        for entry in root.entries where entry.name != "name" && entry.name != "base" {
            let setting = (key: entry.name, value: try text(entry))
            // Alone first, on a profile without limits, so that a bad value is told at its own line.
            _ = try profile(name, [setting], .unrestricted, at: entry.value.place)
            settings.append(setting)
        }
        return try profile(name, settings, base, at: root.place)
    }

    private static func base(_ node: ConfigurationNode?) throws(ConfigurationError) -> RiskProfile {
        guard let node else { return .standard }
        let name = try node.text("base")
        do throws(RiskConfigurationError) { return try RiskProfile.named(name) } catch {
            let known = RiskProfile.presets.map(\.name)
            let remedy = nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            throw node.error("no risk profile is named '\(name)'", remedy ?? "use \(known.joined(separator: ", "))")
        }
    }

    /// The value as one text; a list becomes phrases joined by `;`.
    private static func text(_ entry: ConfigurationEntry) throws(ConfigurationError) -> String {
        guard entry.name == "protections", case .list(let nodes) = entry.value.content else {
            return try entry.value.text(entry.name)
        }
        guard !nodes.isEmpty else { throw entry.value.error("protections is empty", "write none, or one in a line") }
        var phrases: [String] = []
        for node in nodes {
            let phrase = try node.text("a protection")
            _ = try profile("phrase", [(entry.name, phrase)], .unrestricted, at: node.place)
            phrases.append(phrase)
        }
        return phrases.joined(separator: "; ")
    }

    private static func profile(
        _ name: String, _ settings: [(key: String, value: String)], _ base: RiskProfile, at place: ConfigurationPlace
    ) throws(ConfigurationError) -> RiskProfile {
        do throws(RiskConfigurationError) {
            return try RiskProfile(name: name, settings: settings, base: base)
        } catch {
            throw ConfigurationError(place, "\(error)", "correct the value")
        }
    }
}
