import Schemas
import Strategies

extension ToolSession {
    /// Runs a strategy over the bars of the context: nothing later is known there.
    mutating func backtest(_ arguments: JSONValue) -> ToolOutcome {
        guard let model = services.fillModel else { return .nothing("this desk has no simulated venue") }
        guard let name = arguments["strategy"]?.string else { return .nothing("the strategy's name is missing") }
        let settings = (arguments["params"]?.object?.members ?? []).map { ($0.name, $0.value.string ?? "") }
        guard settings.count <= 8 else { return .nothing("more than 8 settings") }
        let trial: StrategyTrial
        do throws(StrategyTrial.Failure) {
            trial = try StrategyTrial(name, settings, context, model)
        } catch {
            return .nothing(error.text)
        }
        var figures = [
            EvidenceFigure("strategy", name), EvidenceFigure("bars", Double(trial.bars)),
            EvidenceFigure("trades", Double(trial.trades)), EvidenceFigure("wins", Double(trial.wins)),
            EvidenceFigure("result", trial.result), EvidenceFigure("largest_fall", trial.largestFall),
            EvidenceFigure("holding_result", trial.holdingResult),
        ]
        figures.append(EvidenceFigure("still_holds", trial.stillHolds ? "yes" : "no"))
        return add(.backtestStrategy, figures)
    }
}
