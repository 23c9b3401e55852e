import Trading

/// Gathers the texts of one file; knows what the file is called and which sources are ours.
struct NewsGatherer {
    let file: String
    let source: SourceName
    let sources: [SourceName]

    func error(_ place: NewsFilePlace?, _ reason: NewsFileError.Reason) -> NewsFileError {
        NewsFileError(file: file, at: place, reason)
    }

    func text(
        _ text: String, time: String, source: String?, surface: UntrustedOrigin.Surface, at place: NewsFilePlace
    ) throws(NewsFileError) -> NewsText {
        guard let moment = NewsTime.parse(time) else { throw error(place, .time) }
        // What a row calls its source counts only where that name is one of ours.
        let known = source.flatMap(SourceName.init).flatMap { sources.contains($0) ? $0 : nil }
        let origin = UntrustedOrigin(surface, known ?? self.source)
        return NewsText(time: moment, text: UntrustedText(receiving: text, from: origin))
    }

    func append(_ text: NewsText, to texts: inout [NewsText], at place: NewsFilePlace) throws(NewsFileError) {
        guard texts.count < NewsFile.rowLimit else { throw error(place, .tooManyRows(limit: NewsFile.rowLimit)) }
        texts.append(text)
    }
}
