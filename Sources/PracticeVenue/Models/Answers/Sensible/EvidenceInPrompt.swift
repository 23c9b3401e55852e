/// The evidence that a prompt shows, as a reader of text finds it: items `e1:`, `e2:` … with figures on lines of their own.
///
///     e2:
///       tool: get_indicators
///       rsi_14: 54.2
///
/// Lines deeper than a figure are table rows; they cannot be cited and are left out.
struct EvidenceInPrompt {
    /// A figure of an item.
    struct Figure: Hashable {
        let evidence: String
        let name: String
        /// As it is shown.
        let value: String

        /// The value as a number, where it is one.
        var number: Double? { Double(value) }
    }

    /// All figures, in order; of one name the last is the latest.
    private(set) var figures: [Figure] = []
    /// The names of the policies that the latest plan or the record lists, in order.
    private(set) var policies: [String] = []
    /// Lines outside evidence, as name and value: the brief's own facts.
    private(set) var facts: [(name: String, value: String)] = []

    init(_ prompt: String) {
        var item: String?
        var tool = ""
        var isListingPolicies = false
        for line in prompt.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let depth = line.prefix { $0 == " " }.count
            let text = line.dropFirst(depth)
            if depth == 0 {
                item = EvidenceInPrompt.item(text)
                isListingPolicies = text.hasPrefix("policies[")
                if isListingPolicies { policies = [] }
                if item == nil, let (name, value) = EvidenceInPrompt.pair(text) { facts.append((name, value)) }
                continue
            }
            if text.hasPrefix("policies[") {
                policies = []
                isListingPolicies = true
                continue
            }
            if isListingPolicies, EvidenceInPrompt.pair(text) == nil {
                policies.append(String(text.prefix { $0 != "," }))
                continue
            }
            isListingPolicies = false
            guard depth == 2, let (name, value) = EvidenceInPrompt.pair(text) else { continue }
            guard let item else {
                facts.append((name, value))
                continue
            }
            if name == "tool" {
                tool = value
            } else if name != "time", tool != "get_news" {
                figures.append(Figure(evidence: item, name: name, value: value))
            }
        }
    }

    /// The latest figure of a name.
    func figure(_ name: String) -> Figure? { figures.last { $0.name == name } }
    /// The latest figure's number.
    func number(_ name: String) -> Double? { figure(name)?.number }
    /// The latest fact of a name.
    func fact(_ name: String) -> String? { facts.last { $0.name == name }?.value }

    /// `e12` of a line that opens an item.
    private static func item(_ text: Substring) -> String? {
        guard text.first == "e", text.last == ":", let number = Int(text.dropFirst().dropLast()), number > 0 else {
            return nil
        }
        return "e\(number)"
    }

    /// Name and value of `name: value`.
    private static func pair(_ text: Substring) -> (String, String)? {
        guard let colon = text.firstIndex(of: ":"), text[colon...].hasPrefix(": ") else { return nil }
        let name = text[..<colon]
        guard name.utf8.allSatisfy({ OfferedTool.isNameByte($0) }) else { return nil }
        let value = text[text.index(colon, offsetBy: 2)...]
        return (String(name), value.hasPrefix("\"") ? String(value.dropFirst().dropLast()) : String(value))
    }
}
