import Schemas

extension SkillApprovals {
    /// The largest file, in bytes.
    static let maxBytes = 256 << 10

    /// Reads the file of approvals.
    /// - Throws: ``SkillFileError``: it is not what this program writes. Nothing is approved by a part of it.
    public init(parsing bytes: [UInt8]) throws(SkillFileError) {
        let value: JSONValue
        do throws(JSONError) {
            value = try JSONValue(
                parsing: bytes, limits: JSONLimits(bytes: SkillApprovals.maxBytes, depth: 4, values: 4_000))
        } catch {
            throw SkillFileError(line: error.line, "\(error.what)")
        }
        guard value.object?.names == ["format", "approved", "disabled"], value["format"] == 1,
            let entries = value["approved"]?.object, let names = value["disabled"]?.array
        else {
            throw SkillFileError(line: 0, "it is not a list of approvals in format 1")
        }
        for (name, hashes) in entries.members {
            guard hashes.object?.names == ["sha256", "tree_sha256"], let hash = hashes["sha256"]?.string,
                let tree = hashes["tree_sha256"]?.string, SkillHash.isHash(hash), SkillHash.isHash(tree)
            else {
                throw SkillFileError(line: 0, "the approval of '\(HiddenText.shown(name))' lacks its two hashes")
            }
            approve(Entry(name: name, hash: hash, treeHash: tree))
        }
        for name in names {
            guard let name = name.string else {
                throw SkillFileError(line: 0, "a name that is switched off is no text")
            }
            disable(name)
        }
    }

    /// The file's text.
    public var text: String {
        var entries = JSONObject()
        for entry in approved {
            entries[entry.name] = ["sha256": .string(entry.hash), "tree_sha256": .string(entry.treeHash)]
        }
        let value: JSONValue = [
            "format": 1, "approved": .object(entries), "disabled": .array(disabled.map { .string($0) }),
        ]
        return value.text + "\n"
    }
}
