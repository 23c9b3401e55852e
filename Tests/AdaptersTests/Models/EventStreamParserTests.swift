import Testing

@testable import Adapters

struct EventStreamParserTests {
    private func texts(_ stream: String) -> [String] {
        EventStreamParser.events(Array(stream.utf8)).map { String(decoding: $0.data, as: UTF8.self) }
    }

    @Test(arguments: [
        ("data: a\ndata: b\n\n", "", "a\nb"), (":hi\n\ndata:{}\r\n\r\n", "", "{}"), ("event: x\ndata\n\n", "x", ""),
    ])
    func `the vectors of the specification are taken apart as it says`(_ stream: String, _ name: String, _ data: String)
    {
        #expect(EventStreamParser.events(Array(stream.utf8)) == [ServerSentEvent(name: name, data: Array(data.utf8))])
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func `each of the three line ends ends a line, and two end an event`(_ end: String) {
        let stream = ["data: 1", "", "id: 7", "retry: 3", "data:2", "data:  3", "", ""].joined(separator: end)
        #expect(texts(stream) == ["1", "2\n 3"])
    }

    @Test func `a stream cut into any two pieces gives the same events`() {
        let stream = Array(
            "\u{FEFF}event: é\r\ndata: \"ß→🙂\"\r\n\r\n: c\r\rdata: 2\ndata: 3\n\nevent: lost\n\ndata: 4".utf8)
        let whole = EventStreamParser.events(stream)
        #expect(whole.map(\.name) == ["é", "", ""])
        #expect(whole.map { String(decoding: $0.data, as: UTF8.self) } == ["\"ß→🙂\"", "2\n3", "4"])
        for cut in 0...stream.count {
            var parser = EventStreamParser()
            let events = parser.take(stream[..<cut]) + parser.take(stream[cut...]) + parser.finish()
            #expect(events == whole, "cut at \(cut)")
        }
        var parser = EventStreamParser()
        #expect(stream.flatMap { parser.take(CollectionOfOne($0)) } + parser.finish() == whole)
    }

    @Test func `an event without data, a comment and an unknown field are nothing`() {
        #expect(texts("event: ping\n\n: keep-alive\n\nfoo: bar\n\n\n\n") == [])
    }
}
