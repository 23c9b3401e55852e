import Storage

/// An archive that was made or added to, as JSON.
struct ArchivedBars: Encodable {
    let instrument: String
    let interval: String
    let bars: Int
    /// Bars that were not there before.
    let added: Int
    /// Bars that were there already, with the same figures.
    let repeated: Int
    let from: String
    let to: String
    let gaps: Int
    let missing: Int
    let archive: String

    init(_ report: ImportReport) {
        instrument = report.instrument.description
        interval = report.interval.description
        bars = report.bars
        added = report.added
        repeated = report.repeated
        from = report.from.description
        to = report.to.description
        gaps = report.gaps.count
        missing = report.missing
        archive = report.archive.path
    }

    /// An archive as it was written, all of it new.
    init(_ archive: BarArchive) {
        instrument = archive.instrument.description
        interval = archive.interval.description
        bars = archive.columns.count
        added = archive.columns.count
        repeated = 0
        from = archive.from.description
        to = archive.to.description
        gaps = archive.gapCount
        missing = archive.missing
        self.archive = archive.path
    }
}
