import Schemas

/// A document on a model's wire: its members keep their order. The venue's own `JSONValue` is for Binance's wire.
typealias WireJSON = Schemas.JSONValue

extension Schemas.JSONValue {
    /// An object of the members that are there, in order.
    static func members(_ members: [(String, WireJSON?)]) -> WireJSON {
        var object = JSONObject()
        for case (let name, let value?) in members { object[name] = value }
        return .object(object)
    }

    /// A member that is only there where a condition holds. A plain `nil` in a choice would mean JSON's `null`.
    static func present(_ condition: Bool, _ value: @autoclosure () -> WireJSON) -> WireJSON? {
        guard condition else { return .none }
        return value()
    }

    /// A decimal as its digits spell it; `null` where they do not.
    static func decimal(_ text: String) -> WireJSON {
        do throws(Schemas.JSONError) { return try WireJSON(parsing: text, limits: .standard) } catch { return .null }
    }
}
