extension Migration {
    /// The sessions of a venue, and their journal: what a process was told and did, chained and authenticated.
    ///
    /// There is no index beside the journal: each would be another page to write before an order may leave. Rows are
    /// found by their number, of which a session knows its first.
    static let second = Migration(
        number: 2, name: "sessions and their journal",
        statements: sessionTables + guards(["sessions", "session_marks", "journal"]))

    private static let sessionTables = [
        """
        CREATE TABLE sessions (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          mode TEXT NOT NULL,
          venue TEXT NOT NULL,
          account TEXT NOT NULL,
          configuration TEXT NOT NULL,
          began INTEGER NOT NULL,
          first_record INTEGER NOT NULL,
          audit_key TEXT NOT NULL,
          mac BLOB NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE session_marks (
          session INTEGER NOT NULL REFERENCES sessions (key),
          number INTEGER NOT NULL,
          mark TEXT NOT NULL,
          time INTEGER NOT NULL,
          mac BLOB NOT NULL,
          PRIMARY KEY (session, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE journal (
          number INTEGER PRIMARY KEY,
          session INTEGER NOT NULL REFERENCES sessions (key),
          time INTEGER NOT NULL,
          kind TEXT NOT NULL,
          actor TEXT NOT NULL,
          payload BLOB NOT NULL,
          previous_hash BLOB NOT NULL,
          hash BLOB NOT NULL,
          mac BLOB NOT NULL
        ) STRICT
        """,
    ]
}
