/// A situation as a direction in 16 dimensions: what similar ones are found by.
public struct SetupVector: Hashable, Sendable {
    /// How many numbers a setup has.
    public static let dimension = 16

    /// The numbers, scaled to length 1.
    public let direction: SIMD16<Float>

    /// The direction of a setup.
    ///
    /// - Parameter setup: at most 16 finite numbers; missing ones are zero.
    /// - Returns: `nil` for more numbers, one that is not finite, or all zero: an angle to it does not exist.
    public init?(_ setup: [Float]) {
        guard setup.count <= SetupVector.dimension else { return nil }
        var numbers = SIMD16<Float>()
        for (place, number) in setup.enumerated() {
            guard number.isFinite, number.magnitude < 1e6 else { return nil }
            numbers[place] = number
        }
        let square = SetupVector.product(numbers, numbers)
        guard square > 1e-12 else { return nil }
        direction = numbers / square.squareRoot()
    }

    /// One less the cosine of the angle: 0 for the same direction, 2 for the opposite one.
    @inlinable
    public func distance(to other: SetupVector) -> Float { 1 - SetupVector.product(direction, other.direction) }

    /// The sum of the products, added in one order on every machine.
    @inlinable
    static func product(_ left: SIMD16<Float>, _ right: SIMD16<Float>) -> Float {
        let all = left * right
        let eight = all.lowHalf + all.highHalf
        let four = eight.lowHalf + eight.highHalf
        let two = four.lowHalf + four.highHalf
        return two.x + two.y
    }
}
