import Testing
import Trading

@testable import Storage

struct RowBufferTests {
    private func text(_ number: Fixed) -> String {
        var bytes: [UInt8] = []
        number.appendDecimal(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    @Test(arguments: [
        "0", "1", "-1", "0.000000000001", "-0.000000000001", "100000", "50000.01", "0.1", "-12.5",
        "18446744.073709551615", "18446744.073709551616", "18446744073709551615", "18446744073709551616.000000000001",
    ])
    func `a number is spelled as its description`(spelling: String) throws {
        let number = try #require(Fixed(spelling))
        #expect(text(number) == spelling)
    }

    @Test func `numbers of every size are spelled as their descriptions`() {
        var generator = SplitMix(state: 5)
        for number in [Fixed.min, .max] { #expect(text(number) == number.description) }
        for _ in 0..<20_000 {
            let bits = UInt128(generator.next()) << 64 | UInt128(generator.next())
            let number = Fixed(units: Int128(truncatingIfNeeded: bits) >> Int128(generator.next() % 127))
            #expect(text(number) == number.description)
        }
    }

    @Test func `different rows have different bytes`() {
        func bytes(_ fill: (inout RowBuffer) -> Void) -> [UInt8] {
            var row = RowBuffer()
            row.begin(.alerts)
            fill(&row)
            row.end()
            return row.bytes
        }
        let rows = [
            bytes { $0.append("ab") },
            bytes {
                $0.append("a"); $0.append("b")
            }, bytes { $0.append("") },
            bytes { $0.appendNull() }, bytes { $0.append(0 as Int64) }, bytes { $0.append("0") },
            bytes { _ in }, bytes { $0.append(1 as Int64) },
            bytes {
                $0.append(true); $0.appendNull()
            },
        ]
        #expect(Set(rows).count == rows.count)
    }

    @Test func `figures read back as the same numbers`() throws {
        for figures in [
            SIMD4<Double>.zero, SIMD4(29.123456789, -0.1, 1e300, 5e-324), SIMD4(.infinity, 0.1 + 0.2, 3, -0.0),
        ] {
            #expect(ReasonFigures.figures(ReasonFigures.text(figures)) == figures)
        }
        for text in ["", "1 2 3", "1 2 3 4 5", "1 2 3 x"] { #expect(ReasonFigures.figures(text) == nil) }
    }
}

/// The usual small generator, seeded, so that a failure can be had again.
struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
