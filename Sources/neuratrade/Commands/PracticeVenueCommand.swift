import ArgumentParser
import Foundation
import PracticeVenue
import Settings
import Simulation
import Synchronization
import Trading

/// `neuratrade practice-venue`: a venue to practise on, or a provider of language models to practise on.
struct PracticeVenueCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "practice-venue",
        abstract:
            "Serve a venue, or a provider of language models, to practise on: on this machine alone.",
        discussion: """
            With --protocol binance: Binance spot's REST, streams and WebSocket API. Any Binance spot client trades on \
            it, on replayed or made-up bars, matched by the engine of the back-test. \
            It listens on 127.0.0.1 only, and no real money is near it. Fees are taken in the quote, so that SIM and \
            LIVE agree; the real venue takes them from what a trade brings in, or in BNB: --commission received, BNB. \
            With --pace manual the market moves when POST /practice/v1/step says so. GET /practice/v1/log is the \
            venue's own record; POST /practice/v1/faults makes it do something wrong.

            With --protocol openai: POST /v1/responses, /v1/chat/completions, /v1/embeddings, GET /v1/models; with \
            --protocol anthropic: POST /v1/messages, GET /v1/models; with "stream":true in events. Requests are checked \
            as the provider checks them. The same seed and the same request give the same answer. \
            --behaviour, or the header x-practice-behaviour of a request, says how it answers: \
            random-valid (a tool call or two, then a random document of the schema), sensible (as a careful trader, from \
            the evidence in the prompt), scripted (from --script), slow[:TIME], hang, tool-loop, and \
            garbage[:KIND], failing[:KIND] and hostile[:KIND]: without a kind the first two go through all of them, and \
            hostile chooses by the request; a kind that is not known is refused with their names. \
            GET /practice/v1/traffic counts requests, GET /practice/v1/log is its record, \
            POST /practice/v1/behaviour and /practice/v1/reset change it.
            """)

    @Option(
        name: .customLong("protocol"),
        help: ArgumentHelp("What it speaks: binance, openai or anthropic.", valueName: "name"))
    var wire = "binance"
    @Option(help: ArgumentHelp("Where it listens; 0 for any free port.", valueName: "number")) var port = 0
    @Option(help: ArgumentHelp("A file of bars to replay; may be repeated.", valueName: "file")) var bars: [String] = []
    @Option(
        help: ArgumentHelp("What the file holds, or the made-up market, such as BTC/USDT.", valueName: "base/quote"))
    var instrument: [String] = []
    @Option(help: ArgumentHelp("The length of a bar, where a file does not tell.", valueName: "1m")) var interval:
        String?
    @Option(help: ArgumentHelp("Days of the made-up market, where no file is named.", valueName: "days")) var days = 7
    @Option(help: ArgumentHelp("Its seed; the same seed gives the same market.", valueName: "number"))
    var seed: UInt64 = 7
    @Option(help: ArgumentHelp("The time a bar takes, manual, or max.", valueName: "1s")) var pace = "1s"
    @Option(help: ArgumentHelp("Bars that are over when it opens.", valueName: "bars")) var history = 200
    @Option(
        help: ArgumentHelp(
            "An account, as KEY:SECRET:USDT=100000,BTC=0.5, or a JSON file of accounts; may be repeated.",
            valueName: "account"))
    var account: [String] = []
    @Option(help: ArgumentHelp("In which asset trades are charged: quote, received, or BNB.", valueName: "asset"))
    var commission = "quote"
    @Option(help: ArgumentHelp("What makers pay.", valueName: "fraction")) var makerFee = "0.001"
    @Option(help: ArgumentHelp("What takers pay.", valueName: "fraction")) var takerFee = "0.001"
    @Option(help: ArgumentHelp("How much worse takers trade, as in a back-test.", valueName: "slippage"))
    var slippage = "spread:0.00005,impact:0.0005"
    @Option(help: ArgumentHelp("How far its clock is ahead.", valueName: "700ms")) var clockOffset = "0ms"
    @Option(help: ArgumentHelp("Request weight in a minute.", valueName: "weight")) var weightLimit = 6_000
    @Option(help: ArgumentHelp("Unfilled orders in ten seconds.", valueName: "orders")) var orderLimit = 100
    @Option(help: ArgumentHelp("Faults to begin with, as JSON.", valueName: "file")) var faults: String?
    @Option(help: ArgumentHelp("Where its record is written too, line by line.", valueName: "file")) var log: String?
    @OptionGroup(title: "Models") var models: PracticeModelOptions
    @Flag(help: "Print where it listens as one line of JSON.") var json = false
    @OptionGroup var home: HomeOptions

    func run() async throws {
        guard (0...65_535).contains(port) else { throw CommandFailure.usage("--port \(port) is not 0 to 65535") }
        if let dialect = ModelDialect(rawValue: wire) { return try await serveModels(dialect) }
        guard wire == "binance" else {
            throw CommandFailure.usage("--protocol \(wire) is not known; write binance, openai or anthropic")
        }
        if let option = models.first {
            throw CommandFailure.usage("\(option) is for --protocol openai or anthropic; leave it out")
        }
        let tempo = try CommandFailure.reading("--pace") { try PracticePace(pace) }
        let made = account.isEmpty ? PracticeVenueCommand.madeAccount() : nil
        let accounts = try made.map { [$0.terms] } ?? CommandFailure.reading("--account") { try readAccounts() }
        var exchange = try CommandFailure.reading("practice-venue") {
            try PracticeExchange(try terms(), series: try series(), accounts: accounts)
        }
        if let faults {
            let text = try TextFile.read(faults)
            exchange.inject(try CommandFailure.reading("--faults") { try Fault.list(text) })
        }
        let writer = try log.map { try PracticeLogFile($0) }
        Interruption.watch()
        let server: PracticeServer
        do {
            server = try await PracticeServer(
                exchange, port: port, pace: tempo, now: PracticeVenueCommand.now, record: { writer?.write($0) })
        } catch let error as PracticeError {
            throw CommandFailure.failed("\(error)")
        }
        announce(server.port, made)
        while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(50)) }
        try await server.close()
    }

    private func announce(_ port: Int, _ made: (key: String, secret: String, terms: AccountTerms)?) {
        if json {
            var fields = "\"port\":\(port),\"rest\":\"http://127.0.0.1:\(port)\",\"stream\":\"ws://127.0.0.1:\(port)\""
            fields += ",\"api\":\"ws://127.0.0.1:\(port)/ws-api/v3\""
            if let made { fields += ",\"key\":\"\(made.key)\",\"secret\":\"\(made.secret)\"" }
            return Terminal.say("{\(fields)}")
        }
        Terminal.say("Practice venue: http://127.0.0.1:\(port), ws://127.0.0.1:\(port)/ws, /stream and /ws-api/v3")
        if let made {
            Terminal.say("A practice key, shown once; it holds 100,000 USDT, 1 BTC and 10 BNB of play money:")
            Terminal.say("  key    \(made.key)")
            Terminal.say("  secret \(made.secret)")
            Terminal.say("Give a Binance client these and the addresses above. Ctrl-C ends it.")
        }
    }

    private func terms() throws -> ExchangeTerms {
        guard clockOffset.hasSuffix("ms"), let offset = Int64(clockOffset.dropLast(2)) else {
            throw CommandFailure.usage("--clock-offset \(clockOffset) is not a number of milliseconds, such as 700ms")
        }
        guard history >= 0, weightLimit > 0, orderLimit > 0 else {
            throw CommandFailure.usage("--history, --weight-limit and --order-limit are not negative")
        }
        func fee(_ name: String, _ text: String) throws -> Fraction {
            guard let fee = Fraction(text) else { throw CommandFailure.usage("\(name) \(text) is not a fraction") }
            return fee
        }
        let model = try FillModel(
            makerFee: try fee("--maker-fee", makerFee), takerFee: try fee("--taker-fee", takerFee),
            slippage: try Slippage(slippage))
        return ExchangeTerms(
            model: model, commission: try ExchangeTerms.Commission(commission), weightLimit: weightLimit,
            orderLimits: [orderLimit, 200_000], history: history, clockOffsetMilliseconds: offset)
    }

    private func series() throws -> [BarSeries] {
        if bars.isEmpty {
            let names = instrument.isEmpty ? ["BTC/USDT"] : instrument
            let chosen = try names.map { name in
                let id = try BarsOptions.instrument(name)
                guard let found = InstrumentCatalog.shipped.instrument(id) else {
                    throw CommandFailure.usage("\(id) has no made-up market; name a file of its bars with --bars")
                }
                return found
            }
            return try GeneratedMarkets.make(chosen, days: days, seed: seed).map(\.series)
        }
        let reader = MarketDataReader(home: try home.resolved().url, options: try RunOptions.parse([]))
        return try reader.read(bars: bars, instruments: instrument, interval: interval).map(\.series)
    }

    private func readAccounts() throws -> [AccountTerms] {
        try account.flatMap { text in
            text.hasSuffix(".json") ? try PracticeExchange.accounts(try TextFile.read(text)) : [try AccountTerms(text)]
        }
    }

    /// A key that did not exist before.
    private static func madeAccount() -> (key: String, secret: String, terms: AccountTerms)? {
        let letters = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789")
        func made(_ prefix: String) -> String { prefix + String((0..<48).compactMap { _ in letters.randomElement() }) }
        let (key, secret) = (made("practice"), made(""))
        do throws(PracticeError) {
            let terms = try AccountTerms(key: key, secret: secret, holdings: ["USDT=100000", "BTC=1", "BNB=10"])
            return (key, secret, terms)
        } catch {
            return nil  // Cannot be: letters and digits make a key.
        }
    }

    static func now() -> Timestamp {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Timestamp(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }
}

/// The venue's record on disk: each line is with the kernel before anybody hears of what it says.
final class PracticeLogFile: Sendable {
    private let handle: Mutex<FileHandle>

    init(_ path: String) throws {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw CommandFailure.failed("--log \(path) cannot be written; name a file in a folder that is there") }
        handle = Mutex(file)
    }

    func write(_ line: String) {
        handle.withLock { file in
            do { try file.write(contentsOf: Data((line + "\n").utf8)) } catch {
                Terminal.complain("neuratrade: the log took no more: \(error)")
            }
        }
    }
}
