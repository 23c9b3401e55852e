extension Migration {
    /// Every step, in order.
    static let all: [Migration] = [first, second, third]

    /// The tables of the record.
    ///
    /// Money, prices and quantities are decimal text; times are nanoseconds since 1970; a table is kept in
    /// the order in which it is asked, so that few need an index beside it; a transaction's postings follow it.
    static let first = Migration(
        number: 1, name: "the record",
        statements: runTables + eventTables + bookTables + endTables + indexes + guards(appendOnly))

    /// Every table: rows are added, never changed, never removed.
    private static let appendOnly =
        ["schema_migrations", "runs", "run_instruments", "run_sleeves", "run_batches", "run_ends"]
        + RecordTable.allCases.map(\.name)

    private static let runTables = [
        """
        CREATE TABLE runs (
          key INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          mode TEXT NOT NULL,
          interval INTEGER NOT NULL,
          version TEXT NOT NULL,
          description TEXT NOT NULL
        ) STRICT
        """,
        """
        CREATE TABLE run_instruments (
          run INTEGER NOT NULL REFERENCES runs (key),
          position INTEGER NOT NULL,
          instrument TEXT NOT NULL,
          price_increment TEXT NOT NULL,
          lot TEXT NOT NULL,
          minimum_quantity TEXT NOT NULL,
          maximum_quantity TEXT NOT NULL,
          minimum_notional TEXT NOT NULL,
          source TEXT NOT NULL,
          checksum TEXT NOT NULL,
          bars INTEGER NOT NULL,
          first_time INTEGER,
          last_time INTEGER,
          PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE run_sleeves (
          run INTEGER NOT NULL REFERENCES runs (key),
          position INTEGER NOT NULL,
          name TEXT NOT NULL,
          strategy TEXT NOT NULL,
          parameters TEXT NOT NULL,
          sizing TEXT NOT NULL,
          capital TEXT NOT NULL,
          PRIMARY KEY (run, position)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE run_batches (
          run INTEGER NOT NULL REFERENCES runs (key),
          number INTEGER NOT NULL,
          row_count INTEGER NOT NULL,
          digest TEXT NOT NULL,
          PRIMARY KEY (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE run_ends (
          run INTEGER NOT NULL REFERENCES runs (key),
          number INTEGER NOT NULL,
          outcome TEXT NOT NULL,
          time INTEGER,
          bars INTEGER NOT NULL,
          row_count INTEGER NOT NULL,
          digest TEXT NOT NULL,
          PRIMARY KEY (run, number)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let eventTables = [
        """
        CREATE TABLE decisions (
          run INTEGER NOT NULL REFERENCES runs (key),
          sequence INTEGER NOT NULL,
          number INTEGER NOT NULL,
          time INTEGER NOT NULL,
          sleeve INTEGER NOT NULL,
          instrument INTEGER NOT NULL,
          action TEXT NOT NULL,
          exit_reason TEXT,
          conviction TEXT NOT NULL,
          reference_price TEXT NOT NULL,
          reason TEXT NOT NULL,
          figures TEXT NOT NULL,
          PRIMARY KEY (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE refusals (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          decision INTEGER NOT NULL,
          time INTEGER NOT NULL,
          code TEXT NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (run, decision, sequence),
          FOREIGN KEY (run, decision) REFERENCES decisions (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE orders (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          number INTEGER NOT NULL,
          client_id TEXT NOT NULL UNIQUE,
          decision INTEGER NOT NULL,
          time INTEGER NOT NULL,
          sleeve INTEGER NOT NULL,
          instrument INTEGER NOT NULL,
          side TEXT NOT NULL,
          type TEXT NOT NULL,
          limit_price TEXT,
          trigger_price TEXT,
          trail TEXT,
          quantity TEXT NOT NULL,
          time_in_force TEXT NOT NULL,
          expires INTEGER,
          is_post_only INTEGER NOT NULL,
          is_reduce_only INTEGER NOT NULL,
          order_group INTEGER,
          role TEXT NOT NULL,
          reference_price TEXT NOT NULL,
          PRIMARY KEY (run, number),
          FOREIGN KEY (run, decision) REFERENCES decisions (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE order_statuses (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          order_number INTEGER NOT NULL,
          time INTEGER NOT NULL,
          status TEXT NOT NULL,
          note TEXT,
          PRIMARY KEY (run, order_number, sequence),
          FOREIGN KEY (run, order_number) REFERENCES orders (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE fills (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          trade_id INTEGER NOT NULL,
          order_number INTEGER NOT NULL,
          decision INTEGER NOT NULL,
          time INTEGER NOT NULL,
          instrument INTEGER NOT NULL,
          side TEXT NOT NULL,
          price TEXT NOT NULL,
          quantity TEXT NOT NULL,
          notional TEXT NOT NULL,
          fee TEXT NOT NULL,
          fee_asset TEXT NOT NULL,
          is_maker INTEGER NOT NULL,
          PRIMARY KEY (run, trade_id),
          FOREIGN KEY (run, order_number) REFERENCES orders (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE risk_events (
          run INTEGER NOT NULL REFERENCES runs (key),
          sequence INTEGER NOT NULL,
          time INTEGER NOT NULL,
          kind TEXT NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (run, sequence)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE alerts (
          run INTEGER NOT NULL REFERENCES runs (key),
          sequence INTEGER NOT NULL,
          time INTEGER NOT NULL,
          text TEXT NOT NULL,
          PRIMARY KEY (run, sequence)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let bookTables = [
        """
        CREATE TABLE transactions (
          run INTEGER NOT NULL REFERENCES runs (key),
          sequence INTEGER NOT NULL,
          number INTEGER NOT NULL,
          source TEXT NOT NULL,
          decision INTEGER,
          time INTEGER NOT NULL,
          posting_count INTEGER NOT NULL,
          PRIMARY KEY (run, number),
          UNIQUE (run, source),
          FOREIGN KEY (run, decision) REFERENCES decisions (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE postings (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          transaction_number INTEGER NOT NULL,
          account TEXT NOT NULL,
          asset TEXT NOT NULL,
          amount TEXT NOT NULL,
          PRIMARY KEY (run, sequence),
          FOREIGN KEY (run, transaction_number) REFERENCES transactions (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE lot_matches (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          fill INTEGER NOT NULL,
          sleeve INTEGER NOT NULL,
          instrument INTEGER NOT NULL,
          lot INTEGER NOT NULL,
          acquired INTEGER NOT NULL,
          disposed INTEGER NOT NULL,
          quantity TEXT NOT NULL,
          cost TEXT NOT NULL,
          proceeds TEXT NOT NULL,
          PRIMARY KEY (run, fill, sequence),
          FOREIGN KEY (run, fill) REFERENCES fills (run, trade_id)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE round_trips (
          run INTEGER NOT NULL,
          sequence INTEGER NOT NULL,
          number INTEGER NOT NULL,
          fill INTEGER NOT NULL,
          sleeve INTEGER NOT NULL,
          instrument INTEGER NOT NULL,
          opened INTEGER NOT NULL,
          closed INTEGER NOT NULL,
          quantity TEXT NOT NULL,
          entry_notional TEXT NOT NULL,
          exit_notional TEXT NOT NULL,
          fees TEXT NOT NULL,
          profit TEXT NOT NULL,
          entry_decision INTEGER NOT NULL,
          exit_decision INTEGER NOT NULL,
          bars INTEGER NOT NULL,
          exit_reason TEXT NOT NULL,
          PRIMARY KEY (run, number),
          FOREIGN KEY (run, fill) REFERENCES fills (run, trade_id),
          FOREIGN KEY (run, entry_decision) REFERENCES decisions (run, number),
          FOREIGN KEY (run, exit_decision) REFERENCES decisions (run, number)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let endTables = [
        """
        CREATE TABLE equity_days (
          run INTEGER NOT NULL,
          end_number INTEGER NOT NULL,
          day INTEGER NOT NULL,
          equity TEXT NOT NULL,
          PRIMARY KEY (run, end_number, day),
          FOREIGN KEY (run, end_number) REFERENCES run_ends (run, number)
        ) STRICT, WITHOUT ROWID
        """,
        """
        CREATE TABLE run_summaries (
          run INTEGER NOT NULL,
          end_number INTEGER NOT NULL,
          name TEXT NOT NULL,
          value TEXT NOT NULL,
          PRIMARY KEY (run, end_number, name),
          FOREIGN KEY (run, end_number) REFERENCES run_ends (run, number)
        ) STRICT, WITHOUT ROWID
        """,
    ]

    private static let indexes = [
        "CREATE UNIQUE INDEX one_finish ON run_ends (run) WHERE outcome = 'finished'",
        "CREATE INDEX orders_by_decision ON orders (run, decision)",
        "CREATE INDEX fills_by_order ON fills (run, order_number)",
        "CREATE INDEX transactions_by_decision ON transactions (run, decision)",
        "CREATE INDEX trips_by_entry ON round_trips (run, entry_decision)",
        "CREATE INDEX trips_by_exit ON round_trips (run, exit_decision)",
    ]

    /// Triggers that refuse every change and removal.
    static func guards(_ tables: [String]) -> [String] {
        tables.flatMap { table in
            ["UPDATE", "DELETE"].map { verb in
                """
                CREATE TRIGGER \(table)_refuses_\(verb.lowercased()) BEFORE \(verb) ON \(table)
                BEGIN SELECT RAISE(ABORT, '\(table) is append-only'); END
                """
            }
        }
    }
}
