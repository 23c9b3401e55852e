import Risk
import Trading

/// BTC/USDT on its usual grid: a tick of 0.01, a lot of 0.00001. At 100.00 a lot is worth 0.001.
let bitcoin: Instrument = {
    do {
        return try Instrument(
            id: InstrumentID("BTC/USDT"), priceIncrement: Price(fixed("0.01")), lot: Quantity(fixed("0.00001")),
            maxQuantity: Quantity(fixed("9000")), minNotional: Notional(fixed("5")))
    } catch {
        preconditionFailure("the fixture's instrument is valid: \(error)")
    }
}()

/// Noon of a day.
let noon = moment("2025-03-01T12:00:00Z")

func fixed(_ text: String) -> Fixed {
    guard let number = Fixed(text) else { preconditionFailure("'\(text)' is no number") }
    return number
}

func notional(_ text: String) -> Notional { Notional(fixed(text)) }

func fraction(_ text: String) -> Fraction { Fraction(fixed(text)) }

func moment(_ text: String) -> Timestamp {
    guard let moment = Timestamp(iso8601: text) else { preconditionFailure("'\(text)' is no moment") }
    return moment
}

func order(
    _ side: Side = .buy, lots: Int64 = 100_000, _ type: OrderType = .market, number: UInt64 = 1, sleeve: Int = 0,
    instrument: Int = 0, isReduceOnly: Bool = false
) -> OrderRequest {
    OrderRequest(
        id: OrderID(number), decision: DecisionID(number), sleeve: SleeveIndex(sleeve),
        instrument: InstrumentIndex(instrument), side: side, type: type, quantity: Lots(lots),
        isReduceOnly: isReduceOnly)
}

/// An account of 100,000 with nothing held and a reference price of 100.00.
func account(_ change: (inout AccountView) -> Void = { _ in }) -> AccountView {
    var view = AccountView(
        time: noon, equity: notional("100000"), sleeveEquity: notional("100000"), freeCash: notional("100000"),
        instrument: bitcoin, index: InstrumentIndex(0), referencePrice: Ticks(10_000), referenceTime: noon)
    change(&view)
    return view
}

func gate(_ profile: RiskProfile, equity: String = "100000", at time: Timestamp = noon) -> RiskGate {
    RiskGate(profile: profile, start: fixed(equity), at: time, instrumentCount: 2)
}

extension RiskGate {
    /// The refusals of a review; none where it approves.
    mutating func refusals(_ request: OrderRequest, _ view: AccountView = account()) -> [Refusal] {
        switch review(request, view) {
        case .approved: []
        case .refused(let refusals): refusals
        }
    }
}

/// The refusals of a fresh gate.
func refusals(_ profile: RiskProfile, _ request: OrderRequest, _ view: AccountView = account()) -> [Refusal] {
    var gate = gate(profile)
    return gate.refusals(request, view)
}

/// The refusals of a fresh gate with one limit switched on.
func refusals(
    limiting: (inout RiskProfile) -> Void, _ request: OrderRequest, _ view: AccountView = account()
) -> [Refusal] {
    var profile = RiskProfile.unrestricted
    limiting(&profile)
    return refusals(profile, request, view)
}

/// A repeatable stream of numbers (SplitMix64, Steele, Lea and Flood 2014).
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var z = state
        z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
        z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
        return z ^ (z >> 31)
    }
}
