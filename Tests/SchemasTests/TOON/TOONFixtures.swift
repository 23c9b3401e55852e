import Foundation
import Schemas
import TestSupport
import Testing

/// The conformance fixtures of the specification, in the shared data.
enum TOONFixtures {
    static func tests(_ kind: String) throws -> [JSONValue] {
        let folder = SharedData.url("schemas/toon/fixtures/" + kind)
        var tests: [JSONValue] = []
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() {
            let document = try JSONValue(parsing: try Data(contentsOf: folder.appendingPathComponent(file)))
            tests += try #require(document["tests"]?.array)
        }
        return tests
    }
}
