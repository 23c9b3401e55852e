/// How the text of a skill is handed to a model: between marks, so that it is seen where it begins and ends.
enum SkillWrapping {
    /// Instructions between marks that name the version they are of, then the files that can be read.
    static func content(name: String, version: String, hash: String, body: String, files: [String]) -> String {
        var text =
            "<skill_content name=\"\(name)\" version=\"\(version)\" sha256=\"\(hash)\">\n\(body)\n</skill_content>"
        if !files.isEmpty {
            text += "\n<skill_resources>\n" + files.map { "<file>\(escaped($0))</file>" }.joined(separator: "\n")
            text += "\n</skill_resources>"
        }
        return text
    }

    /// A file between marks.
    static func resource(name: String, path: String, text: String) -> String {
        "<skill_resource name=\"\(name)\" path=\"\(escaped(path))\">\n\(text)\n</skill_resource>"
    }

    /// Whether a text holds one of the marks, and could end its own block.
    static func isBroken(by text: String) -> Bool {
        let text = text.lowercased()
        return ["<skill_", "</skill_", "<available_skills", "</available_skills"].contains {
            text.utf8.contains($0.utf8)
        }
    }

    /// A text with the signs of XML replaced, as the reference does.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#x27;"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
