import Adapters
import Foundation
import Trading

/// A captured `depthUpdate` of about 1.4 kB, decoded to whole ticks and lots and applied to the book.
enum DepthWork {
    /// The lengths that count as 1.4 kB, in bytes; the other updates are applied too, but not counted.
    private static let lengths = 1_300...1_500

    static func run(_ options: Options) throws {
        let rounds = try options.number("rounds", default: 15)
        let capture = try CapturedBook(path: options.required("capture"))
        let listing = try CapturedMarket.listing("BTC")
        let start = try BinanceMapping.snapshot(Data(capture.snapshot), listing.instrument)
        let reader = BinanceStreamReader(BinanceSymbols(traded: [listing]))
        let (ours, all) = try time(capture, start, rounds: rounds) { book in
            var depth = BinanceDepth()
            return { frame in
                guard try reader.read(frame, into: &depth) == nil else { throw UsageError("a frame is no update") }
                _ = book.book.receive(depth.update)
            }
        }
        var result = Measurement(
            name: "depth frame of 1.4 kB to book", unit: "ns", value: ours.share(0.5), limit: 4_000,
            count: ours.samples.count)
        result.note = "\(ours.spread); all of the capture's \(capture.frames.count) frames: \(all.spread)"
        try options.report(result)
        let (theirs, _) = try time(capture, start, rounds: 1) { book in
            { frame in
                let wire = try JSONDecoder().decode(Stream.self, from: Data(frame)).data
                _ = book.book.receive(try BinanceMapping.update(wire, listing.instrument))
            }
        }
        try options.report(
            PeerLine(
                peer: "depth frame, Foundation", value: theirs.share(0.5),
                note: "JSONDecoder in the same process, our numbers and book behind it; \(theirs.spread)"))
    }

    private struct Stream: Decodable {
        let data: BinanceWire.DepthUpdate
    }

    private final class Book {
        var book = SequencedOrderBook()
    }

    /// Every frame of the capture, on a fresh book in each round; those of the wanted length, and all.
    private static func time(
        _ capture: CapturedBook, _ snapshot: OrderBookSnapshot, rounds: Int,
        _ make: (Book) -> (UnsafeRawBufferPointer) throws -> Void
    ) throws -> (wanted: Latencies, all: Latencies) {
        var (wanted, all) = (Latencies(), Latencies())
        for round in 0...rounds {
            let book = Book()
            let take = make(book)
            for (index, frame) in capture.frames.enumerated() {
                if index == 3 { _ = book.book.receive(snapshot) }
                let start = SteadyClock.nanoseconds()
                try frame.withUnsafeBytes(take)
                let taken = SteadyClock.nanoseconds() - start
                // The first round brings memory and caches into their usual state.
                guard round > 0, book.book.state == .valid else { continue }
                all.add(taken)
                if lengths.contains(frame.count) { wanted.add(taken) }
            }
            guard book.book.state == .valid else { throw UsageError("the book ended \(book.book.state)") }
        }
        return (wanted, all)
    }
}
