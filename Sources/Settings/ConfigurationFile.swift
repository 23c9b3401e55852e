import Yams

/// Reads a configuration file: the plain part of YAML, strictly.
///
/// Names with values, lists, words, numbers and quoted text. Refused: tags, anchors, aliases, names given twice, several
/// documents, text blocks, and files above one mebibyte.
///
/// ```yaml
/// # A comment.
/// name: careful
/// position-limit: 0.05
/// protections:
///   - cool-down 5m
///   - spread above 0.002
/// ```
public enum ConfigurationFile {
    /// The largest file, in bytes.
    public static let maxBytes = 1 << 20

    /// The values of a file.
    ///
    /// - Parameters:
    ///   - bytes: the whole file.
    ///   - file: how the operator named it, for messages.
    /// - Throws: ``ConfigurationError`` with file, line and column.
    public static func parse(_ bytes: some Collection<UInt8>, file: String) throws(ConfigurationError)
        -> ConfigurationNode
    {
        let start = ConfigurationPlace(file: file)
        guard bytes.count <= maxBytes else {
            throw ConfigurationError(
                start, "the file has \(bytes.count) bytes", "configuration files are at most \(maxBytes) bytes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ConfigurationError(start, "the file is not UTF-8 text", "save it as UTF-8")
        }
        return try parse(text, file: file)
    }

    /// The values of a file's text; the same rules.
    public static func parse(_ text: String, file: String) throws(ConfigurationError) -> ConfigurationNode {
        guard text.utf8.count <= maxBytes else { return try parse(text.utf8, file: file) }
        let source = ConfigurationSource(text: text, file: file)
        try source.checkBounds()
        do {
            let parser = try Parser(yaml: text, resolver: .basic)
            guard let root = try parser.singleRoot() else {
                throw ConfigurationError(
                    ConfigurationPlace(file: file), "the file is empty", "write its settings, or leave it out")
            }
            return try source.node(root)
        } catch let error as ConfigurationError {
            throw error
        } catch let error as YamlError {
            throw source.error(error)
        } catch {
            throw ConfigurationError(ConfigurationPlace(file: file), "\(error)", "write it as 'name: value' lines")
        }
    }
}
