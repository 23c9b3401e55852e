import ArgumentParser
import Risk
import Simulation
import Trading

/// What a back-test and a simulated trading session have in common.
struct RunOptions: ParsableArguments {
    @Option(
        name: .customLong("strategy"),
        help: ArgumentHelp(
            "Who trades; may be repeated. NAME or NAME:SHARE, where SHARE is its part of the cash.",
            valueName: "name[:share]"))
    var strategies: [String] = []

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A strategy's parameter; may be repeated. With several strategies, STRATEGY.NAME=VALUE names whose.",
            valueName: "name=value"))
    var settings: [String] = []

    @Option(help: ArgumentHelp("Cash at the start, in the quote asset.", valueName: "amount"))
    var cash = "100000"

    @Option(
        help: ArgumentHelp(
            "How large an order is: fraction:0.10 of equity, risk:0.005 against the stop, atr:0.005x2, kelly:0.25. "
                + "Default: risk:0.005 for a strategy with a stop, else fraction:0.10.",
            valueName: "rule"))
    var sizing: String?

    @Option(help: ArgumentHelp("The fee rate of orders that take; 0.001 is 0.1 %.", valueName: "fraction"))
    var fee = "0.001"

    @Option(
        help: ArgumentHelp("The fee rate of orders that rest; the same as --fee where absent.", valueName: "fraction"))
    var makerFee: String?

    @Option(
        help: ArgumentHelp(
            "How much worse than the market orders fill: 0, a half spread such as 0.0001, or "
                + "spread:0.00005,impact:0.0005, which is the default.",
            valueName: "model"))
    var slippage: String?

    @Option(help: ArgumentHelp("From sending an order to the venue having it, in milliseconds.", valueName: "ms"))
    var latency = 0

    @Option(help: ArgumentHelp("The share of a bar's volume that orders may trade in it.", valueName: "fraction"))
    var participation: String?

    @Option(
        help: ArgumentHelp("What holders pay every eight hours, as a share of the position.", valueName: "fraction"))
    var funding: String?

    @Option(
        help: ArgumentHelp(
            "The risk profile: standard, conservative, aggressive, none, or a YAML file. 'none' switches off every "
                + "protection, loss and exposure limit and the strategies' default stops; the instrument's rules and "
                + "the cash at hand stay.",
            valueName: "profile"))
    var protections = "standard"

    @Option(
        name: .customLong("from"), help: ArgumentHelp("The first moment, such as 2025-03-01 (UTC).", valueName: "date"))
    var from: String?

    @Option(
        name: .customLong("to"), help: ArgumentHelp("The moment before which the run ends (UTC).", valueName: "date"))
    var to: String?

    @Option(help: ArgumentHelp("Bars on which strategies learn but propose nothing.", valueName: "bars"))
    var warmUp = 0

    @Option(
        name: .customLong("tick"),
        help: ArgumentHelp("The price increment, where the catalogue is to be overruled.", valueName: "price"))
    var tick: String?

    @Option(
        help: ArgumentHelp("The quantity increment, where the catalogue is to be overruled.", valueName: "quantity"))
    var lot: String?

    @Option(
        help: ArgumentHelp(
            "The smallest notional of an order, where the catalogue is to be overruled.", valueName: "amount"))
    var minNotional: String?

    @Option(help: ArgumentHelp("A YAML file of instruments, used before the catalogue.", valueName: "file"))
    var instruments: String?
}

extension RunOptions {
    /// How orders fill, from the options.
    func fillModel() throws -> FillModel {
        let taker = try fraction(fee, "--fee")
        guard latency >= 0 else { throw CommandFailure.usage("--latency \(latency) is negative; write milliseconds") }
        return try FillModel(
            makerFee: try makerFee.map { try fraction($0, "--maker-fee") } ?? taker, takerFee: taker,
            slippage: try slippage.map { text throws(SimulationError) in try Slippage(text) } ?? .standard,
            latency: .milliseconds(Int64(latency)),
            participation: try participation.map { try fraction($0, "--participation") })
    }

    /// What holders pay, where they do.
    func fundingSchedule() throws -> FundingSchedule? {
        guard let funding else { return nil }
        return try FundingSchedule(rate: try fraction(funding, "--funding"))
    }

    /// The moment an option names.
    func moment(_ text: String?, _ option: String) throws -> Timestamp? {
        guard let text else { return nil }
        guard let time = Timestamp(iso8601: text) else {
            throw CommandFailure.usage("\(option) '\(text)' is not a date; write 2025-03-01 or 2025-03-01T12:00 (UTC)")
        }
        return time
    }

    /// A decimal that an option gives.
    func decimal(_ text: String, _ option: String) throws -> Fixed {
        do throws(NumberError) { return try Fixed(text) } catch {
            throw CommandFailure.usage("\(option) '\(text)': \(error)")
        }
    }

    private func fraction(_ text: String, _ option: String) throws -> Fraction { Fraction(try decimal(text, option)) }
}
