import Settings
import Testing

struct VenueFileTests {
    private let good = """
        venues:
          - name: mine
            speaks: binance
            rest: http://127.0.0.1:8899
            streams: ws://127.0.0.1:8899
            requests: ws://127.0.0.1:8899/ws-api/v3
        """

    @Test func `a venue is read as it is written`() throws {
        let venues = try VenueFile.read(good, file: "venues.yaml")
        #expect(venues.map(\.name) == ["mine"])
        #expect(venues.first?.requests == "ws://127.0.0.1:8899/ws-api/v3")
    }

    @Test(arguments: [
        ("speaks: binance", "speaks: kraken", "venues.yaml:2"), ("rest: http", "rest: ftp", "rest"),
        ("8899/ws-api/v3", "8899/ws-api/v3/", "requests"), ("name: mine", "name: my venue", "not a name"),
    ])
    func `an error names the place and what to write`(_ part: String, _ wrong: String, _ told: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try VenueFile.read(good.replacing(part, with: wrong), file: "venues.yaml")
        }
        #expect(error?.description.contains(told) == true)
    }

    @Test func `a name that is given twice is refused`() {
        let entry = good.split(separator: "\n").dropFirst().joined(separator: "\n")
        #expect(throws: ConfigurationError.self) { try VenueFile.read(good + "\n" + entry, file: "venues.yaml") }
    }
}
