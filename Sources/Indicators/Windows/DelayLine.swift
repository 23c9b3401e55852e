/// Remembers the last values and gives each back `delay` steps later.
@usableFromInline
struct DelayLine: Sendable {
    @usableFromInline var ring: ContiguousArray<Double>
    @usableFromInline var position = 0
    @usableFromInline var isFilled = false

    /// A delay of at least one step; the owner has checked it.
    init(delay: Int) {
        precondition(delay >= 1, "a delay line delays by at least one step")
        ring = ContiguousArray(repeating: 0, count: delay)
    }

    /// Takes a value and returns the one taken `delay` steps ago, `nil` for the first `delay` values.
    @inlinable
    mutating func push(_ value: Double) -> Double? {
        let delayed: Double? = isFilled ? ring[position] : nil
        ring[position] = value
        position += 1
        if position == ring.count {
            position = 0
            isFilled = true
        }
        return delayed
    }
}
