import Testing
import Trading
import Transport

@testable import Adapters

struct ModelRetryRuleTests {
    /// Sun, 06 Nov 1994 08:49:37 GMT.
    private let wall = Timestamp(nanoseconds: 784_111_777 * 1_000_000_000)

    private func pause(
        _ status: Int, _ headers: [(name: String, value: String)] = [], failures: Int = 0, isQuota: Bool = false,
        random: UInt64 = 0
    ) -> Duration? {
        ModelRetryRule.pause(
            after: HTTPReply(status: status, headers: headers, body: []), isQuota: isQuota, failures: failures,
            wall: wall, random: random)
    }

    @Test func `what may pass is tried again twice, and nothing else is`() {
        for status in [408, 409, 429, 500, 502, 503, 504, 529] {
            #expect(pause(status) == .milliseconds(500), "\(status)")
            #expect(pause(status, failures: 1) == .seconds(1), "\(status)")
            #expect(pause(status, failures: 2) == nil, "\(status)")
        }
        for status in [301, 307, 400, 401, 402, 403, 404, 413, 422] { #expect(pause(status) == nil, "\(status)") }
    }

    @Test func `a provider that knows better is believed, except about money`() {
        #expect(pause(500, [("x-should-retry", "false")]) == nil)
        #expect(pause(400, [("X-Should-Retry", "true")]) == .milliseconds(500))
        #expect(pause(429, isQuota: true) == nil)
        #expect(pause(429, [("x-should-retry", "true"), ("retry-after", "1")], isQuota: true) == nil)
    }

    @Test(arguments: [
        ("retry-after-ms", "250", 250), ("retry-after", "3", 3_000), ("retry-after", "0.5", 500),
        ("retry-after", "1.0001", 1_001), ("retry-after", "120", 120_000),
        ("retry-after", "Sun, 06 Nov 1994 08:50:00 GMT", 23_000),
        ("retry-after", "Sun, 06 Nov 1994 08:49:00 GMT", 500), ("retry-after", "0", 500),
        ("retry-after", "soon", 500), ("retry-after", "-5", 500), ("retry-after", "1e3", 500),
        ("retry-after", "Sunday, 06-Nov-94 08:49:37 GMT", 500),
    ])
    func `the wait that a header asks for is kept, and nonsense is as good as no header`(
        _ name: String, _ value: String, _ milliseconds: Int
    ) {
        #expect(pause(429, [(name, value)]) == .milliseconds(milliseconds))
    }

    @Test(arguments: ["121", "99999999999", "Sun, 06 Nov 1994 09:49:37 GMT", "Wed, 06 Nov 2999 08:49:37 GMT"])
    func `whoever asks for more than two minutes is not asked again`(_ value: String) {
        #expect(pause(429, [("retry-after", value)]) == nil)
    }

    @Test func `the milliseconds go before the seconds`() {
        #expect(pause(429, [("retry-after", "9"), ("retry-after-ms", "7")]) == .milliseconds(7))
    }

    @Test func `the back-off doubles to eight seconds and loses at most a quarter to chance`() {
        let full = (0..<7).map { ModelRetryRule.backoff(failures: $0, random: 0) }
        #expect(
            full == [.milliseconds(500), .seconds(1), .seconds(2), .seconds(4)]
                + Array(repeating: .seconds(8), count: 3))
        for failures in 0..<6 {
            let least = ModelRetryRule.backoff(failures: failures, random: .max)
            #expect(least >= full[failures] * 3 / 4 && least < full[failures])
        }
    }

    @Test(
        arguments: [
            ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777),
            ("Tue, 29 Feb 2000 12:00:00 GMT", 951_825_600), ("Sat, 21 Nov 2026 17:00:00 GMT", 1_795_280_400),
        ] as [(String, Int64)])
    func `a date is the second it names`(_ text: String, _ seconds: Int64) {
        #expect(HTTPDate.seconds(text) == seconds)
    }
}
