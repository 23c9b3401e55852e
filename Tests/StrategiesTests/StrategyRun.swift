import Strategies
import Trading

/// Feeds bars to a strategy and notes what it proposes.
enum StrategyRun {
    struct Line: Equatable {
        let bar: Int
        let proposal: Proposal
    }

    /// What it proposes when what it asks for is done at the next bar's open.
    static func trading(_ strategy: any Strategy, _ bars: some Sequence<Bar>) -> [Line] {
        var strategy = strategy
        var holding = Holding.flat
        var barsHeld = 0
        var lines: [Line] = []
        for (index, bar) in bars.enumerated() {
            switch holding {
            case .entering: holding = .long
            case .exiting: (holding, barsHeld) = (.flat, 0)
            case .flat, .long: break
            }
            if holding == .long { barsHeld += 1 }
            let situation = Situation(holding: holding, barsHeld: barsHeld)
            guard let proposal = strategy.evaluate(StrategyBar(bar, BarFixture.instrument), situation) else { continue }
            lines.append(Line(bar: index, proposal: proposal))
            holding = proposal.action == .enter ? .entering : .exiting
        }
        return lines
    }

    /// The bars on which it proposes anything while it is told the same holding on every bar.
    static func signals(_ strategy: any Strategy, _ bars: some Sequence<Bar>, told holding: Holding) -> [Int] {
        var strategy = strategy
        let situation = Situation(holding: holding, barsHeld: holding == .flat ? 0 : 1)
        return bars.enumerated().compactMap { index, bar in
            strategy.evaluate(StrategyBar(bar, BarFixture.instrument), situation) == nil ? nil : index
        }
    }

    /// A strategy of the catalog by name, with settings such as `period=14`.
    static func make(_ name: String, _ settings: String...) throws -> any Strategy {
        try StrategyCatalog.make(
            name,
            overrides: settings.map { setting in
                let halves = setting.split(separator: "=", maxSplits: 1)
                return (name: String(halves[0]), value: String(halves[1]))
            })
    }
}
