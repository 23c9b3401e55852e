import Settings
import Testing

struct ConfigurationFileTests {
    @Test func `names, lists, words, numbers and quoted text are read with their places`() throws {
        let text = """
            # comment with an & and a 'quote'
            name: careful   # why not
            number: 0.10
            quoted: "a: b # c"
            single: 'it''s'
            list: [1, two]
            lines:
              - one
              - key: value
            nothing:
            """
        let root = try ConfigurationFile.parse(text, file: "x.yaml").mapping(
            "the file", known: ["name", "number", "quoted", "single", "list", "lines", "nothing"])
        #expect(try root.required("name").text("name") == "careful")
        #expect(try root.number("number")?.description == "0.1")
        #expect(try root.required("quoted").text("q") == "a: b # c")
        #expect(try root.required("single").text("s") == "it's")
        #expect(try root.required("list").list("l").map { try $0.text("x") } == ["1", "two"])
        #expect(try root.required("lines").list("l").count == 2)
        #expect(root.entries.map(\.place.line) == [2, 3, 4, 5, 6, 7, 10])
        #expect(try root.required("number").place.description == "x.yaml:3:9")
        #expect(throws: ConfigurationError.self) { try root.required("nothing").text("nothing") }
    }

    @Test(arguments: [
        ("", "x.yaml:1:1", "empty"), ("# only a comment\n", "x.yaml:1:1", "empty"),
        ("a: 1\nb: 2\na: 3\n", "x.yaml:1:1", "'a' is given twice"), ("a: !!int 1\n", "x.yaml:1:4", "a tag"),
        ("a: !x b\n", "x.yaml:1:4", "a tag"), ("a: !!str \"b\"\n", "x.yaml:1:4", "a tag"),
        ("!!map\na: 1\n", "x.yaml:1:1", "a tag"), ("a: &x 1\nb: 2\n", "x.yaml:1:4", "an anchor"),
        ("a: &x 1\nb: *x\n", "x.yaml:1:4", "an anchor"), ("b: *x\n", "x.yaml:1:4", "alias"),
        ("a: &x [1]\n", "x.yaml:1:4", "an anchor"), ("a: 1\n---\nb: 2\n", "x.yaml:2:1", "second document"),
        ("%YAML 1.2\n---\na: 1\n", "x.yaml:1:1", "directive"), ("a: |\n  text\n", "x.yaml:1:4", "block"),
        ("a: >\n  text\n", "x.yaml:1:4", "block"), ("a: [1, 2\n", "x.yaml:2:1", "expected"),
        ("a: 'open\n", "x.yaml:2:1", "unexpected end"), ("\ta: 1\n", "x.yaml:1:1", "cannot start"),
        ("a: 1\n  b: 2\n", "x.yaml:2:4", "mapping values"), ("? [a]\n: 1\n", "x.yaml:1:3", "not a single value"),
        ("? &k a\n: 1\n", "x.yaml:1:3", "an anchor"), ("a: \u{1}\n", "x.yaml:1:1", "control"),
    ])
    func `what is not plain YAML is refused in one line with its place`(text: String, place: String, word: String) {
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationFile.parse(text, file: "x.yaml") }
        let line = error?.description ?? ""
        #expect(
            line.hasPrefix(place + ": ") && line.contains(word) && line.contains("; ") && !line.contains("\n"),
            "\(line)")
    }

    @Test func `files that would cost without bound are refused before they do`() {
        let deep = String(repeating: "[", count: 400_000)
        let deepLines = String(repeating: "[\n", count: 200_000)
        let dashes = String(repeating: "- ", count: 400_000)
        let questions = String(repeating: "? ", count: 10_000)
        let bomb =
            "a: &a [x,x,x,x,x,x,x,x,x]\n" + "bcdefghijk".map { "\($0): &\($0) [*a,*a,*a,*a,*a,*a,*a,*a]\n" }.joined()
        let stairs = (0..<1_400).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
        for text in [deep, deepLines, dashes, questions, bomb, stairs] {
            #expect(throws: ConfigurationError.self) { try ConfigurationFile.parse(text, file: "x.yaml") }
        }
        let large = "a: " + String(repeating: "x", count: ConfigurationFile.maxBytes)
        let error = #expect(throws: ConfigurationError.self) { try ConfigurationFile.parse(large, file: "x.yaml") }
        #expect(error?.problem.contains("bytes") == true)
        #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.parse([0x61, 0x3a, 0xff] as [UInt8], file: "x")
        }
    }

    @Test(arguments: [
        ("nmae", "did you mean 'name'?"), ("Name", "did you mean 'name'?"), ("lto", "did you mean 'lot'?"),
        ("price-incremnt", "did you mean 'price-increment'?"), ("zzz", "use name, lot, price-increment"),
    ])
    func `an unknown name is refused with the nearest known one`(name: String, remedy: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile.parse("lot: 1\n\(name): 2\n", file: "x.yaml").mapping(
                "an instrument", known: ["name", "lot", "price-increment"])
        }
        #expect(error?.remedy == remedy && error?.place.line == 2 && error?.place.column == 1)
    }

    @Test func `no cut or bent file traps`() {
        let whole = Array("name: a\nlist:\n  - 'x'\n  - {a: [1, \"b\"]}\n? k\n: v\n".utf8)
        let letters = Array("[]{}:-?,&*!|>'\"%@`#\n \t0a\u{FF}".utf8)
        var outcomes = 0
        for cut in whole.indices {
            for letter in letters {
                var bent = whole
                bent[cut] = letter
                do throws(ConfigurationError) {
                    _ = try ConfigurationFile.parse(bent, file: "x.yaml")
                } catch {
                    #expect(!error.description.contains("\n"))
                }
                outcomes += 1
            }
        }
        #expect(outcomes == whole.count * letters.count)
    }
}
