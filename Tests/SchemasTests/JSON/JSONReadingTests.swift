import Schemas
import Testing

struct JSONReadingTests {
    @Test func `a document reads back as it was written`() throws {
        let text = #"{"b":[1,-0.50,1e400,true,null],"a":{"text":"a\"\\\n\u0001é😀"}}"#
        #expect(try JSONValue(parsing: text).text == text)
    }

    @Test func `white space stands anywhere between tokens and is not kept`() throws {
        #expect(try JSONValue(parsing: " \n{ \"a\" :\t[ 1 , 2 ]\r\n} ").text == #"{"a":[1,2]}"#)
    }

    @Test(arguments: ["0", "-0", "10", "0.5", "-1.25e+10", "1E5", "1e400", "123456789012345678901234567890"])
    func `a number keeps its digits`(text: String) throws {
        #expect(try JSONValue(parsing: text) == .number(#require(JSONNumber(parsing: text))))
        #expect(try JSONValue(parsing: text).text == text)
    }

    /// What RFC 8259 does not allow, and where that shows.
    @Test(arguments: [
        ("", 0), ("   ", 3), ("01", 1), ("-", 1), ("+1", 0), (".5", 0), ("1.", 2), ("1e", 2), ("1e+", 3), ("0x10", 1),
        ("NaN", 0), ("Infinity", 0), ("-Infinity", 1), ("tru", 3), ("True", 0), ("nulll", 4), ("'a'", 0), ("[1,]", 3),
        ("[,1]", 1), ("[1 2]", 3), ("[1", 2), ("{", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7),
        ("{a:1}", 1),
        (#"{1:1}"#, 1), ("1 2", 2), ("[]]", 2), ("// c\n1", 0), ("\"a", 2), ("\"a\nb\"", 2), ("\"\t\"", 1),
        (#""\a""#, 1), (#""\u12""#, 1), (#""\u12g4""#, 1), ("\u{FEFF}1", 0), ("\u{A0}1", 0), ("\0", 0), ("1\0", 1),
    ])
    func `what the standard does not allow is refused where it stands`(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.offset == offset, "\(error.map(String.init(describing:)) ?? "")")
    }

    @Test func `an error names line and column`() {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "{\n  \"a\": 1,\n  \"a\": 2\n}") }
        #expect(error?.offset == 14 && error?.line == 3 && error?.column == 3)
        #expect(error?.description == #"an object has the name "a" twice at line 3, column 3"#)
    }

    @Test func `a name is refused when it comes again, however it is escaped and however many there are`() throws {
        #expect(throws: JSONError.self) { try JSONValue(parsing: #"{"a":1,"\u0061":2}"#) }
        let many = (0..<200).map { "\"n\($0)\":\($0)" }
        #expect(try JSONValue(parsing: "{" + many.joined(separator: ",") + "}").object?.count == 200)
        for place in [0, 10, 13, 150] {
            let text = "{" + (many + ["\"n\(place)\":0"]).joined(separator: ",") + "}"
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
            #expect(error?.what == .duplicateName("n\(place)"))
        }
        #expect(try JSONValue(parsing: #"[{"a":1},{"a":2}]"#).array?.count == 2)
    }

    @Test(arguments: [#""\uD800""#, #""\uDC00""#, #""\uD800\uD800""#, #""\uD800x""#, #""\uD83D\n""#])
    func `half of a surrogate pair is refused`(text: String) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(error?.what == .loneSurrogate && error?.offset == 1)
    }

    @Test func `a surrogate pair is one character`() throws {
        #expect(try JSONValue(parsing: #""\uD83D\uDE00\u00e9\/""#) == "😀é/")
    }

    /// Bytes that are not UTF-8: cut, overlong, a surrogate, above the last code point, a stray continuation.
    @Test(
        arguments: [[0xC3], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0xFF]] as [[UInt8]])
    func `bytes that are not UTF-8 are refused in values and names`(bytes: [UInt8]) {
        for document in [[0x22] + bytes + [0x22], [0x7B, 0x22] + bytes + [0x22, 0x3A, 0x31, 0x7D]] as [[UInt8]] {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: document) }
            #expect(error?.what == .notUTF8)
        }
        #expect(throws: JSONError.self) { try JSONValue(parsing: [0x22, 0x5C, 0x6E] + bytes + [0x22]) }
    }

    @Test(arguments: ["[", #"{"a":"#])
    func `ten thousand levels are refused at the limit and never overflow the stack`(opening: String) {
        let text = String(repeating: opening, count: 10_000)
        let standard = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
        #expect(standard?.what == .tooDeep(limit: 32))
        let most = JSONLimits(bytes: 1 << 20, depth: .max, values: 100_000)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text, limits: most) }
        #expect(error?.what == .tooDeep(limit: JSONLimits.greatestDepth))
    }

    @Test func `the limit of depth itself is allowed`() throws {
        let text = String(repeating: "[", count: 32) + String(repeating: "]", count: 32)
        #expect(try JSONValue(parsing: text).text == text)
        #expect(throws: JSONError.self) { try JSONValue(parsing: "[" + text + "]") }
    }

    @Test func `ten megabytes are refused before they are looked at`() {
        // Not one byte of this is JSON, so what is refused first is the size.
        let bytes = [UInt8](repeating: 0xFF, count: 10_000_000)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
        #expect(error?.what == .tooLong(limit: 1 << 20))
    }

    @Test func `too many values and endless numbers are refused`() throws {
        let limits = JSONLimits(bytes: 1 << 20, depth: 32, values: 4)
        #expect(try JSONValue(parsing: "[1,2,3]", limits: limits).array?.count == 3)
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: "[1,2,3,4]", limits: limits) }
        #expect(error?.what == .tooManyValues(limit: 4))
        for text in [
            String(repeating: "9", count: 1_001), "1e1234567890", "1e100000000", "10e99999999",
            String(repeating: "9", count: 901),
            "0." + String(repeating: "0", count: 1_000),
        ] {
            let error = #expect(throws: JSONError.self) { try JSONValue(parsing: text) }
            #expect(error?.what == .numberTooLong)
        }
    }

    @Test func `a document cut anywhere is refused`() throws {
        let text = #"{"a":[1.5e3,"x\u00e9\n",true,false,null,{}],"b":-2}"#
        #expect(throws: Never.self) { try JSONValue(parsing: text) }
        for length in 0..<text.utf8.count {
            let cut = Array(text.utf8.prefix(length))
            #expect(throws: JSONError.self, "\(length)") { try JSONValue(parsing: cut) }
        }
    }
}
