import Trading

extension TextReader {
    /// Reads several texts one after the other, oldest first, each within its own time.
    ///
    /// - Parameters:
    ///   - texts: what there is; each becomes one item, in order.
    ///   - calls: the most questions to a model; what is left over becomes ``NewsReading/nothing``.
    ///   - time: how long each text may take.
    /// - Returns: an item for each text; what could not be read says nothing, with confidence 0, and is counted.
    public func read(
        all texts: [NewsText], calls: Int, within time: Duration
    ) async -> (items: [NewsItem], tally: ReaderTally) {
        var tally = ReaderTally()
        var items: [NewsItem] = []
        items.reserveCapacity(texts.count)
        for text in texts {
            // A question may be asked twice, so a single one that is left is not begun.
            let mayAsk = tally.calls + 2 <= calls
            let read = mayAsk ? await self.read(text.text, within: time) : spent
            tally.add(read)
            items.append(text.item(read.reading))
        }
        return (items, tally)
    }

    private var spent: ReadText { ReadText(.nothing, reader: name, fault: .callsSpent) }
}
