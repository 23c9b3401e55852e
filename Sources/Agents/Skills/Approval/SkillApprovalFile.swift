import Foundation
import Schemas
import Trading

/// Keeps the operator's decisions about skills in a folder: `approved.json`, and `approvals.log` of all that led to it.
///
/// A change is written down first and put in force second, each to the disk before the next, under a lock that other
/// processes respect. A crash in between leaves a line in the log and the old decisions.
public struct SkillApprovalFile: Sendable {
    /// The folder, made when something is first decided.
    public let folder: String

    /// The file in a folder.
    public init(folder: String) { self.folder = folder }

    /// The decisions in force; none where nothing was ever decided.
    ///
    /// - Throws: ``SkillApprovalError``: the file cannot be read or is damaged. Do not go on without it: what was
    ///   switched off would be on again.
    public func read() throws(SkillApprovalError) -> SkillApprovals {
        do throws(SkillFolderError) {
            let handle = try FolderHandle(root: folder)
            let bytes = try handle.bytes("approved.json", limit: SkillApprovals.maxBytes, isOurs: true)
            do throws(SkillFileError) { return try SkillApprovals(parsing: bytes) } catch {
                throw SkillFolderError(
                    folder + "/approved.json", "\(error.text); restore it, or remove it and approve anew")
            }
        } catch  where error.isAbsence {
            return SkillApprovals()
        } catch {
            throw SkillApprovalError("\(error)")
        }
    }

    /// Allows exactly the bytes that were read for this skill.
    public func approve(_ skill: Skill, at time: Timestamp) throws(SkillApprovalError) {
        guard skill.root != .builtIn else {
            throw SkillApprovalError("'\(skill.name)' is shipped with the program and needs no approval")
        }
        guard skill.status != .refused, !skill.hash.isEmpty else {
            throw SkillApprovalError(
                "'\(HiddenText.shown(skill.name))' is refused: \(skill.reasons.first ?? "it cannot be read")")
        }
        let entry = SkillApprovals.Entry(name: skill.name, hash: skill.hash, treeHash: skill.treeHash)
        let line = SkillApprovalFile.line("approved", skill.name, entry, from: skill.root, at: time)
        try change(line) { $0.approve(entry) }
    }

    /// Takes the approval of a name back.
    public func revoke(_ name: String, at time: Timestamp) throws(SkillApprovalError) {
        guard try read().entry(name) != nil else {
            throw SkillApprovalError("'\(HiddenText.shown(name))' is not approved")
        }
        try change(SkillApprovalFile.line("revoked", name, at: time)) { $0.revoke(name) }
    }

    /// Switches a skill off, shipped ones too.
    public func disable(_ name: String, at time: Timestamp) throws(SkillApprovalError) {
        try change(SkillApprovalFile.line("disabled", name, at: time)) { $0.disable(name) }
    }

    /// Switches a skill on again.
    public func enable(_ name: String, at time: Timestamp) throws(SkillApprovalError) {
        guard try read().disabled.contains(name) else {
            throw SkillApprovalError("'\(HiddenText.shown(name))' is not switched off")
        }
        try change(SkillApprovalFile.line("enabled", name, at: time)) { $0.enable(name) }
    }

    private static func line(
        _ event: String, _ name: String, _ entry: SkillApprovals.Entry? = nil, from root: SkillRoot? = nil,
        at time: Timestamp
    ) -> String {
        var object = JSONObject()
        object["time"] = .string(time.description)
        object["event"] = .string(event)
        object["name"] = .string(name)
        if let root { object["root"] = .string(root.title) }
        if let entry {
            object["sha256"] = .string(entry.hash)
            object["tree_sha256"] = .string(entry.treeHash)
        }
        return JSONValue.object(object).text + "\n"
    }

    private func change(_ line: String, _ body: (inout SkillApprovals) -> Void) throws(SkillApprovalError) {
        do throws(SkillFolderError) {
            try SkillApprovalDisk.makeFolder(folder)
            let disk = try SkillApprovalDisk(folder: folder)
            let before: SkillApprovals
            do throws(SkillApprovalError) { before = try read() } catch {
                throw SkillFolderError(folder, error.description)
            }
            var after = before
            body(&after)
            guard after.text.utf8.count <= SkillApprovals.maxBytes else {
                throw SkillFolderError(folder, "there are too many approvals; revoke some")
            }
            try disk.append(line, to: "approvals.log")
            try disk.replace("approved.json", with: after.text)
        } catch {
            throw SkillApprovalError("\(error)")
        }
    }
}
