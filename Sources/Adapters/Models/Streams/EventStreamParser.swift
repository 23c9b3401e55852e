/// Takes a stream of server-sent events apart, however its bytes are cut into pieces.
///
/// Lines end with LF, CRLF or CR; one space after the colon goes; data lines join with LF; a blank line ends an event
/// that has data; comments and unknown fields are passed over. Bytes are not decoded here, so a piece may end inside a
/// character.
///
/// - SeeAlso: WHATWG HTML, section 9.2.6. Other than there, an event whose data is one empty line counts, and so does one
///   that ends with the stream: recorded streams of real providers end without the last blank line.
struct EventStreamParser: Sendable {
    private var line: [UInt8] = []
    private var event = ServerSentEvent()
    private var hasData = false
    private var endedWithReturn = false
    private var isFirstLine = true

    /// Takes the next piece; returns the events that it completes.
    mutating func take(_ bytes: some Sequence<UInt8>) -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        for byte in bytes {
            defer { endedWithReturn = byte == 0x0D }
            switch byte {
            case 0x0A where endedWithReturn: continue
            case 0x0A, 0x0D: endLine(&events)
            default: line.append(byte)
            }
        }
        return events
    }

    /// The stream is over; returns the event that it ended with.
    mutating func finish() -> [ServerSentEvent] {
        var events: [ServerSentEvent] = []
        if !line.isEmpty { endLine(&events) }
        endEvent(&events)
        return events
    }

    /// All events of a whole stream.
    static func events(_ bytes: [UInt8]) -> [ServerSentEvent] {
        var parser = EventStreamParser()
        let events = parser.take(bytes)
        return events + parser.finish()
    }

    private mutating func endLine(_ events: inout [ServerSentEvent]) {
        defer {
            line.removeAll(keepingCapacity: true)
            isFirstLine = false
        }
        if isFirstLine, line.starts(with: [0xEF, 0xBB, 0xBF]) { line.removeFirst(3) }
        guard !line.isEmpty else { return endEvent(&events) }
        guard let colon = line.firstIndex(of: 0x3A) else { return setField(line[...], []) }
        var value = line[(colon + 1)...]
        if value.first == 0x20 { value = value.dropFirst() }
        setField(line[..<colon], value)
    }

    private mutating func setField(_ name: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>) {
        if name.elementsEqual("data".utf8) {
            if hasData { event.data.append(0x0A) }
            event.data += value
            hasData = true
        } else if name.elementsEqual("event".utf8) {
            event.name = String(decoding: value, as: UTF8.self)
        }
    }

    private mutating func endEvent(_ events: inout [ServerSentEvent]) {
        if hasData { events.append(event) }
        event = ServerSentEvent()
        hasData = false
    }
}
