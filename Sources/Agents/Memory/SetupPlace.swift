/// Where a setup holds what; see ``DeskContext/setup``. Each number lies between −1 and 1, 0 is the usual.
public enum SetupPlace: Int, Sendable, CaseIterable {
    /// Above 0 where the close stands in the upper half of Bollinger's bands.
    case percentB = 5
    /// Above 0 where the last bar's volume is above its average.
    case relativeVolume = 7
    /// Above 0 where the price rose over the last bars.
    case momentum = 8

    /// The number of a setup at this place; 0 where it has none.
    public func reading(in setup: [Float]) -> Float {
        setup.indices.contains(rawValue) && setup[rawValue].isFinite ? setup[rawValue] : 0
    }
}
