import Engine
import Trading

/// Everything that decides how a paper or live session trades.
///
/// It is the first record of the session's journal, so that the session can be taken up after a crash, replayed and
/// compared with a simulation from its journal alone. Values are text, as the parts of the product read and write them.
struct SessionPlan: Codable, Equatable {
    /// The rules of an instrument.
    struct Rules: Codable, Equatable {
        var id: InstrumentID
        var priceIncrement: String
        var lot: String
        var minQuantity: String
        var maxQuantity: String
        var minNotional: String
    }

    /// A name and a value.
    struct Pair: Codable, Equatable {
        var name: String
        var value: String
    }

    /// One strategy's slice of the account.
    struct Sleeve: Codable, Equatable {
        var name: String
        var strategy: String
        var parameters: [Pair]
        var sizing: String
        var capital: String
    }

    /// What an account held when the session began: what is not the session's.
    struct Holding: Codable, Equatable {
        var asset: String
        var amount: String
    }

    var format = 1
    var mode: RunMode
    var venue: String
    var key: String
    var instruments: [Rules]
    var sleeves: [Sleeve]
    var riskProfile: String
    var riskSettings: [Pair]
    var makerFee: String
    var takerFee: String
    var slippage: String
    var latencyMilliseconds: Int
    var participation: String?
    var entry: String
    var lotMatching: String
    var interval: String
    var warmUpBars: Int
    /// The opening of the first bar, in nanoseconds since 1970.
    var start: Int64
    /// What the account held beside the session's capital when it began; empty in PAPER.
    var baseline: [Holding]
    var productVersion: String
    /// Whether the venue replays the past, so that its market's time is not the clock's.
    var hasOwnCalendar = false

    /// Why a session of this plan cannot be taken up with settings of another; `nil` where it can. When it began, what
    /// the account held then and the program's version may differ.
    func difference(from other: SessionPlan) -> String? {
        func names(_ plan: SessionPlan) -> String { plan.instruments.map(\.id.description).joined(separator: ", ") }
        if names(self) != names(other) { return "it trades \(names(self))" }
        if instruments != other.instruments { return "the venue has changed the rules of \(names(self))" }
        if sleeves != other.sleeves {
            let told = sleeves.map { sleeve in
                "\(sleeve.name) with \(sleeve.capital), \(sleeve.sizing), "
                    + sleeve.parameters.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
            }
            return "its strategies are \(told.joined(separator: "; "))"
        }
        if riskProfile != other.riskProfile || riskSettings != other.riskSettings {
            return "its risk profile is \(riskProfile), with other limits"
        }
        if interval != other.interval { return "its bars are \(interval)" }
        if entry != other.entry || lotMatching != other.lotMatching {
            return "it enters by \(entry) and sells lots \(lotMatching)"
        }
        let fills = [makerFee, takerFee, slippage, "\(latencyMilliseconds)", participation ?? "none"]
        let others = [other.makerFee, other.takerFee, other.slippage, "\(other.latencyMilliseconds)"]
        if fills != others + [other.participation ?? "none"] { return "its fees are \(makerFee) and \(takerFee)" }
        return nil
    }
}
