import Schemas
import TestSupport
import Testing

@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct TOONDecodingTests {
    @Test func `every decoding fixture of the specification is met`() throws {
        var count = 0
        for test in try TOONFixtures.tests("decode") {
            let text = try #require(test["input"]?.string)
            let options = test["options"]
            let isStrict = options?["strict"]?.bool ?? true
            let indentation = options?["indentSize"]?.number?.integer ?? 2
            let value = try? TOON.decode(text, isStrict: isStrict, indentation: indentation)
            let name = Comment(rawValue: test["name"]?.string ?? "")
            if test["shouldError"]?.bool == true {
                #expect(value == nil, name)
            } else {
                #expect(try value?.means(#require(test["expected"])) == true, name)
            }
            count += 1
        }
        #expect(count == 174)
    }

    @Test(arguments: TOON.Delimiter.allCases)
    func `what is written reads back as the same value`(delimiter: TOON.Delimiter) throws {
        for test in try TOONFixtures.tests("encode") {
            let value = try #require(test["input"])
            let text = TOON.encode(value, delimiter: delimiter)
            #expect(try TOON.decode(text).means(value), "\(text)")
        }
    }
}
