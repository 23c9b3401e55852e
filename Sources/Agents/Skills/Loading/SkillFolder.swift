/// A skill's folder as it was read at one moment: every byte that counts, and the hashes of exactly those bytes.
struct SkillFolder: Sendable {
    /// One file of it.
    struct Item: Hashable, Sendable {
        /// From the folder, with `/`.
        let path: String
        /// Its size in bytes.
        let size: Int
        /// SHA-256, 64 hexadecimal digits.
        let hash: String
        /// Its text; `nil` where it is binary, hides characters, or is too large to hand out.
        let text: String?
    }

    /// The folder's own name.
    let name: String
    /// Where it is.
    let path: String
    /// The bytes of its `SKILL.md`.
    let file: [UInt8]
    /// All files, by path.
    let items: [Item]
    /// ``SkillHash/tree(_:)`` of all files.
    let treeHash: String
    /// The bytes of all texts that are kept.
    var keptBytes: Int { file.count + items.reduce(0) { $0 + ($1.text?.utf8.count ?? 0) } }

    /// Reads a folder with a `SKILL.md`.
    /// - Throws: ``SkillFolderError``: a link, a hidden file, anything that is no plain file, or too much of something.
    init(_ handle: borrowing FolderHandle, name: String, _ limits: SkillLimits) throws(SkillFolderError) {
        var reading = SkillFolderReading(limits: limits)
        try reading.read(handle, prefix: "", depth: 0)
        self.name = name
        path = handle.path
        file = reading.file
        items = reading.items.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
        treeHash = SkillHash.tree(reading.digests)
    }

    /// A skill of one file that is not on a disk.
    init(name: String, path: String, file: [UInt8]) {
        self.name = name
        self.path = path
        self.file = file
        items = [Item(path: "SKILL.md", size: file.count, hash: SkillHash.file(file), text: nil)]
        treeHash = SkillHash.tree([(path: "SKILL.md", digest: SkillHash.digest(file))])
    }
}
