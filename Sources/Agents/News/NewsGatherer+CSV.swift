extension NewsGatherer {
    /// A table with a header.
    func csv(_ bytes: [UInt8]) throws(NewsFileError) -> [NewsText] {
        var rows = CSVRows(bytes)
        guard let header = try row(&rows) else { throw error(nil, .empty) }
        let columns = try NewsColumns(header, self)
        var texts: [NewsText] = []
        while let row = try row(&rows) {
            guard row.count == header.count else {
                throw error(row.first?.place, .fieldCount(found: row.count, expected: header.count))
            }
            let place = row[columns.time].place
            let text = try text(
                row[columns.text].text, time: row[columns.time].text, source: columns.source.map { row[$0].text },
                surface: .headline, at: place)
            try append(text, to: &texts, at: place)
        }
        return texts
    }

    func row(_ rows: inout CSVRows) throws(NewsFileError) -> [CSVRows.Field]? {
        do throws(CSVRows.Fault) { return try rows.next() } catch { throw self.error(error.place, error.reason) }
    }
}

/// Where a table's columns are.
struct NewsColumns {
    let time: Int
    let text: Int
    let source: Int?

    init(_ header: [CSVRows.Field], _ gatherer: NewsGatherer) throws(NewsFileError) {
        let names = header.map { $0.text.lowercased() }
        guard Set(names).count == names.count else { throw gatherer.error(header.first?.place, .columnRepeated) }
        time = try NewsColumns.place(of: ["time", "date", "published_at"], names, header, gatherer)
        text = try NewsColumns.place(of: ["text", "headline", "title"], names, header, gatherer)
        source = names.firstIndex(of: "source")
    }

    private static func place(
        of words: [String], _ names: [String], _ header: [CSVRows.Field], _ gatherer: NewsGatherer
    ) throws(NewsFileError) -> Int {
        for word in words { if let place = names.firstIndex(of: word) { return place } }
        throw gatherer.error(header.first?.place, .columnMissing(words.joined(separator: ", ")))
    }
}
