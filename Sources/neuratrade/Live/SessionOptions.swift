import ArgumentParser
import Trading

/// What only a session at a venue needs.
struct SessionOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Whose market, for paper and live: binance, binance-testnet, binance-demo, practice-PORT, or a name of "
                + "config/venues.yaml.", valueName: "name"))
    var venue = "binance"

    @Option(help: ArgumentHelp("Which key of the vault, for live.", valueName: "label")) var key = "main"

    @Option(
        help: ArgumentHelp(
            "Read the vault's passphrase from this open descriptor, one line, instead of the terminal.",
            valueName: "number"))
    var passphraseFd: Int32?

    @Option(
        help: ArgumentHelp(
            "For scripts: the sentence that live asks a person to type, word for word.", valueName: "sentence"))
    var confirm: String?

    @Flag(
        help: ArgumentHelp(
            "Live: take an interrupted session up without the typed sentence, where it was running and everything agrees."
        ))
    var autoResume = false

    @Option(
        name: .customLong("for"),
        help: ArgumentHelp("Paper and live: stop in order after this long, as Ctrl-C does.", valueName: "30s"))
    var duration: String?

    @Flag(help: "Paper and live: end the open session for good, once it is flat, so that another can begin.")
    var closeSession = false

    @Flag(help: "Live: look at everything that must hold before trading, say so, and end.") var check = false

    /// How long it trades; `nil` until it is stopped.
    func limit() throws -> Interval? {
        guard let duration else { return nil }
        guard let limit = Interval(duration), limit >= .seconds(1) else {
            throw CommandFailure.usage("--for '\(duration)' is not a length of time such as 30s")
        }
        return limit
    }
}
