import Foundation
import Testing
import Trading

struct FixedDoubleTests {
    @Test(arguments: [Rounding.down, .up, .towardZero, .halfEven])
    func `the floating-point spelling of a multiple is that multiple in every direction`(rounding: Rounding) throws {
        let increment = try #require(Fixed("0.01"))
        for count in stride(from: Int64(1), to: 100_000, by: 1) {
            let value = Double(count) / 100
            #expect(try Fixed(value, increment: increment, rounding) == increment.multiplied(byCount: count))
        }
    }

    @Test func `a value between two multiples goes where the rounding says`() throws {
        let increment = try #require(Fixed("0.05"))
        #expect(try Fixed(1.03, increment: increment, .down) == Fixed("1"))
        #expect(try Fixed(1.03, increment: increment, .up) == Fixed("1.05"))
        #expect(try Fixed(-1.03, increment: increment, .towardZero) == Fixed("-1"))
        #expect(try Fixed(-1.03, increment: increment, .down) == Fixed("-1.05"))
        #expect(throws: ArithmeticError.lossOfDigits) { try Fixed(1.03, increment: increment, .exact) }
    }

    @Test func `what is no number, too large or without a grid is refused`() throws {
        let increment = try #require(Fixed("0.01"))
        #expect(throws: ArithmeticError.notFinite) { try Fixed(.nan, increment: increment, .down) }
        #expect(throws: ArithmeticError.notFinite) { try Fixed(-.infinity, increment: increment, .down) }
        #expect(throws: ArithmeticError.overflow) { try Fixed(1e300, increment: increment, .down) }
        #expect(throws: ArithmeticError.overflow) { try Fixed(1e13, increment: increment, .down) }
        #expect(throws: ArithmeticError.divisionByZero) { try Fixed(1, increment: .zero, .down) }
    }

    @Test func `the floating-point value is within one unit in the last place`() throws {
        var numbers = SeededNumbers(seed: 9)
        for _ in 0..<20_000 {
            let number = Fixed(units: numbers.units() >> 32)
            let nearest = try #require(Double(number.description))
            #expect(abs(number.doubleValue - nearest) <= nearest.ulp)
        }
    }
}
