import Agents

/// A skill as JSON.
struct SkillsFigures: Encodable {
    struct File: Encodable {
        let path: String
        let bytes: Int
        let sha256: String
        let readable: Bool
    }

    enum CodingKeys: String, CodingKey {
        case name, description, license, compatibility, metadata, status, reasons, notes, root, path, version, kind
        case tool, venue, modes, sha256, files, instructions
        case allowedTools = "allowed-tools"
        case mutatesCapital = "mutates_capital"
        case requiredGates = "required_gates"
        case treeSHA256 = "tree_sha256"
    }

    let name: String
    let description: String
    let license: String?
    let compatibility: String?
    let allowedTools: String?
    let metadata: [String: String]
    let status: String
    let reasons: [String]
    let notes: [String]
    let root: String
    let path: String
    let version: String
    let kind: String
    let tool: String?
    let venue: String?
    let mutatesCapital: Bool
    let requiredGates: [String]
    let modes: [String]
    let sha256: String
    let treeSHA256: String
    let files: [File]
    let instructions: String?

    /// - Parameter isWhole: with the instructions.
    init(_ skill: Skill, isWhole: Bool = false) {
        name = skill.name
        description = skill.summary
        license = skill.file?.text("license")
        compatibility = skill.file?.text("compatibility")
        allowedTools = skill.file?.text("allowed-tools")
        var metadata: [String: String] = [:]
        for pair in skill.file?.metadata ?? [] { metadata[pair.key] = pair.text }
        self.metadata = metadata
        status = skill.status.rawValue
        reasons = skill.reasons
        notes = skill.notes
        root = skill.root.title
        path = skill.path
        version = skill.profile.version
        kind = skill.profile.kind.rawValue
        tool = skill.profile.tool
        venue = skill.profile.venue
        mutatesCapital = skill.profile.mutatesCapital
        requiredGates = skill.profile.requiredGates
        modes = skill.profile.modes.map(\.rawValue)
        sha256 = skill.hash
        treeSHA256 = skill.treeHash
        files = skill.resources.map {
            File(path: $0.path, bytes: $0.size, sha256: $0.hash, readable: $0.text != nil)
        }
        instructions = isWhole ? skill.file?.body : nil
    }
}
