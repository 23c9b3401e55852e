extension JSONScanner {
    /// A scanner over a message of the venue.
    static func reading(_ bytes: UnsafeRawBufferPointer, _ message: String, limit: Int = 1 << 22)
        throws(BinanceError) -> JSONScanner
    {
        do throws(JSONError) { return try JSONScanner(bytes, limit: limit) } catch {
            throw .malformedReply("\(message): \(error)")
        }
    }

    /// Demands that the message ends here.
    mutating func end(_ message: String) throws(BinanceError) {
        do throws(JSONError) { try finish() } catch { throw .malformedReply("\(message): \(error)") }
    }

    /// Calls `body` with the scanner before each element of the array that it stands before; `body` reads one value.
    mutating func forEachElement(
        _ message: String, _ body: (inout JSONScanner) throws(BinanceError) -> Void
    ) throws(BinanceError) {
        var isFirst = true
        do throws(JSONError) { try enterArray() } catch { throw .malformedReply("\(message): \(error)") }
        while try hasElement(message, &isFirst) { try body(&self) }
    }

    private mutating func hasElement(_ message: String, _ isFirst: inout Bool) throws(BinanceError) -> Bool {
        do throws(JSONError) { return try nextElement(&isFirst) } catch {
            throw .malformedReply("\(message): \(error)")
        }
    }
}
