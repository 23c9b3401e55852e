import Agents
import Synchronization
import Testing
import Trading

/// What a desk may believe depends on when it is asked, and on how long it thought.
struct DeskMomentTests {
    /// One voice that cites the bid, or else the close.
    private struct Reader: Desk {
        let name = "reader"
        let stance: Opinion.Stance
        let citesBook: Bool

        mutating func deliberate(_ table: inout Deliberation) async -> Conclusion {
            let (source, figure) = citesBook ? ("get_order_book", "bid") : ("get_bars", "close")
            guard let item = table.evidence.latest(source), case .exact(let value)? = item.figure(figure) else {
                return .nothing([NoTradeReason(.hold, "\(source) is not shown")])
            }
            let opinion = Opinion(
                stance: stance, confidence: 0.9, policy: "trend-following", regime: .unknown, text: "so it is",
                claims: [Claim(item.id, figure, value.description)])
            table.hear(opinion, of: .analyst, named: "analyst", by: "test")
            return .act(Motion(stance: stance, conviction: 0.9, policy: "trend-following", reason: "so it is"))
        }
    }

    /// A market whose book stands at the close, or at a share of it, a time after the bar.
    private func context(
        asked: Interval, quoted: Interval, share: Int64 = 100, isHeld: Bool = false
    ) throws -> DeskContext {
        var context = try MindFixture.context()
        let close = try #require(context.bars.last?.close)
        let bid = Ticks(close.count / 100 * share)
        context.quote = Quote(
            time: context.time.advanced(by: quoted), bid: bid, bidQuantity: Lots(5), ask: Ticks(bid.count + 1),
            askQuantity: Lots(5))
        context.moment = context.time.advanced(by: asked)
        if isHeld { context.account.holding = .long }
        return context
    }

    /// What comes of it after so much thinking.
    private func decide(
        _ context: DeskContext, _ stance: Opinion.Stance = .buy, citesBook: Bool = true, after seconds: Int = 0
    ) async -> DeskDecision {
        let watch = Watch(seconds)
        var room = DeskRoom(Reader(stance: stance, citesBook: citesBook), timer: { { watch.left() } })
        return await room.decide(context, number: 1)
    }

    /// Thirty seconds when it is first read, and what is left after the thinking from then on.
    private final class Watch: Sendable {
        private let seconds: Int
        private let isRead = Mutex(false)

        init(_ seconds: Int) { self.seconds = seconds }

        func left() -> Duration {
            isRead.withLock { isRead in
                defer { isRead = true }
                return .seconds(isRead ? 30 - seconds : 30)
            }
        }
    }

    @Test func `a book told after the bar's close counts for a desk that is asked after it`() async throws {
        let decision = await decide(try context(asked: .seconds(2), quoted: .seconds(1)))
        #expect(decision.wish != nil, "\(decision.outcome)")
    }

    @Test func `a book that is told after the desk is asked is not shown`() async throws {
        let decision = await decide(try context(asked: .seconds(1), quoted: .seconds(2)))
        #expect(decision.codes == [.hold])
        #expect(try context(asked: .seconds(1), quoted: .seconds(2)).standardEvidence().latest("get_order_book") == nil)
    }

    @Test func `thinking makes the book old`() async throws {
        let context = try context(asked: .seconds(2), quoted: .seconds(1))
        #expect(await decide(context, after: 4).wish != nil)
        #expect(await decide(context, after: 5).codes == [.evidenceStale])
    }

    @Test func `bars last two bars, counted from when the desk has spoken`() async throws {
        let late = try context(asked: .seconds(110), quoted: .seconds(110))
        #expect(await decide(late, citesBook: false, after: 10).wish != nil)
        #expect(await decide(late, citesBook: false, after: 11).codes == [.evidenceStale])
    }

    @Test func `an old book contradicts nobody, and a young one only who buys`() async throws {
        let young = try context(asked: .seconds(2), quoted: .seconds(1), share: 90)
        #expect(await decide(young, citesBook: false).codes == [.evidenceDisagrees])
        let old = try context(asked: .seconds(7), quoted: .seconds(1), share: 90)
        #expect(await decide(old, citesBook: false).wish != nil)
        let held = try context(asked: .seconds(2), quoted: .seconds(1), share: 90, isHeld: true)
        #expect(await decide(held, .sell, citesBook: false).wish?.action == .exit)
    }
}
