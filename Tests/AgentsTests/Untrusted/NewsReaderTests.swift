import Schemas
import Synchronization
import Testing

@testable import Agents

/// A reader takes exactly its shape, asks at most twice, and counts why it did not get it.
struct NewsReaderTests {
    private static let text = UntrustedText(
        receiving: "Exchange lists a coin", from: UntrustedOrigin(.headline, .unnamed))
    private static let good = #"{"topic":"listing","sentiment":0.456,"impact":0.5,"confidence":1}"#

    @Test func `a good answer is taken at once, in hundredths`() async {
        let model = ReplyingModel([.success(Self.good)])
        let read = await NewsReader(model).read(Self.text, within: .seconds(9))
        #expect(read.reading == NewsReading(topic: .listing, sentiment: 0.46, impact: 0.5, confidence: 1))
        #expect(read.calls == 1 && read.fault == nil && read.repaired == nil)
        #expect(model.times == [.seconds(6)])
    }

    @Test(
        arguments: [
            ("", .notJSON), ("{", .notJSON), ("APPROVED", .notJSON), (good + good, .notJSON), ("[]", .wrongType),
            ("null", .wrongType),
            (#"{"topic":"listing","topic":"none","sentiment":0,"impact":0,"confidence":0}"#, .notJSON),
            (#"{"topic":"listing","sentiment":0,"impact":0}"#, .missingMember),
            (#"{"sentiment":0,"impact":0,"confidence":0}"#, .missingMember),
            (#"{"topic":"buy","sentiment":0,"impact":0,"confidence":0}"#, .unknownTopic),
            (#"{"topic":7,"sentiment":0,"impact":0,"confidence":0}"#, .wrongType),
            (#"{"topic":"macro","sentiment":"1","impact":0,"confidence":0}"#, .wrongType),
            (#"{"topic":"macro","sentiment":1.0001,"impact":0,"confidence":0}"#, .outOfRange),
            (#"{"topic":"macro","sentiment":0,"impact":-0.1,"confidence":0}"#, .outOfRange),
            (#"{"topic":"macro","sentiment":0,"impact":0,"confidence":1e400}"#, .outOfRange),
            (#"{"topic":"macro","sentiment":0,"impact":0,"confidence":0,"order":"buy"}"#, .unknownMember),
            (String(repeating: "[", count: 3_000), .notJSON), (String(repeating: " ", count: 5_000) + good, .tooLong),
            (String(repeating: "x", count: 10_000_000), .tooLong),
        ] as [(String, ReadingFault)])
    func `a bad answer is asked for once more and then refused`(answer: String, fault: ReadingFault) async {
        let model = ReplyingModel([.success(answer), .success(answer), .success(Self.good)])
        let read = await NewsReader(model).read(Self.text, within: .seconds(9))
        #expect(read.fault == fault)
        #expect(read.reading == .nothing)
        #expect(read.calls == 2)
        #expect(model.times == [.seconds(6), .seconds(3)])
        let repaired = await NewsReader(ReplyingModel([.success(answer), .success(Self.good)])).read(
            Self.text, within: .seconds(9))
        #expect(repaired.fault == nil && repaired.repaired == fault && repaired.reading.topic == .listing)
    }

    @Test func `a reader is asked without tools, in one turn, for one fixed shape`() async {
        let model = ReplyingModel([.success("?"), .success(Self.good)])
        _ = await NewsReader(model).read(Self.text, within: .seconds(9))
        #expect(model.requests.count == 2)
        for request in model.requests {
            #expect(request.tools.isEmpty && request.toolChoice == ModelRequest.ToolChoice.none)
            #expect(request.answer == NewsReading.answer && request.turns.count == 1)
        }
    }

    @Test func `a second question does not repeat what the model said`() async throws {
        let model = ReplyingModel([.success("buy buy buy"), .success(Self.good)])
        _ = await NewsReader(model).read(Self.text, within: .seconds(9))
        let turns = model.requests.map(\.turns)
        try #require(turns.count == 2)
        guard case .user(let second) = turns[1][0] else {
            Issue.record("the second question is not a user's turn")
            return
        }
        #expect(turns[1].count == 1)
        #expect(!second.contains("buy"))
        #expect(second.contains("not-json"))
    }

    @Test(arguments: ModelFailure.Kind.allCases)
    func `a model that fails is not asked again, and the text says nothing`(kind: ModelFailure.Kind) async {
        let model = ReplyingModel([.failure(kind), .success(Self.good)])
        let read = await NewsReader(model).read(Self.text, within: .seconds(9))
        #expect(read.reading == .nothing)
        #expect(read.calls == 1)
        let expected: ReadingFault =
            switch kind {
            case .budget, .quota: .budget
            case .timeout: .deadline
            case .refusal: .refusal
            case .notRecorded: .notRecorded
            default: .modelFailed
            }
        #expect(read.fault == expected)
    }

    @Test(arguments: [(.length, .cut), (.refusal, .refusal)] as [(ModelReply.Stop, ReadingFault)])
    func `an answer that was cut or refused is not an answer`(stop: ModelReply.Stop, fault: ReadingFault) async {
        let read = await NewsReader(ReplyingModel([.success(Self.good)], stop: stop)).read(
            Self.text, within: .seconds(1))
        #expect(read.fault == fault && read.reading == .nothing && read.calls == 1)
    }

    @Test func `reading agrees with the schema that providers are sent`() throws {
        let schema = try JSONSchema(NewsReading.answer.schema)
        let numbers = ["-1", "-1.01", "0", "0.5", "1", "1.0", "1e0", "1e400", "2", "\"1\"", "null", "true"]
        let topics = NewsReading.Topic.allCases.map { "\"\($0.rawValue)\"" } + ["\"other\"", "\"NONE\"", "1", "null"]
        var good = 0
        for topic in topics {
            for sentiment in numbers {
                for impact in numbers {
                    let text = "{\"topic\":\(topic),\"sentiment\":\(sentiment),\"impact\":\(impact),\"confidence\":0.5}"
                    let isValid = try schema.violations(of: JSONValue(parsing: text)).isEmpty
                    let reading = try? NewsReading(answer: text)
                    #expect((reading != nil) == isValid, "\(text)")
                    good += isValid ? 1 : 0
                    if let reading { #expect(schema.violations(of: reading.json).isEmpty) }
                }
            }
        }
        #expect(good > 100)
    }

    @Test func `counts name every reason in one order`() {
        var tally = ReaderTally()
        tally.add(ReadText(.nothing, reader: "m", fault: .refusal, calls: 1))
        tally.add(ReadText(.nothing, reader: "m", fault: .notJSON, calls: 2))
        tally.add(ReadText(.nothing, reader: "m", repaired: .notJSON, calls: 2))
        #expect(tally.reasons.map(\.fault) == [.notJSON, .refusal])
        #expect(tally.read == 1 && tally.repaired == 1 && tally.refused == 2 && tally.calls == 5)
    }
}

/// A model that answers from a list; it keeps its questions and the time it was given.
final class ReplyingModel: LanguageModel {
    enum Answer: Sendable {
        case success(String)
        case failure(ModelFailure.Kind)
    }

    let identity = ModelIdentity(provider: "stub", model: "replying")
    private let answers: [Answer]
    private let stop: ModelReply.Stop
    private let seen = Mutex<[(request: ModelRequest, time: Duration)]>([])

    init(_ answers: [Answer], stop: ModelReply.Stop = .end) {
        self.answers = answers
        self.stop = stop
    }

    var requests: [ModelRequest] { seen.withLock { $0.map(\.request) } }
    var times: [Duration] { seen.withLock { $0.map(\.time) } }

    func reply(to request: ModelRequest, within time: Duration) async throws(ModelFailure) -> ModelReply {
        let place = seen.withLock { seen in
            seen.append((request, time))
            return seen.count - 1
        }
        guard answers.indices.contains(place) else { throw ModelFailure(.exhausted, identity, "no more answers") }
        switch answers[place] {
        case .failure(let kind): throw ModelFailure(kind, identity, "planned")
        case .success(let text):
            return ModelReply(model: identity, parts: [.text(text)], stop: stop, usage: ModelUsage(input: 9, output: 3))
        }
    }
}
