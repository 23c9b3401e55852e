import Trading

extension RunEnding {
    /// How the run ended, as the digest takes it; no row of a summary has three cells.
    fileprivate var head: RowBuffer {
        row(.runSummaries) { row in
            row.append(outcome.rawValue)
            row.append(time?.nanoseconds)
            row.append(bars)
        }
    }

    /// The rows that sum the run up: days in their order, figures by name.
    var rows: [RowBuffer] {
        equityDays.map { day in
            row(.equityDays) { row in
                row.append(day.day)
                row.append(day.equity)
            }
        }
            + summary.sorted { $0.name < $1.name }.map { figure in
                row(.runSummaries) { row in
                    row.append(figure.name)
                    row.append(figure.value)
                }
            }
    }

    private func row(_ table: RecordTable, _ fill: (inout RowBuffer) -> Void) -> RowBuffer {
        var row = RowBuffer()
        row.begin(table)
        fill(&row)
        row.end()
        return row
    }
}

extension RunDigest {
    /// Takes a run's end, behind its rows.
    mutating func append(_ ending: RunEnding) {
        append(ending.head.bytes)
        for row in ending.rows { append(row.bytes) }
    }
}
