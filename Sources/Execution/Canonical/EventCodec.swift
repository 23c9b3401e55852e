import Engine
import Risk
import Trading

/// The engine's events as the journal keeps them: one encoding for each event, and nothing else is read.
public enum EventCodec {
    /// The canonical bytes of an event.
    public static func encode(_ event: Event) -> [UInt8] {
        var writer = CanonicalWriter()
        writer.event(event)
        return writer.bytes
    }

    /// The event that was written.
    /// - Throws: ``CanonicalError`` for bytes that ``encode(_:)`` does not write.
    public static func decode(_ bytes: [UInt8]) throws(CanonicalError) -> Event {
        var reader = CanonicalReader(bytes)
        let event = try reader.event()
        try reader.end()
        return event
    }
}
