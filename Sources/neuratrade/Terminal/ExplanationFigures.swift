import Storage
import Trading

/// The story of one decision as JSON, in the order in which it happened.
struct ExplanationFigures: Encodable {
    struct Decision: Encodable {
        let id: String
        let time: String
        let strategy: String
        let instrument: InstrumentID
        let action: String
        let exitReason: String?
        let conviction: Double
        let referencePrice: Price
        let reason: String
    }

    struct Refusal: Encodable {
        let time: String
        let code: String
        let text: String
    }

    struct Transaction: Encodable {
        struct Line: Encodable {
            let account: String
            let asset: Asset
            let amount: Fixed
        }

        let id: String
        let time: String
        let source: String
        let postings: [Line]
    }

    struct LotMatch: Encodable {
        let sale: String
        let purchase: String
        let quantity: Quantity
        let cost: Notional
        let proceeds: Notional
        let gain: Notional
    }

    struct Trade: Encodable {
        let instrument: InstrumentID
        let opened: String
        let closed: String
        let quantity: Quantity
        let entryNotional: Notional
        let exitNotional: Notional
        let fees: Notional
        let profit: Notional
        let bars: Int64
        let exitReason: String
        let entryDecision: String
        let exitDecision: String
    }

    struct Effect: Encodable {
        let cashChange: Notional
        let fees: Notional
        let realized: Notional?
        let equityBefore: Fixed
        let equityAfter: Fixed?
    }

    let id: String
    let run: String
    let decision: Decision?
    let refusals: [Refusal]
    let orders: [OrderStory]
    let transactions: [Transaction]
    let lotMatches: [LotMatch]
    let trades: [Trade]
    let effect: Effect?
    let desk: DeskStoryFigures?

    init(_ explanation: Explanation, story: DeskStory? = nil) {
        desk = story.map(DeskStoryFigures.init)
        id = explanation.subject.description
        run = explanation.run.id.text
        decision = explanation.decision.map(Decision.init)
        refusals = explanation.refusals.map { Refusal(time: $0.time.description, code: $0.code, text: $0.text) }
        orders = explanation.orders.map(OrderStory.init)
        transactions = explanation.transactions.map(Transaction.init)
        lotMatches = explanation.lotMatches.map {
            LotMatch(
                sale: $0.sale.description, purchase: $0.purchase.description, quantity: $0.quantity, cost: $0.cost,
                proceeds: $0.proceeds, gain: $0.gain)
        }
        trades = explanation.roundTrips.map(Trade.init)
        effect = explanation.effect.map {
            Effect(
                cashChange: $0.cashChange, fees: $0.fees, realized: $0.realized, equityBefore: $0.equityBefore,
                equityAfter: $0.equityAfter)
        }
    }
}

extension ExplanationFigures.Decision {
    init(_ decision: RecordedDecision) {
        self.init(
            id: decision.id.description, time: decision.time.description, strategy: decision.sleeve,
            instrument: decision.instrument, action: decision.action.rawValue, exitReason: decision.exitReason,
            conviction: decision.conviction, referencePrice: decision.referencePrice,
            reason: decision.reason.description)
    }
}

extension ExplanationFigures.Transaction {
    init(_ transaction: RecordedTransaction) {
        self.init(
            id: transaction.id.description, time: transaction.time.description,
            source: transaction.source.description,
            postings: transaction.postings.map {
                Line(account: $0.account.description, asset: $0.asset, amount: $0.amount)
            })
    }
}

extension ExplanationFigures.Trade {
    init(_ trip: RecordedRoundTrip) {
        self.init(
            instrument: trip.instrument, opened: trip.opened.description, closed: trip.closed.description,
            quantity: trip.quantity, entryNotional: trip.entryNotional, exitNotional: trip.exitNotional,
            fees: trip.fees, profit: trip.profit, bars: trip.bars, exitReason: trip.exitReason,
            entryDecision: trip.entryDecision.description, exitDecision: trip.exitDecision.description)
    }
}
