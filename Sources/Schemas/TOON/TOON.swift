/// Token-Oriented Object Notation 4.x: JSON data as indented text with tables, for models to read.
///
/// Source: the specification at github.com/toon-format/spec, version 4.0. Models read it; they never write it.
public enum TOON {
    /// What stands between values of one line.
    public enum Delimiter: String, CaseIterable, Sendable {
        /// `,`, which headers leave out.
        case comma = ","
        /// A tab.
        case tab = "\t"
        /// `|`.
        case pipe = "|"
    }

    /// The text of a value; equal values with members in equal order have equal texts.
    ///
    /// - Parameters:
    ///   - value: Any JSON value; numbers keep their exact value.
    ///   - delimiter: What stands between values of one line.
    ///   - indentation: Spaces per level, at least one.
    /// - Complexity: O(size of the value), times the depth of nested tables.
    public static func encode(_ value: JSONValue, delimiter: Delimiter = .comma, indentation: Int = 2) -> String {
        var encoder = TOONEncoder(delimiter: delimiter, indentation: max(1, indentation))
        encoder.writeRoot(value)
        return encoder.text
    }
}
