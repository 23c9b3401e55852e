import Testing

@testable import Agents

@Suite struct SkillFrontMatterTests {
    private func text(_ key: String, _ lines: String) throws -> String? {
        let entry = try SkillFile(parsing: "---\n\(lines)\n---\n".utf8).frontMatter.entry(key)
        guard case .text(let text)? = entry?.value else { return nil }
        return text
    }

    // Texts as the reference reader (strictyaml 1.7.3) gives them for the same lines.
    @Test(arguments: [
        ("k: plain words", "plain words"), ("k: 1.0", "1.0"), ("k: true", "true"), ("k: ~", "~"), ("k:", ""),
        ("k: a # a comment", "a"), ("k: a#b", "a#b"), ("k: 'it''s'", "it's"), ("k: 'a: b' # c", "a: b"),
        ("k: \"a \\\"b\\\" \\\\ \\t\"", "a \"b\" \\ \t"), ("k: \"# no comment\"", "# no comment"),
        ("k: -x", "-x"), ("k: http://a.b/c", "http://a.b/c"), ("k: a, b [c] {d}", "a, b [c] {d}"),
        ("k: |\n  one\n    two\n\n  three", "one\n  two\n\nthree\n"), ("k: |-\n  one\n  two", "one\ntwo"),
        ("k: >\n  one\n  two\n\n  three", "one two\nthree\n"), ("k: >-\n  one\n  two", "one two"),
        ("k: |-\n  # kept", "# kept"), ("# first\n\nk: v\n# last", "v"),
    ])
    func `a scalar is text as the reference reads it`(lines: String, wanted: String) throws {
        #expect(try text("k", lines) == wanted)
    }

    @Test(arguments: [
        ("k: {a: b}", 2, "flow"), ("k: [a]", 2, "flow"), ("k: &x a", 2, "anchors"), ("k: *x", 2, "anchors"),
        ("k: !!str a", 2, "tags"), ("a: 1\na: 2", 3, "twice"), ("- a", 2, "list"), ("k: - a", 2, "list"),
        ("k: a: b", 2, "quotes"), ("k: 'open", 2, "not closed"), ("k: \"open", 2, "not closed"),
        ("k: \"\\x41\"", 2, "escape"), ("k: 'a' b", 2, "after the closing quote"), ("k: a\n  b", 3, "indented"),
        ("\tk: a", 2, "tab"), ("words", 2, "not 'key: text'"), ("k:v", 2, "not 'key: text'"),
        ("m:\n  a:\n    b: c", 4, "one level"), ("m:\n  a: 1\n    b: 2", 4, "indented"),
        ("m:\n  a: 1\n  a: 2", 4, "twice"), ("k: |3\n   a", 2, "begins with"), ("k: >\n  a\n   b", 2, "alike"),
        ("k: %a", 2, "sign"), ("k: =", 2, "sign"), ("k: <<", 2, "sign"), ("k: a---b", 2, "---"),
        ("%YAML 1.2\nk: v", 2, "not 'key: text'"),
        ("k: a\u{200B}b", 2, "invisible"), ("k: a\u{1B}[31m", 2, "control"), ("k: \u{202E}a", 2, "direction"),
        ("k: \u{E0041}", 2, "invisible"),
    ])
    func `what is no plain part of YAML is refused with its line`(lines: String, line: Int, words: String) {
        let error = #expect(throws: SkillFileError.self) { try SkillFile(parsing: "---\n\(lines)\n---\n".utf8) }
        #expect(error?.line == line)
        #expect(error?.text.contains(words) == true, "\(error?.description ?? "")")
    }

    @Test(arguments: [
        "", "name: a", "--- \nname: a\n---", "----\nname: a\n----", " ---\nname: a\n---", "\n---\na: b\n---",
    ])
    func `a file without front matter is refused`(text: String) {
        #expect(throws: SkillFileError.self) { try SkillFile(parsing: text.utf8) }
    }

    @Test func `a file that is too large, or not UTF-8, is refused`() {
        let large = "---\nname: a\n---\n" + String(repeating: "x", count: SkillFile.maxBytes)
        #expect(throws: SkillFileError.self) { try SkillFile(parsing: large.utf8) }
        #expect(throws: SkillFileError.self) { try SkillFile(parsing: [0x2D, 0x2D, 0x2D, 0x0A, 0xFF]) }
    }

    @Test func `too many keys, lines or letters of a key are refused`() {
        func refused(_ lines: String) -> Bool {
            do throws(SkillFileError) { _ = try SkillFile(parsing: "---\n\(lines)\n---\n".utf8) } catch { return true }
            return false
        }
        #expect(!refused((0..<64).map { "k\($0): v" }.joined(separator: "\n")))
        #expect(refused((0..<65).map { "k\($0): v" }.joined(separator: "\n")))
        #expect(refused(String(repeating: "#\n", count: 300)))
        #expect(refused(String(repeating: "k", count: 129) + ": v"))
    }

    @Test func `an emoji may have its one variation selector, a chain of them is hidden text`() {
        #expect(!HiddenText.isIn("careful \u{26A0}\u{FE0F} here"))
        #expect(HiddenText.isIn("a\u{FE0F}\u{FE0E}\u{FE0F}"))
        #expect(HiddenText.isIn("a \u{FE0F}"))
        #expect(HiddenText.isIn("a\u{E0101}"))
    }
}
