import Trading

/// Six columns wherever they lie, borrowed while `owner` lives.
struct ColumnPointers {
    /// The names of the columns, for messages.
    static let names = ["time", "open", "high", "low", "close", "volume"]

    let count: Int
    let priceDecimals: Int
    let volumeDecimals: Int
    private let pointers: [UnsafePointer<Int64>]
    private let owner: Any

    init(_ buffer: ColumnBuffer) {
        count = buffer.count
        priceDecimals = buffer.priceDecimals
        volumeDecimals = buffer.volumeDecimals
        pointers = buffer.columns.map { UnsafePointer($0) }
        owner = buffer
    }

    init(_ columns: BarColumns) {
        count = columns.count
        priceDecimals = columns.priceDecimals
        volumeDecimals = columns.volumeDecimals
        pointers = [
            columns.openTimes, columns.opens, columns.highs, columns.lows, columns.closes, columns.volumes,
        ]
        owner = columns
    }

    /// A column: 0 times, 1 opens, 2 highs, 3 lows, 4 closes, 5 volumes.
    subscript(column: Int) -> UnsafePointer<Int64> { pointers[column] }
}
