import Engine
import Execution
import Testing
import Trading

struct StreamSupervisorTests {
    private let first = InstrumentIndex(0)
    private let quotes = FeedSubscription(InstrumentIndex(0), .quotes)
    private let bars = FeedSubscription(InstrumentIndex(0), .bars)
    private let depth = FeedSubscription(InstrumentIndex(0), .depth)

    /// A supervisor and everything it wanted so far.
    private struct Rig {
        var supervisor: StreamSupervisor
        var actions: [StreamAction] = []

        init(_ subscriptions: [FeedSubscription], count: Int = 1) {
            supervisor = StreamSupervisor(
                instrumentCount: count, subscriptions: subscriptions, bars: BarFeedSettings(interval: .minute), seed: 7)
        }

        /// What is wanted because of this input.
        @discardableResult
        mutating func tell(_ input: StreamInput, at milliseconds: Int64) -> [String] {
            actions = []
            supervisor.handle(input, at: FeedWorld.moment(milliseconds), into: &actions)
            return actions.map(Rig.word)
        }

        /// Ticks four times a second up to a moment; everything wanted meanwhile, with its time.
        mutating func tick(from start: Int64, to end: Int64) -> [String] {
            var all: [String] = []
            for now in stride(from: start, through: end, by: 250) {
                all += tell(.tick, at: now)
                for action in actions {
                    switch action {
                    case .subscribe(let epoch, let request, _), .unsubscribe(let epoch, let request, _):
                        tell(.acknowledged(epoch, request: request), at: now)
                    default: break
                    }
                }
            }
            return all
        }

        /// Connects, subscribes and acknowledges.
        mutating func open(_ epoch: UInt64 = 1, at milliseconds: Int64) {
            tell(.connected(FeedEpoch(epoch)), at: milliseconds)
            for case .subscribe(let epoch, let request, _) in actions {
                tell(.acknowledged(epoch, request: request), at: milliseconds)
            }
        }

        static func word(_ action: StreamAction) -> String {
            switch action {
            case .connect(let epoch, _): "connect \(epoch.number)"
            case .disconnect(let epoch): "disconnect \(epoch.number)"
            case .subscribe(let epoch, _, let list): "subscribe \(epoch.number) \(list.count)"
            case .unsubscribe(let epoch, _, let list): "unsubscribe \(epoch.number) \(list.count)"
            case .fetchWitness(let subscription): "witness \(subscription.kind)"
            case .fetchBars(_, let from, let to): "bars \(from.since(FeedWorld.start)) \(to.since(FeedWorld.start))"
            case .fetchSnapshot: "snapshot"
            case .deliver(.quote(_, let quote)): "quote \(quote.bid.count)"
            case .deliver(.bars(let updates, _)): "live \(updates.count)"
            case .deliver(.missedBars(let updates, _)): "missed \(updates.count)"
            case .deliver(.marketTrouble(_, let reason)): "trouble \(reason ?? "none")"
            case .deliver: "other"
            case .notice(let notice): "notice \(notice.severity)"
            }
        }
    }

    private func fresh(_ subscriptions: [FeedSubscription]? = nil) -> Rig {
        var rig = Rig(subscriptions ?? [quotes])
        rig.tell(.start, at: 0)
        rig.open(at: 100)
        rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(100, 101), id: 1), at: 200)
        return rig
    }

    @Test func `an instrument is in trouble from the start until its data has come`() {
        var rig = Rig([quotes])
        #expect(rig.tell(.start, at: 0) == ["trouble no connection yet", "connect 1"])
        rig.tell(.connected(FeedEpoch(1)), at: 100)
        #expect(rig.actions.map(Rig.word) == ["subscribe 1 1"])
        rig.tell(.acknowledged(FeedEpoch(1), request: 1), at: 150)
        #expect(rig.supervisor.trouble(first) == "no quotes yet since connecting")
        let told = rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(100, 101), id: 1), at: 200)
        #expect(told == ["trouble none", "quote 100"])
        #expect(rig.supervisor.state(quotes) == .fresh && rig.supervisor.mode == .streaming)
    }

    @Test func `silence asks the venue, and where it has nothing newer the silence is right`() {
        var rig = fresh()
        #expect(rig.tick(from: 250, to: 2_500).isEmpty)
        #expect(rig.tell(.tick, at: 2_750) == ["witness quotes"])
        #expect(rig.supervisor.state(quotes) == .questioned)
        let told = rig.tell(.witness(.quote(first, FeedWorld.quote(100, 101))), at: 2_900)
        #expect(told == ["quote 100"], "the quote is confirmed, so it is as good as new")
        #expect(rig.supervisor.state(quotes) == .quiet && rig.supervisor.trouble(first) == nil)
    }

    @Test func `silence while the venue moves is trouble, and the subscription is renewed`() {
        var rig = fresh()
        _ = rig.tick(from: 250, to: 2_750)
        #expect(rig.tell(.witness(.quote(first, FeedWorld.quote(105, 106))), at: 2_900).isEmpty, "it may be on its way")
        let told = rig.tick(from: 3_000, to: 3_750)
        #expect(told.first?.hasPrefix("trouble no quotes for longer than") == true)
        #expect(told.contains("unsubscribe 1 1") && told.contains("subscribe 1 1"))
        #expect(rig.supervisor.state(quotes) == .stale)
        let back = rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(105, 106), id: 9), at: 4_000)
        #expect(back == ["trouble none", "quote 105"])
    }

    @Test func `a frame that arrives within the settling time ends the suspicion`() {
        var rig = fresh()
        _ = rig.tick(from: 250, to: 2_750)
        rig.tell(.witness(.quote(first, FeedWorld.quote(105, 106))), at: 2_900)
        rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(105, 106), id: 2), at: 3_100)
        #expect(rig.tick(from: 3_250, to: 5_000).isEmpty)
        #expect(rig.supervisor.state(quotes) == .fresh)
    }

    @Test func `silence that nobody can explain is trouble too`() {
        var rig = fresh()
        let told = rig.tick(from: 250, to: 5_000)
        #expect(told.contains { $0.hasPrefix("trouble no quotes") && $0.contains("does not answer") })
    }

    @Test func `where renewing does not help the connection is replaced beside the old one`() {
        var rig = fresh()
        let told = rig.tick(from: 250, to: 17_000)
        #expect(told.count { $0 == "subscribe 1 1" } == 2)
        #expect(told.contains("connect 2"))
        #expect(!told.contains("disconnect 1"), "the old one stays until the new one carries all")
    }

    @Test func `frames of a connection that was given up are ignored`() {
        var rig = fresh([quotes, depth])
        rig.tell(.closed(FeedEpoch(1), "reset"), at: 1_000)
        #expect(rig.supervisor.trouble(first)?.contains("no market data connection") == true)
        #expect(rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(1, 2), id: 500), at: 1_100).isEmpty)
        let update = OrderBookUpdate(firstID: 1, lastID: 1, bids: [], asks: [])
        #expect(rig.tell(.depth(FeedEpoch(1), first, update, sent: nil), at: 1_100).isEmpty)
        #expect(rig.supervisor.ignoredFrames == 2)
        rig.open(2, at: 3_000)
        let told = rig.tell(.quote(FeedEpoch(2), first, FeedWorld.quote(90, 91), id: 3), at: 3_100)
        #expect(told.contains("quote 90"))
    }

    @Test func `connecting again waits longer each time, and never beyond the limit`() {
        var rig = Rig([quotes])
        rig.tell(.start, at: 0)
        var pauses: [Interval] = []
        for epoch in 1...12 as ClosedRange<UInt64> {
            rig.tell(.connectFailed(FeedEpoch(epoch), "refused"), at: Int64(epoch))
            for case .connect(_, let pause) in rig.actions { pauses.append(pause) }
        }
        for (index, pause) in pauses.enumerated() {
            let whole = min(Int64(1) << Int64(index), 60)
            #expect(pause <= .seconds(whole) && pause.nanoseconds >= Interval.seconds(whole).nanoseconds / 4)
        }
        #expect(Set(pauses).count == pauses.count)
    }

    @Test func `a connection is replaced ahead of its last day, with an overlap and without a gap`() {
        var rig = fresh()
        let day: Int64 = 23 * 3_600_000
        rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(100, 101), id: 5), at: day)
        #expect(rig.tell(.tick, at: day + 250) == ["connect 2"])
        rig.open(2, at: day + 500)
        // Both tell the same quotes; each is taken once.
        #expect(rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(110, 111), id: 6), at: day + 600) == ["quote 110"])
        #expect(rig.tell(.quote(FeedEpoch(2), first, FeedWorld.quote(110, 111), id: 6), at: day + 610).isEmpty)
        #expect(rig.tell(.quote(FeedEpoch(2), first, FeedWorld.quote(112, 113), id: 7), at: day + 900) == ["quote 112"])
        rig.tell(.quote(FeedEpoch(2), first, FeedWorld.quote(112, 114), id: 8), at: day + 5_000)
        #expect(rig.tick(from: day + 5_250, to: day + 5_500).filter { $0 != "quote 112" } == ["disconnect 1"])
        #expect(rig.supervisor.trouble(first) == nil)
        #expect(rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(1, 2), id: 99), at: day + 5_600).isEmpty)
    }

    @Test func `a venue that announces its shutdown is left at once for a new connection`() {
        var rig = fresh()
        #expect(rig.tell(.shutdownAnnounced(FeedEpoch(1)), at: 300) == ["connect 2"])
        rig.open(2, at: 400)
        #expect(rig.tell(.closed(FeedEpoch(1), "shutdown"), at: 500).isEmpty, "the new one carries on")
        #expect(rig.supervisor.mode == .streaming)
    }

    @Test func `no more than four control messages leave in a second`() {
        let all = (0..<1_000).map { FeedSubscription(InstrumentIndex($0), .quotes) }
        var rig = Rig(all, count: 1_000)
        rig.tell(.start, at: 0)
        rig.tell(.connected(FeedEpoch(1)), at: 0)
        var times: [Int64] = rig.actions.map { _ in 0 }
        for now in stride(from: Int64(250), to: 5_000, by: 250) {
            rig.tell(.tick, at: now)
            times += rig.actions.filter { Rig.word($0).hasPrefix("subscribe") }.map { _ in now }
        }
        #expect(times.count == 10)
        for time in times { #expect(times.count { $0 >= time && $0 < time + 1_000 } <= 4) }
    }

    @Test func `a crossed quote is an alarm and is not delivered`() {
        var rig = fresh()
        let told = rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(105, 105), id: 2), at: 400)
        #expect(told == ["notice alarm", "trouble the best bid is not below the best ask"])
        #expect(
            rig.tell(.quote(FeedEpoch(1), first, FeedWorld.quote(105, 106), id: 3), at: 600) == [
                "trouble none", "quote 105",
            ])
    }

    @Test func `frames that were too long on their way are trouble, measured with the clock offset`() {
        var rig = fresh([quotes, bars])
        rig.tell(.bar(FeedEpoch(1), first, FeedWorld.bar(0), isClosed: false, sent: nil), at: 300)
        rig.tell(.clockOffset(.seconds(10)), at: 300)
        func sent(_ milliseconds: Int64) -> Timestamp { FeedWorld.start.advanced(by: .milliseconds(milliseconds)) }
        let ours: Int64 = 20_000
        rig.tell(.bar(FeedEpoch(1), first, FeedWorld.bar(0), isClosed: false, sent: sent(ours - 10_050)), at: ours)
        #expect(rig.supervisor.trouble(first)?.contains("after the venue sent them") != true)
        rig.tell(.bar(FeedEpoch(1), first, FeedWorld.bar(0), isClosed: false, sent: sent(ours - 12_000)), at: ours)
        #expect(rig.supervisor.trouble(first)?.contains("after the venue sent them") == true)
        rig.tell(.bar(FeedEpoch(1), first, FeedWorld.bar(0), isClosed: false, sent: sent(ours - 10_100)), at: ours)
        #expect(rig.supervisor.trouble(first)?.contains("after the venue sent them") != true)
    }

    @Test func `without a connection prices are asked for over REST, within a budget, and the state says so`() {
        var rig = Rig([quotes, bars])
        rig.tell(.start, at: 0)
        rig.tell(.connectFailed(FeedEpoch(1), "blocked"), at: 10)
        var told = rig.tick(from: 250, to: 15_000)
        #expect(rig.supervisor.mode == .polling)
        #expect(told.contains("notice warning") && told.contains("witness quotes") && told.contains("witness bars"))
        rig.tell(.witness(.quote(first, FeedWorld.quote(100, 101))), at: 15_100)
        rig.tell(.witness(.bars(first, [FeedWorld.bar(0)])), at: 15_100)
        #expect(rig.supervisor.trouble(first) == nil && rig.supervisor.state(quotes) == .polled)
        told = rig.tick(from: 15_250, to: 25_000)
        #expect(told.count { $0 == "witness quotes" } == 5 && told.count { $0 == "witness bars" } == 2)
        #expect(rig.supervisor.trouble(first) != nil, "nobody answered for ten seconds")
        rig.tell(.witness(.bars(first, [FeedWorld.bar(0)])), at: 25_100)
        #expect(rig.tell(.witness(.bars(first, [FeedWorld.bar(0), FeedWorld.bar(1)])), at: 25_200).isEmpty, "unasked")
        _ = rig.tick(from: 25_250, to: 30_500)
        #expect(rig.tell(.witness(.bars(first, [FeedWorld.bar(1)])), at: 30_600) == ["live 1"])
    }

    @Test func `bars of the stream and of the venue's answers are joined without a gap`() {
        var rig = Rig([bars])
        rig.supervisor.begin(first, after: FeedWorld.openTime(0))
        rig.tell(.start, at: 0)
        rig.open(at: 100)
        #expect(rig.actions.map(Rig.word).contains("witness bars"))
        rig.tell(.witness(.bars(first, [FeedWorld.bar(2), FeedWorld.bar(3)])), at: 200)
        #expect(rig.actions.map(Rig.word).contains("bars 1m 1m"))
        rig.tell(
            .fetchedBars(first, from: FeedWorld.openTime(1), to: FeedWorld.openTime(1), [FeedWorld.bar(1)]), at: 300)
        #expect(rig.actions.map(Rig.word).filter { !$0.hasPrefix("trouble") } == ["missed 1", "missed 1", "missed 1"])
        rig.tell(.bar(FeedEpoch(1), first, FeedWorld.bar(4), isClosed: true, sent: nil), at: 60_000)
        #expect(rig.actions.map(Rig.word) == ["trouble none", "live 1"] || rig.actions.map(Rig.word) == ["live 1"])
    }

    @Test func `a book is in trouble until it is valid, and again after a gap`() {
        var rig = Rig([depth])
        rig.tell(.start, at: 0)
        rig.open(at: 100)
        func update(_ first: Int64, _ last: Int64) -> StreamInput {
            let change = OrderBookUpdate(
                firstID: first, lastID: last, bids: [OrderBookLevel(price: Ticks(99), quantity: Lots(1))],
                asks: [OrderBookLevel(price: Ticks(101), quantity: Lots(1))])
            return .depth(FeedEpoch(1), self.first, change, sent: nil)
        }
        #expect(rig.tell(update(5, 6), at: 200).contains("snapshot"))
        #expect(rig.supervisor.trouble(first) == "no book yet")
        rig.tell(.snapshot(first, OrderBookSnapshot(lastID: 5, bids: [], asks: [])), at: 300)
        #expect(rig.supervisor.trouble(first) == nil)
        #expect(rig.tell(update(7, 7), at: 400) == ["quote 99"], "without a quote stream the book gives the quote")
        let told = rig.tell(update(9, 9), at: 500)
        #expect(told.contains("trouble the book was dropped (updates are missing)") && told.contains("snapshot"))
    }

    @Test func `after the end nothing is done`() {
        var rig = fresh()
        #expect(rig.tell(.stop, at: 1_000) == ["disconnect 1"])
        #expect(rig.tick(from: 1_250, to: 60_000).isEmpty)
        #expect(rig.tell(.connected(FeedEpoch(1)), at: 61_000).isEmpty)
    }
}
