import Foundation

/// Why a folder or file of a skill cannot be read.
struct SkillFolderError: Error, Hashable, CustomStringConvertible {
    /// Where.
    let path: String
    /// What is wrong.
    let text: String
    /// The number of the system's error; 0 where it is a rule of ours.
    let number: Int32

    init(_ path: String, _ text: String) {
        self.path = path
        self.text = text
        number = 0
    }

    init(_ path: String, number: Int32) {
        self.path = path
        self.number = number
        text =
            switch number {
            case ELOOP, ENOTDIR: "it is a link, or not a folder"
            default: String(cString: strerror(number))
            }
    }

    /// Whether there is nothing at that path.
    var isAbsence: Bool { number == ENOENT }

    var description: String { "\(HiddenText.shown(path, limit: 400)): \(text)" }
}
