/// Why the venue refuses a call, in the venue's own words.
public struct VenueRefusal: Error, Hashable, Sendable {
    /// The HTTP status.
    public var status: Int
    /// The venue's code.
    public let code: Int
    /// The venue's text.
    public let message: String
    /// Seconds to stay away, where the venue says so.
    public var retryAfter: Int?

    init(_ code: Int, _ message: String, status: Int = 400, retryAfter: Int? = nil) {
        self.code = code
        self.message = message
        self.status = status
        self.retryAfter = retryAfter
    }

    static func missing(_ name: String) -> VenueRefusal {
        VenueRefusal(-1102, "Mandatory parameter '\(name)' was not sent, was empty/null, or malformed.")
    }

    static func illegal(_ name: String, _ range: String) -> VenueRefusal {
        VenueRefusal(-1100, "Illegal characters found in parameter '\(name)'; legal range is '\(range)'.")
    }

    static func unneeded(_ name: String) -> VenueRefusal {
        VenueRefusal(-1106, "Parameter '\(name)' sent when not required.")
    }

    static func filter(_ name: String) -> VenueRefusal { VenueRefusal(-1013, "Filter failure: \(name)") }

    static func rejected(_ reason: String) -> VenueRefusal { VenueRefusal(-2010, reason) }

    static let insufficientBalance = rejected("Account has insufficient balance for requested action.")
    static let unknownOrder = VenueRefusal(-2013, "Order does not exist.")
    static let unknownCancel = VenueRefusal(-2011, "Unknown order sent.")
    static let badSymbol = VenueRefusal(-1121, "Invalid symbol.")
    static let badSignature = VenueRefusal(-1022, "Signature for this request is not valid.")
    static let badKeyFormat = VenueRefusal(-2014, "API-key format invalid.", status: 401)
    static let badKey = VenueRefusal(-2015, "Invalid API-key, IP, or permissions for action.", status: 401)

    var body: JSONValue { .fields(["code": .int(code), "msg": .text(message)]) }
}
