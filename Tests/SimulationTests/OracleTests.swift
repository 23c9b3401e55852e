import Accounting
import Engine
import Foundation
import Simulation
import TestSupport
import Testing
import Trading

/// The engine against an independent back-test in another language, on real minutes.
@Suite(.enabled(if: Oracle.isPresent, "python3, the reference program or the shared data folder is absent"))
struct OracleTests {
    @Test(arguments: [
        ("binance_BTCUSDT_1m_2025-03-01_2025-04-01.csv.gz", "rsi-reversion"),
        ("binance_ETHUSDT_1m_2025-01-01_2025-02-04.csv.gz", "sma-cross"),
    ])
    func `every figure agrees, money to the last digit`(file: String, strategy: String) throws {
        let instrument = file.contains("ETH") ? ether : bitcoin
        let path = SharedData.url("bars/\(file)").path
        let expected = try JSONDecoder().decode(
            Reference.self,
            from: Oracle.run([
                "python3", SharedData.oracle("reference_backtest.py").path, path, "--strategy", strategy, "--lot",
                instrument.lot.description,
            ]))
        let series = try Oracle.series(Oracle.run(["gunzip", "-c", path]), instrument)
        var tape = Tape()
        let off = ["stop", "take-profit", "trailing", "time-stop"].map { (name: $0, value: "off") }
        let setup = try configuration([(strategy, off)], instruments: [instrument])
        var simulator = try Simulator(setup, model: fillModel(maker: "0.001", taker: "0.001"), journal: &tape)
        try simulator.run(series, as: InstrumentIndex(0), journal: &tape)
        let engine = simulator.engine
        let figures = Performance(
            curve: engine.curve, trips: tape.trips, start: Fixed(100_000), interval: .minute,
            turnoverNotional: Notional(engine.turnover))
        #expect(figures.bars == expected.bars)
        #expect(figures.trades == expected.trades)
        #expect(figures.wins == expected.wins)
        #expect(engine.equity.description == expected.finalEquity)
        #expect(engine.totalCash.description == expected.cash)
        #expect(engine.feesPaid.description == expected.fees)
        #expect(instrument.quantity(engine.heldLots(InstrumentIndex(0))).description == expected.openQuantity)
        #expect(isNear(figures.maxDrawdown, expected.maxDrawdown))
        #expect(isNear(figures.profitFactor, expected.profitFactor))
        #expect(isNear(figures.sharpe, expected.sharpe))
        #expect(isNear(figures.sortino, expected.sortino))
    }

    private func isNear(_ a: Double?, _ b: Double?) -> Bool {
        guard let a, let b else { return a == nil && b == nil }
        return abs(a - b) <= 1e-9 * max(1, abs(b))
    }

    private struct Reference: Decodable {
        let bars: Int
        let trades: Int
        let wins: Int
        let finalEquity: String
        let cash: String
        let openQuantity: String
        let fees: String
        let maxDrawdown: Double?
        let profitFactor: Double?
        let sharpe: Double?
        let sortino: Double?
    }
}
