import Risk
import Settings

/// Reads `--protections`: the name of a risk profile, or a YAML file that describes one.
enum ProfileChoice {
    static func read(_ text: String) throws -> RiskProfile {
        if text.hasSuffix(".yaml") || text.hasSuffix(".yml") {
            return try RiskProfileFile.read(try TextFile.read(text), file: text)
        }
        return try CommandFailure.reading("--protections") { try RiskProfile.named(text) }
    }
}
