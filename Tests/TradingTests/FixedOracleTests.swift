import BigInt
import Testing
import Trading

/// Every operation of `Fixed` beside integers of any length.
struct FixedOracleTests {
    @Test(arguments: 0..<10 as Range<UInt64>)
    func `a million sums, products and quotients agree with integers of any length`(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        var differences = 0
        for _ in 0..<25_000 {
            let a = numbers.units()
            let b = numbers.units()
            let rounding = Rounding.allCases[Int(numbers.next() % UInt64(Rounding.allCases.count))]
            if outcome({ () throws(ArithmeticError) in try Fixed(units: a).adding(Fixed(units: b)) })
                != expected(BigInt(units: a) + BigInt(units: b))
            {
                differences += 1
            }
            if outcome({ () throws(ArithmeticError) in try Fixed(units: a).subtracting(Fixed(units: b)) })
                != expected(BigInt(units: a) - BigInt(units: b))
            {
                differences += 1
            }
            if outcome({ () throws(ArithmeticError) in try Fixed(units: a).multiplied(by: Fixed(units: b), rounding) })
                != expected(BigInt(units: a) * BigInt(units: b), over: BigInt(units: Fixed.scale), rounding)
            {
                differences += 1
            }
            if outcome({ () throws(ArithmeticError) in try Fixed(units: a).divided(by: Fixed(units: b), rounding) })
                != expected(BigInt(units: a) * BigInt(units: Fixed.scale), over: BigInt(units: b), rounding)
            {
                differences += 1
            }
        }
        #expect(differences == 0)
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `multiples and whole quotients agree with integers of any length`(seed: UInt64) {
        var numbers = SeededNumbers(seed: 1_000 + seed)
        var differences = 0
        for _ in 0..<25_000 {
            let a = numbers.units()
            let increment = numbers.units()
            let rounding = Rounding.allCases[Int(numbers.next() % UInt64(Rounding.allCases.count))]
            let got = outcome { () throws(ArithmeticError) in
                try Fixed(units: a).rounded(toMultipleOf: Fixed(units: increment), rounding)
            }
            if got != expectedMultiple(a, of: increment, rounding) { differences += 1 }
            let count = Int64(truncatingIfNeeded: numbers.units())
            if outcome({ () throws(ArithmeticError) in try Fixed(units: a).multiplied(byCount: count) })
                != expected(BigInt(units: a) * BigInt(count))
            {
                differences += 1
            }
            let (factor, price, lot) = (numbers.units() >> 64, numbers.units() >> 70, numbers.units() >> 70)
            let whole = outcome { () throws(ArithmeticError) in
                Fixed(
                    units: try Fixed(units: a >> 64).wholeQuotient(
                        times: Fixed(units: factor), dividedBy: Fixed(units: price), times: Fixed(units: lot)))
            }
            if whole
                != expected(
                    BigInt(units: a >> 64) * BigInt(units: factor), over: BigInt(units: price) * BigInt(units: lot),
                    .down)
            {
                differences += 1
            }
        }
        #expect(differences == 0)
    }

    @Test func `numbers within one of each limit add, negate and overflow as integers do`() {
        let edges: [Int128] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
        for a in edges {
            #expect(
                outcome { () throws(ArithmeticError) in try Fixed(units: a).negated() } == expected(-BigInt(units: a)))
            #expect(
                outcome { () throws(ArithmeticError) in try Fixed(units: a).magnitude() }
                    == expected(BigInt(BigInt(units: a).magnitude)))
            for b in edges {
                #expect(
                    outcome { () throws(ArithmeticError) in try Fixed(units: a).adding(Fixed(units: b)) }
                        == expected(BigInt(units: a) + BigInt(units: b)))
                for rounding in Rounding.allCases {
                    #expect(
                        outcome { () throws(ArithmeticError) in
                            try Fixed(units: a).divided(by: Fixed(units: b), rounding)
                        } == expected(BigInt(units: a) * BigInt(units: Fixed.scale), over: BigInt(units: b), rounding))
                }
            }
        }
    }

    private typealias Outcome = Result<Fixed, ArithmeticError>

    private func outcome(_ work: () throws(ArithmeticError) -> Fixed) -> Outcome {
        do throws(ArithmeticError) { return .success(try work()) } catch { return .failure(error) }
    }

    private func expected(_ units: BigInt) -> Outcome {
        guard let fitting = units.asInt128 else { return .failure(.overflow) }
        return .success(Fixed(units: fitting))
    }

    private func expected(_ dividend: BigInt, over divisor: BigInt, _ rounding: Rounding) -> Outcome {
        guard divisor != 0 else { return .failure(.divisionByZero) }
        // Floor division first; every other rounding is told from it.
        var (floor, rest) = (dividend * divisor.signum()).quotientAndRemainder(dividingBy: divisor * divisor.signum())
        if rest < 0 {
            floor -= 1
            rest += divisor * divisor.signum()
        }
        if rest == 0 { return expected(floor) }
        let twice = rest * 2 - divisor * divisor.signum()
        switch rounding {
        case .down: return expected(floor)
        case .up: return expected(floor + 1)
        case .towardZero: return expected(floor < 0 ? floor + 1 : floor)
        case .halfEven: return expected(twice < 0 || (twice == 0 && floor % 2 == 0) ? floor : floor + 1)
        case .exact:
            // A quotient beyond 128 bits is told as overflow before its digits are looked at.
            return floor.magnitude.bitWidth > 128 ? .failure(.overflow) : .failure(.lossOfDigits)
        }
    }

    private func expectedMultiple(_ a: Int128, of increment: Int128, _ rounding: Rounding) -> Outcome {
        guard increment > 0 else { return .failure(.divisionByZero) }
        switch expected(BigInt(units: a), over: BigInt(units: increment), rounding) {
        case .success(let count): return expected(BigInt(units: count.units) * BigInt(units: increment))
        case .failure(let error): return .failure(error)
        }
    }
}

extension BigInt {
    /// From the two words of a 128-bit count; the library's generic conversion predates the type.
    fileprivate init(units: Int128) {
        let magnitude = units.magnitude
        self.init(BigUInt(words: [UInt(truncatingIfNeeded: magnitude), UInt(truncatingIfNeeded: magnitude >> 64)]))
        if units < 0 { negate() }
    }

    /// Back to 128 bits; `nil` outside them.
    fileprivate var asInt128: Int128? {
        let words = Array(magnitude.words)
        guard words.count <= 2 else { return nil }
        let low = words.isEmpty ? 0 : UInt128(words[0])
        let high = words.count < 2 ? 0 : UInt128(words[1])
        let size = high << 64 | low
        if size <= UInt128(Int128.max) { return sign == .minus ? -Int128(size) : Int128(size) }
        return sign == .minus && size == Int128.min.magnitude ? .min : nil
    }
}
