/// A column of a desk's table.
struct DeskColumn: Sendable {
    let name: String
    let kind: Kind
    let isOptional: Bool

    enum Kind: String, Sendable {
        case integer = "INTEGER"
        case text = "TEXT"
        case bytes = "BLOB"
    }

    /// The column in the statement that makes its table.
    var definition: String { "\(name) \(kind.rawValue)\(isOptional ? "" : " NOT NULL")" }

    static func integer(_ name: String) -> DeskColumn { DeskColumn(name: name, kind: .integer, isOptional: false) }
    static func text(_ name: String) -> DeskColumn { DeskColumn(name: name, kind: .text, isOptional: false) }
    static func bytes(_ name: String) -> DeskColumn { DeskColumn(name: name, kind: .bytes, isOptional: false) }
    /// The same, but it may be empty.
    var orNull: DeskColumn { DeskColumn(name: name, kind: kind, isOptional: true) }
}
