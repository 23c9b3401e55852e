extension NewsGatherer {
    /// An RSS feed; an item without title or date is refused with its line.
    func feed(_ bytes: [UInt8]) throws(NewsFileError) -> [NewsText] {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw error(nil, .notUTF8) }
        var scanner = FeedScanner(bytes)
        let items: [FeedScanner.Item]
        do throws(FeedScanner.Fault) { items = try scanner.items() } catch {
            throw self.error(error.place, .feed(error.what))
        }
        guard !items.isEmpty else { throw error(nil, .feed("it has no items")) }
        var texts: [NewsText] = []
        for item in items {
            guard let title = item.title else { throw error(item.place, .member("title")) }
            guard let date = item.date else { throw error(item.place, .member("pubDate")) }
            let text = try text(title, time: date, source: nil, surface: .headline, at: item.place)
            try append(text, to: &texts, at: item.place)
        }
        return texts
    }
}
