import Foundation
import Schemas
import TestSupport
import Testing

struct TOONEncodingTests {
    /// From section A2 of our notes, taken there from the reference implementation for Python.
    private static let vectors: [(json: String, toon: String)] = [
        (#"{"a":1,"b":"x"}"#, "a: 1\nb: x"),
        (#"{"a":{"b":{"c":1}}}"#, "a:\n  b:\n    c: 1"),
        (
            #"{"users":[{"id":1,"name":"Ada"},{"id":2,"name":"Bob, Jr"}]}"#,
            "users[2]{id,name}:\n  1,Ada\n  2,\"Bob, Jr\""
        ),
        (#"{"tags":["a","b c","1","true",""]}"#, #"tags[5]: a,b c,"1","true","""#),
        (#"{"m":[1,{"x":2},[3,4]]}"#, "m[3]:\n  - 1\n  - x: 2\n  - [2]: 3,4"),
        (#"{"e":[],"o":{}}"#, "e: []\no:"),
        (#"{"n":1e-7,"big":1e21,"z":-0.0,"f":1.50,"nul":null}"#, "n: 1e-7\nbig: 1e+21\nz: 0\nf: 1.5\nnul: null"),
        (
            ##"{"k:1":"v:1","#h":"#c","s":"-x","t":" lead"}"##,
            "\"k:1\": \"v:1\"\n\"#h\": \"#c\"\ns: \"-x\"\nt: \" lead\""
        ),
        (
            #"{"balances":{"SOL":{"free":"1.5","locked":"0"},"USDC":{"free":"20","locked":"1"}}}"#,
            "balances[2:]{free,locked}:\n  SOL: \"1.5\",\"0\"\n  USDC: \"20\",\"1\""
        ),
        (
            #"{"orders":[{"id":1,"c":{"n":"A","r":"u"},"t":5},{"id":2,"c":{"n":"B","r":"v"},"t":6}]}"#,
            "orders[2]{id,c{n,r},t}:\n  1,A,u,5\n  2,B,v,6"
        ),
        (#"{"rows":[{"a":1},{"a":2,"b":3}]}"#, "rows[2]:\n  - a: 1\n  - a: 2\n    b: 3"),
        (
            #"{"x":[{"id":1,"tags":["a"]},{"id":2,"tags":["b","c"]}]}"#,
            "x[2]:\n  - id: 1\n    tags[1]: a\n  - id: 2\n    tags[2]: b,c"
        ),
        (#"{"o":[{},{"a":[]}]}"#, "o[2]:\n  -\n  - a: []"),
        (#"{"list":[[1,2],[3]]}"#, "list[2]:\n  - [2]: 1,2\n  - [1]: 3"),
        (#"[{"a":1},{"a":2}]"#, "[2]{a}:\n  1\n  2"),
        (#"{"x":"line\nbreak\t\"q\"\\"}"#, #"x: "line\nbreak\t\"q\"\\""#),
        (#"{"nl":"a\rb\u0001"}"#, #"nl: "a\rb\u0001""#),
        (
            ##"["-","null","1e5","0x1","05","a:b","[x]","# z","ok-1","é ☃"]"##,
            ##"[10]: "-","null","1e5",0x1,"05","a:b","[x]","# z",ok-1,é ☃"##
        ),
    ]

    @Test(arguments: vectors)
    func `a value is written as the reference implementation writes it`(json: String, toon: String) throws {
        #expect(TOON.encode(try JSONValue(parsing: json)) == toon)
    }

    @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func `every encoding fixture of the specification is met`() throws {
        var count = 0
        for test in try TOONFixtures.tests("encode") {
            let options = test["options"]
            let delimiter = try #require(TOON.Delimiter(rawValue: options?["delimiter"]?.string ?? ","))
            let indentation = options?["indentSize"]?.number?.integer ?? 2
            let text = TOON.encode(try #require(test["input"]), delimiter: delimiter, indentation: indentation)
            #expect(text == test["expected"]?.string, "\(test["name"]?.string ?? "")")
            count += 1
        }
        #expect(count == 88)
    }

    @Test func `decimal strings are shown as bare numbers and nothing else is`() throws {
        let value: JSONValue = [
            "price": "101.50", "low": "-0.5", "id": "007", "date": "2026-11-21", "exp": "1e5", "plus": "+1",
            "word": "BTC",
            "rows": ["1", "x"],
        ]
        let shown =
            #"{"price":101.50,"low":-0.5,"id":"007","date":"2026-11-21","exp":"1e5","plus":"+1","word":"BTC","#
            + #""rows":[1,"x"]}"#
        #expect(PromptProjection.bareNumbers(value).text == shown)
    }
}
