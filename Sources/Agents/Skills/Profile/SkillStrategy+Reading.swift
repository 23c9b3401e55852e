import Schemas
import Strategies

extension SkillStrategy {
    /// The most parameters of a strategy skill.
    static let maxParameters = 24

    /// Reads the block, and tries the strategy with the defaults and with both ends of every range.
    ///
    /// - Throws: ``SkillFileError`` with the first thing that is wrong.
    init(_ value: JSONValue) throws(SkillFileError) {
        guard let object = value.object else { throw SkillFileError(line: 0, "it is not an object") }
        let known = ["policy_id", "entry", "exit", "sizing", "params"]
        if let other = object.names.first(where: { !known.contains($0) }) {
            throw SkillFileError(line: 0, "it has the unknown member '\(HiddenText.shown(other))'")
        }
        func part(_ name: String) throws(SkillFileError) -> JSONObject {
            guard let part = object[name]?.object else { throw SkillFileError(line: 0, "'\(name)' is not an object") }
            return part
        }
        guard let policy = object["policy_id"]?.string, SkillStrategy.isPolicy(policy) else {
            throw SkillFileError(line: 0, "'policy_id' must be lower-case words with hyphens, at most 64")
        }
        self.policy = policy
        entry = try part("entry")
        exit = try part("exit")
        sizing = try part("sizing")
        guard let strategy = entry["strategy"]?.string else {
            throw SkillFileError(line: 0, "'entry' must name the 'strategy' of the catalogue that runs it")
        }
        self.strategy = strategy
        let members = try part("params").members
        guard members.count <= SkillStrategy.maxParameters else {
            throw SkillFileError(line: 0, "there are more than \(SkillStrategy.maxParameters) parameters")
        }
        var parameters: [SkillParameter] = []
        for member in members { parameters.append(try SkillParameter(member.name, member.value)) }
        self.parameters = parameters
        try tryRanges()
    }

    /// A range that the strategy would refuse is a defect of the skill, found here rather than in a session.
    private func tryRanges() throws(SkillFileError) {
        _ = try values()
        for parameter in parameters {
            for end in [parameter.minimum, parameter.maximum] { _ = try values([(parameter.name, "\(end)")]) }
        }
    }

    private static func isPolicy(_ text: String) -> Bool {
        (1...64).contains(text.utf8.count)
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || (0x30...0x39).contains($0)
                    || $0 == UInt8(ascii: "-")
            }
    }
}
