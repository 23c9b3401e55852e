import Foundation
import Schemas
import TestSupport
import Testing

@testable import Agents

@Suite struct SkillFormatTests {
    private func problems(_ text: String, folder: String) -> [String] {
        do throws(SkillFileError) {
            return try SkillFile(parsing: text.utf8).formatProblems(folder: folder)
        } catch {
            return ["\(error)"]
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "the shared data folder is absent"))
    func `the reference's validation cases are judged as the reference judges them, but for names that are not ASCII`()
        throws
    {
        let cases = try #require(try Self.cases()["validate"]?.array)
        #expect(cases.count == 9)
        var foreign = 0
        for entry in cases {
            let name = try #require(entry["name"]?.string)
            let text = try #require(entry["skillMd"]?.string)
            let found = problems(text, folder: try #require(entry["directory"]?.string))
            if name.hasPrefix("test_i18n") {
                foreign += 1
                #expect(found.count == 1 && found.first?.contains("use a to z") == true, "\(name): \(found)")
                continue
            }
            #expect(found.isEmpty == (entry["valid"]?.bool == true), "\(name): \(found)")
            let wanted = try #require(entry["errors"]?.array)
            #expect(found.count == wanted.count, "\(name): \(found)")
            for keyword in ["exceeds", "character limit", "consecutive hyphens", "must match"]
            where wanted.contains(where: { $0.string?.contains(keyword) == true }) {
                #expect(found.contains { $0.contains(keyword) }, "\(name): \(found) does not say \(keyword)")
            }
        }
        #expect(foreign == 2)
    }

    @Test(.enabled(if: SharedData.isPresent, "the shared data folder is absent"))
    func `the reference's reading cases are read or refused as the reference does`() throws {
        let cases = try #require(try Self.cases()["parse"]?.array)
        #expect(cases.count == 6)
        for entry in cases {
            let name = try #require(entry["name"]?.string)
            let found = problems(try #require(entry["skillMd"]?.string), folder: "my-skill")
            switch entry["error"]?["match"]?.string {
            case "not properly closed": #expect(found.first?.contains("not properly closed") == true, "\(found)")
            case "must be a YAML mapping": #expect(found.first?.contains("must be a mapping") == true, "\(found)")
            case .some: #expect(found == ["the description is missing; say what the skill does and when to use it"])
            case nil: #expect(found.isEmpty, "\(name): \(found)")
            }
        }
    }

    @Test(.enabled(if: SharedData.isPresent, "the shared data folder is absent"))
    func `metadata and allowed tools keep the text that the reference reads`() throws {
        let cases = try #require(try Self.cases()["parse"]?.array)
        func file(_ name: String) throws -> SkillFile {
            let entry = try #require(cases.first { $0["name"]?.string == name })
            return try SkillFile(parsing: try #require(entry["skillMd"]?.string).utf8)
        }
        let metadata = try file("test_read_with_metadata").metadata
        #expect(metadata.map(\.key) == ["author", "version"])
        #expect(metadata.map(\.text) == ["Test Author", "1.0"])
        #expect(try file("test_read_with_allowed_tools").text("allowed-tools") == "Bash(jq:*) Bash(git:*)")
        #expect(try file("test_valid_frontmatter").body == "# My Skill\n\nInstructions here.")
    }

    @Test(
        .enabled(if: SharedData.isPresent, "the shared data folder is absent"),
        arguments: [
            "algorithmic-art", "brand-guidelines", "frontend-design", "internal-comms", "mcp-builder", "theme-factory",
        ])
    func `published skills load as they are, and wait for approval`(name: String) throws {
        let bytes = Array(try Data(contentsOf: SharedData.url("skills/examples/\(name)/SKILL.md")))
        let file = try SkillFile(parsing: bytes)
        #expect(file.name == name)
        #expect(file.formatProblems(folder: name).isEmpty)
        let library = SkillLibrary.load(
            SkillFolders(user: SharedData.url("skills/examples").path), approvals: SkillApprovals(), rules: .sample,
            builtIn: [])
        let skill = try #require(library.skill(name))
        #expect(skill.status == .pending)
        #expect(skill.profile.modes == [.paper])
        #expect(skill.resources.map(\.path) == ["LICENSE.txt"])
    }

    @Test(.enabled(if: SharedData.isPresent, "the shared data folder is absent"))
    func `the empty template is refused because its folder has another name`() throws {
        let text = try String(contentsOf: SharedData.url("skills/template/SKILL.md"), encoding: .utf8)
        #expect(
            problems(text, folder: "template") == ["the folder 'template' must match the skill name 'template-skill'"])
        #expect(problems(text, folder: "template-skill").isEmpty)
    }

    @Test(arguments: [
        ("scalping", true), ("a", true), ("a1-b2", true), (String(repeating: "a", count: 64), true),
        ("polymarket_place_order", false), ("Scalping", false), ("-x", false), ("x-", false), ("a--b", false),
        (String(repeating: "a", count: 65), false), ("a b", false), ("..", false), ("é", false),
    ])
    func `a name is lower-case ASCII words with single hyphens, at most 64 long`(name: String, isValid: Bool) {
        #expect(problems("---\nname: \(name)\ndescription: d\n---\n", folder: name).isEmpty == isValid)
    }

    @Test func `a description of 1024 characters is the longest`() {
        func text(_ count: Int) -> String {
            "---\nname: a\ndescription: \(String(repeating: "é", count: count))\n---\n"
        }
        #expect(problems(text(1_024), folder: "a").isEmpty)
        #expect(problems(text(1_025), folder: "a").count == 1)
    }

    @Test func `an unexpected key, a list of tools, and metadata without keys are refused`() {
        #expect(
            problems("---\nname: a\ndescription: d\nversion: 1\n---\n", folder: "a").first?.contains("line 4") == true)
        #expect(problems("---\nname: a\ndescription: d\nmetadata: x\n---\n", folder: "a").count == 1)
        let list = problems("---\nname: a\ndescription: d\nallowed-tools:\n  - Read\n---\n", folder: "a")
        #expect(list.count == 1 && list[0].hasPrefix("line 5: a list"))
    }

    @Test func `CRLF, a byte order mark and a second rule in the body are read`() throws {
        let text = "\u{FEFF}---\r\nname: a\r\ndescription: d\r\n---\r\nfirst\r\n---\r\nsecond\r\n"
        let file = try SkillFile(parsing: text.utf8)
        #expect(file.formatProblems(folder: "a").isEmpty)
        #expect(file.body == "first\n---\nsecond")
        #expect(file.bodyLine == 5)
    }

    static func cases() throws -> JSONValue {
        try JSONValue(parsing: Array(try Data(contentsOf: SharedData.url("skills/validation_cases.json"))))
    }
}
