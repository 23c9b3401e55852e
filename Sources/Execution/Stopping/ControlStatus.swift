/// What a trader says about itself, for the preview of what stopping it means.
public struct ControlStatus: Codable, Hashable, Sendable {
    /// How many positions and orders are listed at most; ``unlisted`` counts the rest.
    public static let listLimit = 400

    /// A holding of one instrument.
    public struct Position: Codable, Hashable, Sendable {
        /// What is held.
        public let instrument: String
        /// How much, in base.
        public let quantity: String
        /// What it is worth, in quote; `nil` where there is no trusted price.
        public let notional: String?
        /// The trigger of its stop at the venue; `nil` where none rests there.
        public let stop: String?

        /// By its parts.
        public init(instrument: String, quantity: String, notional: String?, stop: String?) {
            self.instrument = instrument
            self.quantity = quantity
            self.notional = notional
            self.stop = stop
        }
    }

    /// An order that is open, or may be.
    public struct Order: Codable, Hashable, Sendable {
        /// Our name for it.
        public let clientID: String
        /// What is traded.
        public let instrument: String
        /// `buy` or `sell`.
        public let side: String
        /// How much is left, in base.
        public let quantity: String
        /// Limit or trigger, for a person.
        public let terms: String
        /// Whether it protects a position: a stop or a target.
        public let isProtective: Bool

        /// By its parts.
        public init(
            clientID: String, instrument: String, side: String, quantity: String, terms: String, isProtective: Bool
        ) {
            self.clientID = clientID
            self.instrument = instrument
            self.side = side
            self.quantity = quantity
            self.terms = terms
            self.isProtective = isProtective
        }
    }

    /// `sim`, `paper` or `live`.
    public var mode: String
    /// Where it trades.
    public var venue: String
    /// What it trades.
    public var instruments: [String]
    /// When this was true, in ISO 8601.
    public var time: String
    /// What it holds.
    public var positions: [Position]
    /// What is open.
    public var orders: [Order]
    /// Orders whose outcome is not known.
    public var unknownOrders: Int
    /// Positions and orders that the lists have no room for.
    public var unlisted = 0

    /// By its parts; what is over ``listLimit`` is counted and not listed.
    public init(
        mode: String, venue: String, instruments: [String], time: String, positions: [Position], orders: [Order],
        unknownOrders: Int
    ) {
        self.mode = mode
        self.venue = venue
        self.instruments = Array(instruments.prefix(ControlStatus.listLimit))
        self.time = time
        self.positions = Array(positions.prefix(ControlStatus.listLimit))
        self.orders = Array(orders.prefix(ControlStatus.listLimit))
        self.unknownOrders = unknownOrders
        unlisted = positions.count - self.positions.count + orders.count - self.orders.count
    }
}
