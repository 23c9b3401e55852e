import Crypto
import Trading

/// One stretch of reasoning of a desk: what it decided lately, what came before in short, and what it had to hand.
///
/// It is made when a desk begins to work, suspended and resumed as the operator or the process does, and archived when
/// it is done; an archived session never changes again.
public struct AgentSession: Hashable, Sendable {
    /// Stable: derived from run, desk and beginning; 16 hexadecimal digits.
    public let id: String
    /// The run's short name.
    public let run: String
    /// Which desk.
    public let desk: String
    /// When it was made.
    public let began: Timestamp
    /// Skills that were at hand when it was made.
    public let skills: [SkillPin]
    /// What was held when it was made.
    public let positions: [SessionPosition]
    /// What the markets stood at when it was made.
    public let market: [MarketMark]
    /// Whether it works.
    public internal(set) var status: Status
    /// When it last changed.
    public internal(set) var updated: Timestamp
    /// The last decisions, oldest first.
    public internal(set) var turns: [SessionTurn]
    /// Everything before them, counted.
    public internal(set) var summary: SessionSummary

    /// Whether a session works.
    public enum Status: String, Hashable, Sendable, CaseIterable {
        /// Decisions are added.
        case active
        /// It waits.
        case suspended
        /// It is done, for good.
        case archived
    }

    /// Something that was held.
    public struct SessionPosition: Hashable, Sendable {
        /// What.
        public var instrument: InstrumentID
        /// How much, in base.
        public var quantity: Fixed

        /// By its parts.
        public init(instrument: InstrumentID, quantity: Fixed) {
            self.instrument = instrument
            self.quantity = quantity
        }
    }

    /// What a market stood at.
    public struct MarketMark: Hashable, Sendable {
        /// What is traded.
        public var instrument: InstrumentID
        /// The last price, in quote per base.
        public var price: Fixed
        /// What it was doing.
        public var regime: Regime

        /// By its parts.
        public init(instrument: InstrumentID, price: Fixed, regime: Regime) {
            self.instrument = instrument
            self.price = price
            self.regime = regime
        }
    }

    /// How many decisions are kept whole; older ones are counted in the summary.
    public static let turnLimit = 16
    /// The most skills, positions and marks that are kept.
    public static let listLimit = 64

    /// A new session, which works at once. Of each list the first ``listLimit`` are kept.
    public init(
        run: String, desk: String, began: Timestamp, skills: [SkillPin] = [], positions: [SessionPosition] = [],
        market: [MarketMark] = []
    ) {
        self.run = run
        self.desk = desk
        self.began = began
        self.skills = Array(skills.prefix(AgentSession.listLimit))
        self.positions = Array(positions.prefix(AgentSession.listLimit))
        self.market = Array(market.prefix(AgentSession.listLimit))
        id = AgentSession.id(run: run, desk: desk, began: began)
        status = .active
        updated = began
        turns = []
        summary = SessionSummary()
    }

    static func id(run: String, desk: String, began: Timestamp) -> String {
        let bytes = Array("session\n\(run)\n\(desk)\n\(began.nanoseconds)".utf8)
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        for byte in SHA256.hash(data: bytes).prefix(8) {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
