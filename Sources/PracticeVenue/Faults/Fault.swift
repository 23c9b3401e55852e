/// Something that the venue does wrong on request.
public struct Fault: Sendable {
    /// What it does wrong.
    public enum Kind: String, Sendable, CaseIterable {
        case error5xxNotProcessed, error5xxProcessed, lostReply, resetMidBody, stall, lateOrder, ghostNotFound, htmlPage
        case tooManyRequests, banned, sequenceGap, duplicateFrames, reorderedFrames, dropUserDataStream, silentStream
        case partialFills, thirdAssetFee, clockOffset, crossedBook, duplicateFill, fillBeforeAck, unknownEnum

        /// Whether it concerns an answer to a request, and to which where nothing else is said.
        var request: String? {
            switch self {
            case .error5xxNotProcessed, .error5xxProcessed, .lostReply, .resetMidBody, .stall, .lateOrder, .htmlPage,
                .tooManyRequests, .banned, .fillBeforeAck, .unknownEnum:
                "order"
            case .ghostNotFound: "query"
            default: nil
            }
        }
    }

    /// What it does wrong.
    public let kind: Kind
    /// Which requests or streams: a part of `POST /api/v3/order`, `order.place` or `btcusdt@depth`; `nil` for the usual.
    public let match: String?
    /// How often it still happens.
    var count: Int
    /// How many times it is let pass before.
    var skip: Int
    /// Whether a request is carried out although it stalls or is answered by a page.
    let isProcessed: Bool
    /// How late, in milliseconds.
    let delay: Int64
    /// How late, in moves of the market.
    let steps: Int
    /// How many parts a fill is cut into.
    let parts: Int
    /// A status, a number of seconds or an offset, by kind.
    let value: Int64?
    /// The asset of a fee.
    let asset: String?

    /// Reads one fault, such as `{"kind":"lostReply","match":"order.place","count":2}`.
    /// - Throws: ``PracticeError/fault(_:)`` for an unknown kind or field, or a number out of range.
    public init(_ json: JSONValue) throws(PracticeError) {
        let known: Set = ["kind", "match", "count", "skip", "processed", "delay", "steps", "parts", "value", "asset"]
        guard case .object(let members) = json else { throw .fault("a fault is a JSON object with a kind") }
        for member in members where !known.contains(member.name) {
            throw .fault("a fault has no '\(member.name)'; it has \(known.sorted().joined(separator: ", "))")
        }
        guard let name = json["kind"]?.string, let kind = Kind(rawValue: name) else {
            let kinds = Kind.allCases.map(\.rawValue).joined(separator: ", ")
            throw .fault("a fault's kind is one of \(kinds)")
        }
        func number(_ name: String, _ standard: Int64, _ range: ClosedRange<Int64>) throws(PracticeError) -> Int64 {
            guard let value = json[name] else { return standard }
            guard let number = value.integer, range.contains(number) else {
                throw .fault("a fault's \(name) is a whole number from \(range.lowerBound) to \(range.upperBound)")
            }
            return number
        }
        self.kind = kind
        match = json["match"]?.string
        count = Int(try number("count", 1, 1...1_000_000))
        skip = Int(try number("skip", 0, 0...1_000_000))
        isProcessed = json["processed"]?.flag ?? (kind == .stall)
        delay = try number("delay", 200, 0...600_000)
        steps = Int(try number("steps", kind == .lateOrder && json["delay"] == nil ? 1 : 0, 0...100_000))
        parts = Int(try number("parts", 3, 2...100))
        value = json["value"] == nil ? nil : try number("value", 0, -86_400_000...86_400_000)
        asset = json["asset"]?.string
    }

    /// Reads one fault, a list of faults, or an object with `faults`.
    /// - Throws: ``PracticeError/fault(_:)``.
    public static func list(_ text: String) throws(PracticeError) -> [Fault] {
        let json: JSONValue
        do throws(JSONError) { json = try JSONReader.read(text) } catch { throw .fault("faults: \(error)") }
        var faults: [Fault] = []
        for element in (json["faults"] ?? json).elements ?? [json] { faults.append(try Fault(element)) }
        return faults
    }

    /// Whether it concerns a request or stream of this name.
    func concerns(_ name: String) -> Bool {
        if let match {
            return name == match || (match.utf8.count > 1 && name.contains(match) && !isExactRequest(match))
        }
        switch kind.request {
        case "order": return Fault.orderCalls.contains(name)
        case "query": return Fault.queryCalls.contains(name)
        default: return true
        }
    }

    /// A whole name of a request concerns that request alone: `POST /api/v3/order` is no test order.
    private func isExactRequest(_ match: String) -> Bool {
        match.contains(" /") || Fault.orderCalls.contains(match) || Fault.queryCalls.contains(match)
    }

    static let orderCalls: Set = [
        "POST /api/v3/order", "order.place", "POST /api/v3/orderList/oco", "orderList.place.oco",
    ]
    static let queryCalls: Set = ["GET /api/v3/order", "order.status"]
}
