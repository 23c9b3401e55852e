import Execution
import Trading

/// Sorts Binance's errors into what they say about a request: refused, not found, or nothing certain.
///
/// Only what the venue documents as "not accepted" is a refusal. Everything else is ``VenueAnswer/unclear(_:)``.
/// - SeeAlso: Binance Spot API documentation, "Error codes" and "General information on endpoints" (2026-07-21).
public enum BinanceFailure {
    /// What an error says about the request that it answers.
    ///
    /// - Parameters:
    ///   - status: of HTTP, or of a reply on the WebSocket interface.
    ///   - code: the venue's number; `nil` where the body holds no error of the documented shape.
    ///   - message: the venue's words; untrusted.
    ///   - retryAfter: how long to wait, where the venue says.
    ///   - isOrderRequest: true for a request that places orders; false for a cancel or a question.
    public static func classify(
        status: Int, code: Int?, message: String, retryAfter: Interval? = nil, isOrderRequest: Bool
    ) -> VenueAnswer {
        let message = BinanceText.cleaned(message)
        func refused(_ kind: VenueRefusal.Kind) -> VenueAnswer {
            .refused(VenueRefusal(kind: kind, code: code ?? status, message: message, retryAfter: retryAfter))
        }
        func unclear(_ why: String) -> VenueAnswer {
            .unclear(
                "status \(status)\(code.map { ", code \($0)" } ?? ""): \(why)\(message.isEmpty ? "" : ": \(message)")")
        }
        if code == -1_008, status == 503 || status / 100 == 4 { return refused(.overloaded) }
        guard status / 100 == 4 else { return unclear("the venue does not say what became of it") }
        // These two are sent before anything is looked at, by a layer that may not write JSON.
        if status == 418 { return refused(.banned) }
        if status == 429 { return refused(.rateLimited) }
        guard let code else {
            return unclear(status == 403 ? "the venue's firewall turned it away" : "no error of the documented shape")
        }
        switch code {
        case -2_010: return isOrderRequest ? refused(rejection(message)) : unclear("an answer to another request")
        case -2_011, -2_013:
            guard !isOrderRequest else { return unclear("an answer to another request") }
            return isGone(code, message) ? .notFound : refused(rejection(message))
        default:
            guard let kind = documented[code] ?? range(code) else { return unclear("not documented as a refusal") }
            return refused(kind)
        }
    }

    /// The codes that the venue documents as "not accepted", without those that depend on more than the number.
    static let documented: [Int: VenueRefusal.Kind] = [
        -1_002: .unauthorised, -1_003: .rateLimited, -1_013: .rule, -1_014: .rule, -1_015: .rateLimited,
        -1_020: .rule, -1_021: .clock, -1_022: .unauthorised, -1_034: .rateLimited, -1_111: .rule, -1_112: .rule,
        -1_114: .rule, -1_115: .rule, -1_116: .rule, -1_117: .rule, -1_118: .rule, -1_120: .rule, -1_121: .rule,
        -1_122: .rule, -1_127: .rule, -1_128: .rule, -1_130: .rule, -1_145: .rule, -1_151: .rule, -1_220: .rule,
        -2_014: .unauthorised, -2_015: .unauthorised, -2_026: .rule, -2_035: .rule, -2_036: .rule, -2_038: .rule,
        -2_039: .rule, -2_042: .rule, -2_043: .rule,
    ]

    /// Parameters that are wrong, and relations between the orders of a list.
    private static func range(_ code: Int) -> VenueRefusal.Kind? {
        (-1_108)...(-1_100) ~= code || (-1_199)...(-1_158) ~= code ? .rule : nil
    }

    /// The words behind "new order rejected".
    private static func rejection(_ message: String) -> VenueRefusal.Kind {
        switch message {
        case "Account has insufficient balance for requested action.": .insufficientBalance
        case "Duplicate order sent.": .duplicate
        case "Market is closed.": .marketClosed
        case "This action is disabled on this account.", "This symbol is not permitted for this account.":
            .unauthorised
        default: .rule
        }
    }

    /// Whether there is no such order, or none that is still open; a cancel may be refused for other reasons too.
    private static func isGone(_ code: Int, _ message: String) -> Bool {
        code == -2_013 || message.isEmpty || message == "Unknown order sent."
    }
}
