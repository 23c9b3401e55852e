/// Everything that was chosen for a run, in words, for the foot of its report.
public struct RunSettings: Hashable, Sendable {
    /// One choice.
    public struct Row: Hashable, Sendable {
        /// What was chosen.
        public let name: String
        /// What it was set to.
        public let value: String

        /// A row by its parts.
        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    /// Choices that belong together.
    public struct Group: Hashable, Sendable {
        /// What they are about.
        public let title: String
        /// The choices, in the order they are shown.
        public var rows: [Row]

        /// A group by its parts.
        public init(_ title: String, _ rows: [Row]) {
            self.title = title
            self.rows = rows
        }
    }

    /// The groups, in the order they are shown.
    public var groups: [Group]

    /// Settings by their groups.
    public init(groups: [Group] = []) { self.groups = groups }
}
