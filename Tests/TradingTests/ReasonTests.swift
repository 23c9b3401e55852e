import Testing
import Trading

struct ReasonTests {
    @Test(
        arguments: [
            ("RSI {0} fell below {1}", [28.4, 30], "RSI 28.4 fell below 30"), ("no figures", [], "no figures"),
            ("{3}{2}{1}{0}", [1, 2, 3, 4], "4321"), ("{0} and {0}", [0.123456], "0.1235 and 0.1235"),
            ("{4} {x} { {} }", [1], "{4} {x} { {} }"), ("{0", [1], "{0"), ("{", [], "{"), ("{0}", [-0.00001], "0"),
            ("{0}", [.nan], "nan"), ("{0}", [1e300], "1e+300"), ("{0}", [-123_456.5], "-123456.5"),
            ("{0}", [5e11], "500000000000"), ("{1}", [5], "0"), ("", [], ""),
        ] as [(String, [Double], String)])
    func `figures stand where the sentence wants them`(sentence: String, figures: [Double], text: String) {
        let padded = figures + [0, 0, 0, 0]
        #expect(Reason(sentence, padded[0], padded[1], padded[2], padded[3]).description == text)
    }
}
