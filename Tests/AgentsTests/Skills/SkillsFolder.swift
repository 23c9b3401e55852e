import Foundation

@testable import Agents

/// Folders of skills on a disk, gone with the value: `user/` and `project/` are roots, the rest is outside of both.
final class SkillsFolder: Sendable {
    let path: String

    init() throws {
        var template = Array((FileManager.default.temporaryDirectory.path + "/neuratrade-skills-XXXXXX").utf8CString)
        guard let made = mkdtemp(&template) else { throw CocoaError(.fileWriteUnknown) }
        path = String(cString: made)
        try FileManager.default.createDirectory(atPath: path + "/user", withIntermediateDirectories: true)
        try FileManager.default.createDirectory(atPath: path + "/project", withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }  // A folder left there harms nothing.

    var folders: SkillFolders { SkillFolders(user: path + "/user", project: path + "/project") }
    var approvals: SkillApprovalFile { SkillApprovalFile(folder: path + "/user") }

    /// Writes a file, with the folders above it.
    func write(_ text: String, to file: String) throws { try write(Array(text.utf8), to: file) }

    func write(_ bytes: [UInt8], to file: String) throws {
        let url = URL(fileURLWithPath: path + "/" + file)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }

    func remove(_ file: String) throws { try FileManager.default.removeItem(atPath: path + "/" + file) }

    func link(_ file: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path + "/" + file, withDestinationPath: target)
    }

    /// Loads what is there, without the shipped skills unless some are given.
    func load(
        _ approvals: SkillApprovals = SkillApprovals(), builtIn: [(name: String, text: String)] = [],
        limits: SkillLimits = .standard
    ) -> SkillLibrary {
        SkillLibrary.load(folders, approvals: approvals, rules: .sample, limits: limits, builtIn: builtIn)
    }

    /// Loads it, approves every pending skill of these names, and loads it again.
    func approving(_ names: String..., builtIn: [(name: String, text: String)] = []) throws -> SkillLibrary {
        for skill in load(builtIn: builtIn).skills where names.contains(skill.name) && skill.root != .builtIn {
            try approvals.approve(skill, at: .init(nanoseconds: 0))
        }
        return load(try approvals.read(), builtIn: builtIn)
    }
}

extension SkillRules {
    /// Two tools, and the gates of the product.
    static let sample = SkillRules(tools: [
        ToolSpecification(
            name: "get_bars", summary: "Bars.",
            parameters: [
                "type": "object",
                "properties": ["count": ["type": "integer", "minimum": 1, "maximum": 100]],
                "required": ["count"], "additionalProperties": false,
            ]),
        ToolSpecification(
            name: "get_portfolio", summary: "The account.",
            parameters: ["type": "object", "properties": [:], "additionalProperties": false]),
    ])
}

/// The text of a skill in the plain open format.
func plainSkill(_ name: String, tools: String? = nil, body: String = "Read the tape.") -> String {
    """
    ---
    name: \(name)
    description: Reads the tape. Use when there is a tape.
    \(tools.map { "allowed-tools: \($0)\n" } ?? "")---
    \(body)
    """
}

/// The text of a skill in our profile: our keys without their prefix, as written below `metadata`.
func ourSkill(_ name: String, _ keys: [String], body: String = "## When to use\n\nAlways.") -> String {
    """
    ---
    name: \(name)
    description: Reads the tape. Use when there is a tape.
    metadata:
    \((["schema: \"1\"", "version: \"1.0.0\""] + keys).map { "  neuratrade.\($0)" }.joined(separator: "\n"))
    ---
    \(body)
    """
}
