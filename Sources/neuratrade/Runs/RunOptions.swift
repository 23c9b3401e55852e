import Accounting
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
        help: ArgumentHelp(
            "How agents come to a proposal, for the strategy 'desk': debate, planner-trader-judge, panel or ensemble. "
                + "From config/desk.yaml where absent, else debate.", valueName: "desk"))
    var desk: String?

    @Option(
        help: ArgumentHelp(
            "What thinks: rules (no network, no key), a model such as openai/gpt-5-mini, or recorded: the replies of an "
                + "earlier run, or recorded:RUN. From config/desk.yaml where absent, else rules.", valueName: "model"))
    var model: String?

    @Option(
        help: ArgumentHelp(
            "News that a desk may know, each at its time: CSV, JSON lines, CryptoPanic's JSON or RSS. Read as untrusted.",
            valueName: "file"))
    var news: String?

    @Flag(help: "Let a desk begin with what was learned from trades that closed before the first bar.")
    var withMemory = false

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "A strategy's parameter; may be repeated. With several strategies, STRATEGY.NAME=VALUE names whose; one that "
                + "is chosen twice is NAME and NAME-2.",
            valueName: "name=value"))
    var settings: [String] = []

    @Option(
        help: ArgumentHelp(
            "Cash at the start, in the quote asset; 100000 where absent. In mode live, how much of the account it may use; "
                + "it must be named there.",
            valueName: "amount"))
    var cash: String?

    @Option(
        help: ArgumentHelp(
            "How large an order is: fraction:0.10 of equity, risk:0.005 of it against the stop, atr:0.005x2 against "
                + "twice the average true range (of 14 bars unless atr-period says otherwise), kelly:0.25 of what past "
                + "trades suggest. Default: risk:0.005 for a strategy with a stop, else fraction:0.10.",
            valueName: "rule"))
    var sizing: String?

    @Option(
        help: ArgumentHelp(
            "How entries meet the market: market, or limit:0.0005/30m for a limit so far below the last price that "
                + "stands so long.",
            valueName: "style"))
    var entry = "market"

    @Option(help: ArgumentHelp("Which lots a sale takes first: fifo, lifo or hifo.", valueName: "order"))
    var lots = "fifo"

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

    @Option(
        help: ArgumentHelp(
            "Rules of instruments, used before the catalogue: YAML, or a venue's exchange information as JSON.",
            valueName: "file"))
    var instruments: String?
}

extension RunOptions {
    /// How orders fill, from the options.
    func fillModel() throws -> FillModel {
        let taker = try feeRate(fee, "--fee")
        guard (0...RunOptions.latencyLimit).contains(latency) else {
            throw CommandFailure.usage(
                "--latency \(latency) is not 0 to \(RunOptions.latencyLimit) milliseconds, which is one day")
        }
        let share = try participation.map { try fraction($0, "--participation") }
        return try FillModel(
            makerFee: try makerFee.map { try feeRate($0, "--maker-fee") } ?? taker, takerFee: taker,
            slippage: try slippage.map { text in try CommandFailure.reading("--slippage") { try Slippage(text) } }
                ?? .standard,
            latency: .milliseconds(Int64(latency)), participation: share)
    }

    /// The longest time to the venue in milliseconds: one day.
    private static let latencyLimit = 86_400_000

    /// Which lots a sale takes first.
    func lotMatching() throws -> LotMatching {
        guard let matching = LotMatchingName.read(lots) else {
            throw CommandFailure.usage("--lots \(lots) is not fifo, lifo or hifo")
        }
        return matching
    }

    /// Cash at the start.
    func cashAmount() throws -> Fixed { try positive(cash ?? "100000", "--cash") }

    /// What holders pay, where they do.
    func fundingSchedule() throws -> FundingSchedule? {
        guard let funding else { return nil }
        return try CommandFailure.reading("--funding") {
            try FundingSchedule(rate: try fraction(funding, "--funding"))
        }
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

    /// A decimal above zero that an option gives.
    func positive(_ text: String, _ option: String) throws -> Fixed {
        let value = try decimal(text, option)
        guard value > .zero else { throw CommandFailure.usage("\(option) \(text) is not above 0") }
        return value
    }

    private func feeRate(_ text: String, _ option: String) throws -> Fraction {
        let rate = try fraction(text, option)
        guard rate >= .zero, rate.value < .one else {
            throw CommandFailure.usage("\(option) \(text) is not a fraction from 0 and below 1; 0.001 is 0.1 %")
        }
        return rate
    }

    private func fraction(_ text: String, _ option: String) throws -> Fraction { Fraction(try decimal(text, option)) }
}
