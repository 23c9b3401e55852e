import Schemas
import Trading

extension ToolSession {
    /// Readings of the market and of the account.
    mutating func look(_ tool: Tool, _ arguments: JSONValue) -> ToolOutcome {
        let (id, missing): (EvidenceID?, String) =
            switch tool {
            case .getBars:
                (context.readBars(arguments["count"]?.number?.integer ?? 20, into: &evidence), "no bar has closed yet")
            case .getIndicators: (context.readIndicators(into: &evidence), "no indicator has a value yet")
            case .getOrderBook: (context.readQuote(into: &evidence), "this market has no book")
            case .getPortfolio: (context.readPortfolio(into: &evidence), "the account cannot be read")
            default: (context.readExposure(into: &evidence), "the account cannot be read")
            }
        return id.map { .evidence($0) } ?? .nothing(missing)
    }

    /// One check of the venue or of this machine.
    mutating func health(_ check: String) -> ToolOutcome {
        context.readHealth(check: check, into: &evidence).map { .evidence($0) }
            ?? .nothing("nobody has made that check in this mode")
    }

    /// Adds an item of this moment.
    mutating func add(_ tool: Tool, _ figures: [EvidenceFigure], _ table: EvidenceTable? = nil) -> ToolOutcome {
        evidence.add(
            source: tool.rawValue, time: context.time, lifetime: context.barLifetime, figures: figures, table: table
        ).map { .evidence($0) } ?? .nothing("there is no room for more evidence")
    }
}
