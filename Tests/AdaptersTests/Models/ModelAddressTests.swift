import Testing

@testable import Adapters

struct ModelAddressTests {
    @Test(arguments: [
        ("https://api.openai.com", "https://api.openai.com/v1/responses"),
        ("https://api.deepseek.com/v1/", "https://api.deepseek.com/v1/responses"),
        ("https://openrouter.ai/api/v1", "https://openrouter.ai/api/v1/responses"),
        ("https://api.z.ai/api/paas/v4", "https://api.z.ai/api/paas/v4/responses"),
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/v1/responses"),
        ("http://[::1]:8080/v1", "http://[::1]:8080/v1/responses"),
    ])
    func `a base address goes with or without its version`(_ base: String, _ url: String) throws {
        #expect(try ModelAddress(base).url("/responses") == url)
    }

    @Test(
        arguments: [
            ("http://api.openai.com", .plainText), ("http://localhost:8080", .plainText),
            ("http://127.0.0.1.evil.example", .plainText), ("http://127.0.0.1@evil.example", .plainText),
            ("ftp://127.0.0.1", .scheme), ("api.openai.com", .scheme), ("", .scheme),
            ("https://user@host", .bytes), ("https://host/?key=1", .bytes), ("https://host/#a", .bytes),
            ("https://ho st", .bytes), ("https://", .host), ("https:///v1", .host), ("https://:443", .host),
        ] as [(String, ModelAddressError.Problem)])
    func `an address that would show the key, or is none, is refused`(
        _ text: String, _ problem: ModelAddressError.Problem
    ) {
        #expect(throws: ModelAddressError(problem)) { try ModelAddress(text) }
    }

    @Test func `the refusal of plain text on the network says what to write instead`() {
        #expect(ModelAddressError(.plainText).description.contains("https://"))
        #expect(ModelAddressError(.plainText).description.contains("http://127.0.0.1"))
    }
}
