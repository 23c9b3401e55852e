/// The tables that hold what happened in a run, one row for each thing that did.
///
/// Every row begins with the run's key and its place in the run. The raw value is the table's mark in the digest: it is
/// never given to another table.
enum RecordTable: UInt8, CaseIterable, Sendable {
    case decisions = 1
    case refusals = 2
    case orders = 3
    case orderStatuses = 4
    case fills = 5
    case transactions = 6
    case postings = 7
    case lotMatches = 8
    case roundTrips = 9
    case riskEvents = 10
    case alerts = 11
    case equityDays = 12
    case runSummaries = 13

    /// Rows that happened at a place in the run, as opposed to those that sum it up at an end.
    static let events: [RecordTable] = allCases.filter { $0 != .equityDays && $0 != .runSummaries }

    /// The name in the schema.
    var name: String {
        switch self {
        case .decisions: "decisions"
        case .refusals: "refusals"
        case .orders: "orders"
        case .orderStatuses: "order_statuses"
        case .fills: "fills"
        case .transactions: "transactions"
        case .postings: "postings"
        case .lotMatches: "lot_matches"
        case .roundTrips: "round_trips"
        case .riskEvents: "risk_events"
        case .alerts: "alerts"
        case .equityDays: "equity_days"
        case .runSummaries: "run_summaries"
        }
    }

    /// The columns after the run's key and the place in the run, in the order they are written and digested.
    var columns: [String] {
        switch self {
        case .decisions:
            [
                "number", "time", "sleeve", "instrument", "action", "exit_reason", "conviction", "reference_price",
                "reason", "figures",
            ]
        case .refusals: ["decision", "time", "code", "text"]
        case .orders:
            [
                "number", "client_id", "decision", "time", "sleeve", "instrument", "side", "type", "limit_price",
                "trigger_price", "trail", "quantity", "time_in_force", "expires", "is_post_only", "is_reduce_only",
                "order_group", "role", "reference_price",
            ]
        case .orderStatuses: ["order_number", "time", "status", "note"]
        case .fills:
            [
                "trade_id", "order_number", "decision", "time", "instrument", "side", "price", "quantity", "notional",
                "fee", "fee_asset", "is_maker",
            ]
        case .transactions: ["number", "source", "decision", "time", "posting_count"]
        case .postings: ["transaction_number", "account", "asset", "amount"]
        case .lotMatches:
            ["fill", "sleeve", "instrument", "lot", "acquired", "disposed", "quantity", "cost", "proceeds"]
        case .roundTrips:
            [
                "number", "fill", "sleeve", "instrument", "opened", "closed", "quantity", "entry_notional",
                "exit_notional", "fees", "profit", "entry_decision", "exit_decision", "bars", "exit_reason",
            ]
        case .riskEvents: ["time", "kind", "text"]
        case .alerts: ["time", "text"]
        case .equityDays: ["day", "equity"]
        case .runSummaries: ["name", "value"]
        }
    }

    /// What the second column is called.
    var placeColumn: String { RecordTable.events.contains(self) ? "sequence" : "end_number" }

    /// The statement that adds a row.
    var insertion: String {
        let all = ["run", placeColumn] + columns
        let places = all.map { _ in "?" }.joined(separator: ", ")
        return "INSERT INTO \(name) (\(all.joined(separator: ", "))) VALUES (\(places))"
    }
}
