/// Collects the files of one skill, folder after folder.
struct SkillFolderReading {
    let limits: SkillLimits
    private(set) var file: [UInt8] = []
    private(set) var items: [SkillFolder.Item] = []
    private(set) var digests: [(path: String, digest: [UInt8])] = []
    private var total = 0

    init(limits: SkillLimits) { self.limits = limits }

    mutating func read(_ handle: borrowing FolderHandle, prefix: String, depth: Int) throws(SkillFolderError) {
        for name in try handle.names(limit: limits.files) {
            let place = handle.path + "/" + name
            // What a listing does not show, nobody reviews.
            guard !name.utf8.starts(with: ".".utf8) else {
                throw SkillFolderError(place, "it is hidden; take it out of the skill")
            }
            guard !HiddenText.isIn(name), !name.contains("\\") else {
                throw SkillFolderError(place, "its name has characters that do not belong in one; rename it")
            }
            switch try handle.entry(name) {
            // What a link points to is no part of the hash, and may lie outside.
            case .link: throw SkillFolderError(place, "it is a symbolic link; put the file itself there")
            case .other: throw SkillFolderError(place, "it is not a plain file")
            case .folder:
                guard depth < limits.depth else {
                    throw SkillFolderError(place, "folders lie deeper than \(limits.depth) levels")
                }
                let inner = try handle.folder(name)
                try read(inner, prefix: prefix + name + "/", depth: depth + 1)
            case .file:
                try add(try handle.bytes(name, limit: limits.fileBytes), prefix + name, place)
            }
        }
    }

    private mutating func add(_ bytes: [UInt8], _ path: String, _ place: String) throws(SkillFolderError) {
        guard items.count < limits.files else {
            throw SkillFolderError(place, "the skill has more than \(limits.files) files")
        }
        total += bytes.count
        guard total <= limits.skillBytes else {
            throw SkillFolderError(place, "the skill has more than \(limits.skillBytes) bytes")
        }
        let digest = SkillHash.digest(bytes)
        digests.append((path, digest))
        if path == "SKILL.md" { file = bytes }
        items.append(
            SkillFolder.Item(
                path: path, size: bytes.count, hash: SkillHash.hexadecimal(digest),
                text: path == "SKILL.md" ? nil : text(bytes)))
    }

    /// The text of a resource; `nil` where a model is not to see it.
    private func text(_ bytes: [UInt8]) -> String? {
        guard bytes.count <= limits.resourceBytes, let text = String(validating: bytes, as: UTF8.self),
            !HiddenText.isIn(text), !SkillWrapping.isBroken(by: text)
        else { return nil }
        return text
    }
}
