import Engine
import Execution
import Testing
import Trading

struct BarFeedTests {
    private let first = InstrumentIndex(0)
    private let second = InstrumentIndex(1)

    private func feed(_ count: Int = 1, after last: Int? = -1) -> BarFeed {
        var feed = BarFeed(instrumentCount: count, settings: BarFeedSettings(interval: .minute))
        if let last { for index in 0..<count { feed.begin(InstrumentIndex(index), after: FeedWorld.openTime(last)) } }
        return feed
    }

    @Test func `bars that close together are released together`() {
        var feed = feed(2)
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(0), first, at: FeedWorld.moment(60_000), into: &answers)
        #expect(answers.isEmpty)
        feed.receive(FeedWorld.bar(0, of: 1), second, at: FeedWorld.moment(60_040), into: &answers)
        #expect(
            answers == [
                .release(
                    [
                        BarUpdate(instrument: first, bar: FeedWorld.bar(0)),
                        BarUpdate(instrument: second, bar: FeedWorld.bar(0, of: 1)),
                    ], at: FeedWorld.openTime(1))
            ])
    }

    @Test func `after the grace a period goes without the bar that is late, which is then a missed one`() {
        var feed = feed(2)
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(0), first, at: FeedWorld.moment(60_000), into: &answers)
        feed.tick(at: FeedWorld.moment(61_600), into: &answers)
        #expect(
            answers == [
                .filling(second, true), .fetch(second, from: FeedWorld.openTime(0), to: FeedWorld.openTime(0)),
            ])
        answers = []
        feed.tick(at: FeedWorld.moment(63_000), into: &answers)
        #expect(
            answers == [.release([BarUpdate(instrument: first, bar: FeedWorld.bar(0))], at: FeedWorld.openTime(1))])
        answers = []
        feed.fetched(
            [FeedWorld.bar(0, of: 1)], second, from: FeedWorld.openTime(0), to: FeedWorld.openTime(0),
            at: FeedWorld.moment(64_000), into: &answers)
        #expect(
            answers == [
                .missed([BarUpdate(instrument: second, bar: FeedWorld.bar(0, of: 1))], at: FeedWorld.openTime(1)),
                .filling(second, false),
            ])
    }

    @Test func `bars missed while away are fetched and told as missed, the newest is live`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(3), first, at: FeedWorld.moment(240_000), into: &answers)
        #expect(
            answers == [.filling(first, true), .fetch(first, from: FeedWorld.openTime(0), to: FeedWorld.openTime(2))])
        answers = []
        feed.fetched(
            [0, 1, 2].map { FeedWorld.bar($0) }, first, from: FeedWorld.openTime(0), to: FeedWorld.openTime(2),
            at: FeedWorld.moment(240_300), into: &answers)
        let missed = (0...2).map {
            BarFeedAnswer.missed([BarUpdate(instrument: first, bar: FeedWorld.bar($0))], at: FeedWorld.openTime($0 + 1))
        }
        let live = BarFeedAnswer.release(
            [BarUpdate(instrument: first, bar: FeedWorld.bar(3))], at: FeedWorld.openTime(4))
        #expect(answers == missed + [.filling(first, false), live])
    }

    @Test func `a bar whose gap is filled after the grace is no longer live`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(1), first, at: FeedWorld.moment(120_000), into: &answers)
        feed.fetched(
            [FeedWorld.bar(0)], first, from: FeedWorld.openTime(0), to: FeedWorld.openTime(0),
            at: FeedWorld.moment(124_000), into: &answers)
        feed.tick(at: FeedWorld.moment(124_250), into: &answers)
        let isLive = answers.contains { if case .release = $0 { true } else { false } }
        #expect(!isLive)
        #expect(feed.expectedOpenTime(first) == FeedWorld.openTime(2))
    }

    @Test func `an open bar tells that those before it have closed`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        feed.sawOpenBar(FeedWorld.openTime(1), at: FeedWorld.moment(60_000), into: &answers)
        #expect(answers.isEmpty)
        feed.tick(at: FeedWorld.moment(61_500), into: &answers)
        #expect(answers.last == .fetch(first, from: FeedWorld.openTime(0), to: FeedWorld.openTime(0)))
    }

    @Test func `what the venue does not have is marked as a gap and never invented`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(3), first, at: FeedWorld.moment(240_000), into: &answers)
        var now: Int64 = 240_000
        for _ in 0..<100 {
            now += 500
            let fetches = answers.filter { if case .fetch = $0 { true } else { false } }
            answers.removeAll { if case .fetch = $0 { true } else { false } }
            for case .fetch(_, let from, let to) in fetches {
                feed.fetched([FeedWorld.bar(1)], first, from: from, to: to, at: FeedWorld.moment(now), into: &answers)
            }
            feed.tick(at: FeedWorld.moment(now), into: &answers)
        }
        #expect(answers.contains(.gap(first, from: FeedWorld.openTime(0), to: FeedWorld.openTime(0))))
        #expect(answers.contains(.gap(first, from: FeedWorld.openTime(2), to: FeedWorld.openTime(2))))
        #expect(answers.flatMap(bars) == [1, 3].map { FeedWorld.bar($0) })
        #expect(
            answers.contains(.missed([BarUpdate(instrument: first, bar: FeedWorld.bar(3))], at: FeedWorld.openTime(4))))
    }

    @Test func `a question that fails is asked again for ever, and never counts as an absent bar`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        feed.receive(FeedWorld.bar(1), first, at: FeedWorld.moment(120_000), into: &answers)
        var questions = 0
        for second in 1...600 {
            if answers.contains(where: { if case .fetch = $0 { true } else { false } }) {
                questions += 1
                feed.fetchFailed(first, at: FeedWorld.moment(120_000 + Int64(second) * 1_000))
            }
            answers.removeAll()
            feed.tick(at: FeedWorld.moment(120_000 + Int64(second) * 1_000), into: &answers)
            #expect(answers.flatMap(bars).isEmpty)
        }
        #expect(questions > 100)
    }

    @Test func `the same bar with other figures is an alarm, and the first is kept`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        var other = FeedWorld.bar(0)
        other.close = other.high
        feed.receive(FeedWorld.bar(0), first, at: FeedWorld.moment(60_000), into: &answers)
        feed.receive(FeedWorld.bar(0), first, at: FeedWorld.moment(60_001), into: &answers)
        feed.receive(other, first, at: FeedWorld.moment(60_002), into: &answers)
        #expect(answers.count == 2)
        #expect(answers.last == .conflict(first, kept: FeedWorld.bar(0), other: other))
    }

    @Test func `a bar that contradicts itself, is off the interval or absurdly far ahead is refused`() {
        var feed = feed()
        var answers: [BarFeedAnswer] = []
        var low = FeedWorld.bar(0)
        low.low = Ticks(low.high.count + 1)
        var odd = FeedWorld.bar(0)
        odd.openTime = odd.openTime.advanced(by: .seconds(1))
        var far = FeedWorld.bar(0)
        far.openTime = far.openTime.advanced(by: .days(4_000))
        for bar in [low, odd, far] { feed.receive(bar, first, at: FeedWorld.moment(60_000), into: &answers) }
        #expect(answers == [.refused(first, low), .refused(first, odd), .refused(first, far)])
    }

    @Test(arguments: 1...60 as ClosedRange<UInt64>)
    func `whatever is dropped, repeated or reordered, the bars released are those of the source`(seed: UInt64) {
        var dice = FeedWorld.Dice(state: seed)
        let count = 1 + Int(seed % 4)
        let length = 60
        var feed = feed(count)
        var answers: [BarFeedAnswer] = []
        var late: [(due: Int64, bar: Bar, instrument: Int)] = []
        var pending: [(due: Int64, instrument: InstrumentIndex, from: Timestamp, to: Timestamp)] = []
        var got = Array(repeating: [Bar](), count: count)
        var lastTime = Timestamp(nanoseconds: .min)
        var liveTimes: [Timestamp] = []
        for step in 0..<(length * 240 + 4_000) {
            let now = Int64(step) * 250
            if step % 240 == 0, step > 0, step <= length * 240 {
                for instrument in 0..<count where !dice.chance(25) {
                    let bar = FeedWorld.bar(step / 240 - 1, of: instrument)
                    late.append((now + Int64(dice.next() % 2_000), bar, instrument))
                    if dice.chance(30) { late.append((now + Int64(dice.next() % 150_000), bar, instrument)) }
                }
            }
            for item in late where item.due <= now {
                feed.receive(item.bar, InstrumentIndex(item.instrument), at: FeedWorld.moment(now), into: &answers)
            }
            late.removeAll { $0.due <= now }
            for item in pending where item.due <= now {
                if dice.chance(20) {
                    feed.fetchFailed(item.instrument, at: FeedWorld.moment(now))
                    continue
                }
                let bars = (0..<length).map { FeedWorld.bar($0, of: item.instrument.position) }
                    .filter { $0.openTime >= item.from && $0.openTime <= item.to }
                feed.fetched(
                    bars, item.instrument, from: item.from, to: item.to, at: FeedWorld.moment(now), into: &answers)
            }
            pending.removeAll { $0.due <= now }
            if step <= length * 240, step >= 240 {
                feed.sawOpenBar(FeedWorld.openTime(step / 240), at: FeedWorld.moment(now), into: &answers)
            }
            feed.tick(at: FeedWorld.moment(now), into: &answers)
            for answer in answers {
                switch answer {
                case .fetch(let instrument, let from, let to):
                    pending.append((now + Int64(dice.next() % 5_000), instrument, from, to))
                case .release(let updates, let time), .missed(let updates, let time):
                    #expect(time >= lastTime)
                    lastTime = time
                    #expect(Set(updates.map(\.instrument)).count == updates.count)
                    for update in updates { got[update.instrument.position].append(update.bar) }
                    if case .release = answer { liveTimes.append(time) }
                case .gap, .conflict, .refused: Issue.record("\(answer)")
                case .filling: break
                }
            }
            answers.removeAll()
        }
        for instrument in 0..<count {
            #expect(got[instrument] == (0..<length).map { FeedWorld.bar($0, of: instrument) })
        }
        #expect(Set(liveTimes).count == liveTimes.count, "a period is released live once")
    }

    private func bars(_ answer: BarFeedAnswer) -> [Bar] {
        switch answer {
        case .release(let updates, _), .missed(let updates, _): updates.map(\.bar)
        default: []
        }
    }
}
