import Agents
import Testing

struct RegistryReplyTests {
    private static let registry = #"{"p": {"models": {"m": {"cost": {"input": 1, "output": 2}}}}}"#

    @Test func `a whole registry is taken, with its tag`() throws {
        guard case .fresh(let catalog, let tag) = try judge(200, "\"abc\"", Self.registry) else {
            Issue.record("it should be fresh")
            return
        }
        #expect(catalog.models.count == 1 && tag == "\"abc\"")
    }

    @Test func `nothing new is nothing new`() throws {
        guard case .unchanged = try judge(304, nil, "") else {
            Issue.record("it should be unchanged")
            return
        }
    }

    @Test(arguments: ["a\r\nx-evil: 1", String(repeating: "x", count: 201), "é"])
    func `a tag that no header should carry is dropped`(tag: String) throws {
        guard case .fresh(_, let kept) = try judge(200, tag, Self.registry) else {
            Issue.record("it should be fresh")
            return
        }
        #expect(kept == nil)
    }

    @Test(
        arguments: [
            (200, "", "something else than a registry: 1:1"), (200, "<html>", "something else than a registry"),
            (200, #"{"p": {"models": {}}}"#, "names no model"), (500, "{}", "status 500"), (404, "{}", "status 404"),
            (301, "", "sends elsewhere"), (204, "", "status 204"),
        ] as [(Int, String, String)])
    func `anything else is refused in one line`(status: Int, body: String, part: String) {
        let refusal = #expect(throws: RegistryRefusal.self) { try judge(status, nil, body) }
        #expect(refusal?.description.contains(part) == true, "\(refusal?.description ?? "")")
    }

    private func judge(_ status: Int, _ tag: String?, _ body: String) throws(RegistryRefusal) -> RegistryReply {
        try RegistryReply(status: status, tag: tag, body: Array(body.utf8), address: "https://models.dev/api.json")
    }
}
