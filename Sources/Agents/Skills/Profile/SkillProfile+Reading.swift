import Schemas
import Trading

extension SkillProfile {
    /// The most lines of instructions in our profile.
    static let maxBodyLines = 400
    /// The prefix of our keys.
    static let prefix = "neuratrade."

    private static let knownKeys = [
        "schema", "version", "kind", "tool", "venue", "mutates-capital", "required-gates", "modes", "timeframes",
        "min-interval-s", "lane", "risk-budget-pct",
    ]

    /// Whether a file has metadata of ours.
    static func isPresent(in file: SkillFile) -> Bool { file.metadata.contains { $0.key.hasPrefix(prefix) } }

    /// Reads our metadata and blocks.
    ///
    /// - Parameter problems: takes a sentence for each thing that our profile forbids.
    static func read(_ file: SkillFile, _ rules: SkillRules, problems: inout [String]) -> SkillProfile {
        var profile = SkillProfile()
        guard isPresent(in: file) else { return profile }
        let schema = value("schema", file)
        guard schema == "1" else {
            problems.append(
                "\(prefix)schema is '\(HiddenText.shown(schema ?? ""))'; this version reads schema \"1\" only")
            return profile
        }
        for pair in file.metadata where pair.key.hasPrefix(prefix) {
            let key = String(pair.key.dropFirst(prefix.count))
            do throws(SkillFileError) {
                try profile.set(key, SkillFile.trimmed(pair.text), rules)
            } catch {
                problems.append("line \(pair.line): \(pair.key) \(error.text)")
            }
        }
        profile.checkWhole(file, rules, &problems)
        return profile
    }

    private static func value(_ key: String, _ file: SkillFile) -> String? {
        file.metadata.first { $0.key == prefix + key }.map { SkillFile.trimmed($0.text) }
    }

    private mutating func set(_ key: String, _ text: String, _ rules: SkillRules) throws(SkillFileError) {
        func refuse(_ wish: String) -> SkillFileError {
            SkillFileError(line: 0, "is '\(HiddenText.shown(text))'; give \(wish)")
        }
        let words = text.split(separator: " ").map(String.init)
        switch key {
        case "schema": return
        case "version":
            guard SkillProfile.isVersion(text) else { throw refuse("a version such as 1.0.0") }
            version = text
        case "kind":
            guard let kind = SkillKind(rawValue: text) else { throw refuse("tool, strategy, procedure or data-source") }
            self.kind = kind
        case "tool":
            guard rules.tool(text) != nil else { throw refuse("the name of a registered tool") }
            tool = text
        case "venue":
            guard SkillProfile.isWord(text) else { throw refuse("a venue's name, or any") }
            venue = text == "any" ? nil : text
        case "mutates-capital":
            guard let truth = Bool(text) else { throw refuse("\"true\" or \"false\"") }
            mutatesCapital = truth
        case "required-gates":
            if let unknown = words.first(where: { !rules.gates.contains($0) }) {
                throw SkillFileError(
                    line: 0,
                    "names the unknown gate '\(HiddenText.shown(unknown))'; known: \(rules.gates.joined(separator: " "))"
                )
            }
            requiredGates = words
        case "modes":
            let modes = words.compactMap(SkillMode.init(rawValue:))
            guard modes.count == words.count, !modes.isEmpty else { throw refuse("some of paper, shadow, live") }
            self.modes = modes
        case "timeframes":
            let frames = words.compactMap { Interval($0) }
            guard frames.count == words.count, frames.count <= 16 else { throw refuse("bar lengths such as 1m 15m 4h") }
            timeframes = frames
        case "min-interval-s":
            guard let seconds = Int64(text), (1...86_400).contains(seconds) else { throw refuse("1 to 86400 seconds") }
            minimumInterval = .seconds(seconds)
        case "lane":
            guard SkillProfile.isWord(text) else { throw refuse("one word") }
            lane = text
        case "risk-budget-pct":
            guard let percent = Fixed(text), percent > .zero, percent <= Fixed(100) else {
                throw refuse("percent above 0, at most 100")
            }
            riskBudgetPercent = percent
        default:
            throw SkillFileError(
                line: 0, "is not a key of schema 1; there are \(SkillProfile.knownKeys.joined(separator: ", "))")
        }
    }

    /// Three whole numbers with points, as semantic versions begin.
    private static func isVersion(_ text: String) -> Bool {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 3
            && parts.allSatisfy { part in
                (1...6).contains(part.utf8.count) && part.utf8.allSatisfy { (0x30...0x39).contains($0) }
                    && (part.utf8.count == 1 || part.utf8.first != 0x30)
            }
    }

    private static func isWord(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x30...0x39).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}
