import Foundation
import Schemas
import TestSupport
import Testing

/// Every case of the official suite for draft-07 that lies in the shared data, required and optional.
@Suite(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
struct OfficialSuiteTests {
    private static let folder = "schemas/json-schema-draft7"

    /// What is not passed, and why: nothing but this may fail, and each of these must.
    private static let notPassed = [
        "optional/cross-draft.json: missing bar is invalid":
            "it needs a schema of draft 2019-09, which is neither given nor read here"
    ]

    @Test func `every case is judged as the suite says`() throws {
        let remotes = try Self.remotes()
        var passed = 0
        var failed: Set<String> = []
        for file in try Self.files() {
            for group in try #require(try Self.document(file).array) {
                let schema = try? JSONSchema(try #require(group["schema"]), remotes: remotes)
                for test in try #require(group["tests"]?.array) {
                    let violations = schema?.violations(of: try #require(test["data"]))
                    let isValid = schema?.isValid(try #require(test["data"]))
                    if violations?.isEmpty == test["valid"]?.bool, isValid == test["valid"]?.bool {
                        passed += 1
                    } else {
                        failed.insert("\(file): \(try #require(test["description"]?.string))")
                    }
                }
            }
        }
        #expect(failed == Set(Self.notPassed.keys))
        #expect(passed == 925)
    }

    @Test func `the meta-schema accepts itself and the seed schemas`() throws {
        let meta = try Self.document("metaschema.json")
        #expect(try JSONSchema(meta).violations(of: meta).isEmpty)
        #expect(try JSONSchema(meta).isValid(["type": "strin"]) == false)
    }

    private static func files() throws -> [String] {
        let root = SharedData.url(folder).path
        return try FileManager.default.subpathsOfDirectory(atPath: root).sorted().filter { path in
            path.hasSuffix(".json") && !path.hasPrefix("remotes/") && path != "metaschema.json"
        }
    }

    private static func remotes() throws -> [String: JSONValue] {
        var remotes = ["http://json-schema.org/draft-07/schema": try document("metaschema.json")]
        let root = SharedData.url(folder + "/remotes").path
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) where path.hasSuffix(".json") {
            remotes["http://localhost:1234/" + path] = try document("remotes/" + path)
        }
        return remotes
    }

    private static func document(_ path: String) throws -> JSONValue {
        try JSONValue(parsing: try Data(contentsOf: SharedData.url(folder + "/" + path)))
    }
}
