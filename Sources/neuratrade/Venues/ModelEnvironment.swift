import Settings

/// What the environment may say about language models: where they are, never a key.
enum ModelEnvironment {
    private static let addressNames = [("OPENAI_BASE_URL", "openai"), ("ANTHROPIC_BASE_URL", "anthropic")]
    private static let keyNames = [
        ("OPENAI_API_KEY", "openai"), ("ANTHROPIC_API_KEY", "anthropic"), ("GEMINI_API_KEY", "google"),
        ("GOOGLE_API_KEY", "google"), ("DEEPSEEK_API_KEY", "deepseek"),
    ]

    /// Addresses by provider, in a fixed order; judged as those of `config/desk.yaml` are.
    static func addresses(_ environment: [String: String]) throws -> [(provider: String, address: String)] {
        var addresses: [(provider: String, address: String)] = []
        for (name, provider) in addressNames {
            guard let text = environment[name], !text.isEmpty else { continue }
            addresses.append((provider, try address(text, name: name)))
        }
        return addresses
    }

    /// An address that an option or a variable gives, without a slash at the end.
    /// - Throws: ``CommandFailure``: neither `https` nor on this machine, or no address at all.
    static func address(_ text: String, name: String) throws -> String {
        do throws(ConfigurationError) { return try ModelFile.address(text, name: name) } catch {
            throw CommandFailure.usage("\(name): \(error.problem); \(error.remedy)")
        }
    }

    /// What to say about keys that lie in the environment, where every program that is started can read them; `nil`
    /// where there are none. Their values are not looked at.
    static func notice(_ environment: [String: String]) -> String? {
        guard let (name, provider) = keyNames.first(where: { environment[$0.0]?.isEmpty == false }) else { return nil }
        return "\(name) is set and not read: a key in the environment is open to every program started from it; "
            + "store it with 'neuratrade vault add --provider \(provider)', then unset \(name)"
    }
}
