/// What a column of a file of bars holds.
enum BarField: Int, CaseIterable {
    case time
    case open
    case high
    case low
    case close
    case volume
    case ignored

    /// The word for it in messages.
    var name: String {
        switch self {
        case .time: "time"
        case .open: "open"
        case .high: "high"
        case .low: "low"
        case .close: "close"
        case .volume: "volume"
        case .ignored: "ignored"
        }
    }

    /// The column that a header names, with the unit where the name tells it.
    static func named(_ name: String) -> (field: BarField, unit: TimeUnit?) {
        switch name {
        case "ts_ms": (.time, .milliseconds)
        case "ts_us": (.time, .microseconds)
        case "ts_s": (.time, .seconds)
        case "ts_ns": (.time, .nanoseconds)
        case "open_time", "open time", "opentime", "timestamp", "time", "date", "datetime", "unix": (.time, nil)
        case "open": (.open, nil)
        case "high": (.high, nil)
        case "low": (.low, nil)
        case "close": (.close, nil)
        case "volume", "base_volume": (.volume, nil)
        default: (.ignored, nil)
        }
    }
}
