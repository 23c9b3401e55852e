import Yams

/// The text of a file beside the tree that the YAML library made of it: bounds before, strictness after.
struct ConfigurationSource {
    private let file: String
    private let lines: [[UnicodeScalar]]

    init(text: String, file: String) {
        self.file = file
        lines = text.unicodeScalars.split(omittingEmptySubsequences: false) { $0 == "\n" }.map(Array.init)
    }

    /// Refuses what would cost the library stack or time without bound before it refuses it for its form: its parser
    /// recurses into each level, and compares aliased values as if they were written out.
    func checkBounds() throws(ConfigurationError) {
        var brackets = 0
        var stars = 0
        for (index, line) in lines.enumerated() {
            if line.first == "%" {
                throw ConfigurationError(
                    place(index + 1, 1), "a YAML directive", "remove the line that begins with '%'")
            }
            let indicators = line.prefix { " \t-?:".unicodeScalars.contains($0) }.count
            guard indicators <= Self.maxIndent else {
                throw ConfigurationError(
                    place(index + 1, 1), "the line is indented too deeply", "use at most 64 columns")
            }
            for (column, scalar) in line.enumerated() {
                if scalar == "[" || scalar == "{" { brackets += 1 }
                if scalar == "*", column + 1 < line.count, !" *".unicodeScalars.contains(line[column + 1]) {
                    stars += 1
                }
                guard brackets <= Self.maxBrackets, stars <= Self.maxStars else {
                    let what = stars > Self.maxStars ? "more than 8 words begin with '*'" : "more than 500 brackets"
                    throw ConfigurationError(
                        place(index + 1, column + 1), what, "write values out, lists as lines beginning with '- '")
                }
            }
        }
    }

    private static let maxIndent = 64
    private static let maxBrackets = 500
    private static let maxStars = 8

    /// The strict form of a node of the library.
    func node(_ node: Node) throws(ConfigurationError) -> ConfigurationNode {
        let place = place(node.mark)
        try refuseProperties(at: place)
        switch node {
        case .scalar(let scalar):
            guard scalar.style != .literal, scalar.style != .folded else {
                throw ConfigurationError(place, "a block of text", "write the value on one line")
            }
            return ConfigurationNode(content: .scalar(scalar.string), place: place)
        case .sequence(let sequence):
            var nodes: [ConfigurationNode] = []
            for element in sequence { nodes.append(try self.node(element)) }
            return ConfigurationNode(content: .list(nodes), place: place)
        case .mapping(let mapping):
            var entries: [ConfigurationEntry] = []
            for (key, value) in mapping {
                let name = try self.node(key)
                entries.append(
                    ConfigurationEntry(name: try name.text("a name"), place: name.place, value: try self.node(value)))
            }
            return ConfigurationNode(content: .mapping(entries), place: place)
        case .alias:
            throw ConfigurationError(place, "an alias", "write the value out")
        }
    }

    /// A node's place is that of its tag or anchor where it has one; no plain value begins with these characters. The
    /// place of an alias is that of its anchor.
    private func refuseProperties(at place: ConfigurationPlace) throws(ConfigurationError) {
        guard lines.indices.contains(place.line - 1) else { return }
        let line = lines[place.line - 1]
        guard line.indices.contains(place.column - 1) else { return }
        switch line[place.column - 1] {
        case "!": throw ConfigurationError(place, "a tag", "write the plain value without '!…'")
        case "&": throw ConfigurationError(place, "an anchor", "write the value out wherever it is needed")
        case "*": throw ConfigurationError(place, "an alias", "write the value out")
        default: return
        }
    }

    /// A refusal of the library in our form.
    func error(_ error: YamlError) -> ConfigurationError {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _):
            return ConfigurationError(place(mark), problem, "write it as 'name: value' lines, indented evenly")
        case .composer(_, let problem, let mark, _):
            let isSecond = problem.contains("another document")
            return ConfigurationError(
                place(mark), isSecond ? "a second document begins" : problem,
                isSecond ? "keep one document in a file" : "write values out, without anchors and aliases")
        case .duplicatedKeysInMapping(let duplicates, let context):
            return ConfigurationError(
                place(context.mark), "\(duplicates.map { "'\($0)'" }.joined(separator: ", ")) is given twice",
                "keep one")
        case .reader(let problem, _, _, _):
            return ConfigurationError(ConfigurationPlace(file: file), problem, "remove characters that are not text")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
            return ConfigurationError(
                ConfigurationPlace(file: file), "the file cannot be read as YAML", "write it as 'name: value' lines")
        }
    }

    private func place(_ mark: Mark?) -> ConfigurationPlace { place(mark?.line ?? 1, mark?.column ?? 1) }

    private func place(_ line: Int, _ column: Int) -> ConfigurationPlace {
        ConfigurationPlace(file: file, line: max(1, line), column: max(1, column))
    }
}
