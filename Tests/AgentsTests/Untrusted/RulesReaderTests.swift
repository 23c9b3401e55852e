import Foundation
import TestSupport
import Testing

@testable import Agents

/// What the rules read, against people.
struct RulesReaderTests {
    private static func reading(_ text: String) -> NewsReading {
        RulesReader().reading(of: UntrustedText(receiving: text, from: UntrustedOrigin(.headline, .unnamed)))
    }

    /// A headline with three annotators' majority, and the corpus's own scores by other programs.
    private struct Labelled {
        let label: Int
        let rules: Int
        let vader: Int
        let textBlob: Int
        let finBERT: Int
    }

    private static func labelled() throws -> [Labelled] {
        var rows = CSVRows(Array(try Data(contentsOf: SharedData.url("news/cryptolin_headlines_a.csv"))))
        let names = try #require(try rows.next()).map(\.text)
        var found: [Labelled] = []
        while let row = try rows.next() {
            func cell(_ name: String) throws -> String { row[try #require(names.firstIndex(of: name))].text }
            func number(_ name: String) throws -> Double { try #require(Double(cell(name))) }
            // Half of the rows helped to choose the words; they do not count here.
            guard try #require(Int(try cell("id"))) % 4 == 2 else { continue }
            let bert = try [
                (number("finbert_positive"), 1), (abs(number("finbert_negative")), -1), (number("finbert_neutral"), 0),
            ]
            found.append(
                Labelled(
                    label: try #require(Int(try cell("label"))),
                    rules: sign(reading(try cell("headline")).sentiment, RulesReader.threshold - 0.005),
                    vader: sign(try number("vader"), 0.05), textBlob: sign(try number("textblob"), 0),
                    finBERT: bert.max { $0.0 < $1.0 }?.1 ?? 0))
        }
        return found
    }

    private static func sign(_ value: Double, _ threshold: Double) -> Int {
        value > threshold ? 1 : value < -threshold ? -1 : 0
    }

    @Test(.enabled(if: SharedData.isPresent, "\(SharedData.absence)"))
    func `the rules agree with people more often than the published baselines do`() throws {
        let rows = try Self.labelled()
        #expect(rows.count == 671)
        func agreement(_ says: (Labelled) -> Int) -> Double { Double(rows.count { says($0) == $0.label }) / 671 }
        let rules = agreement(\.rules)
        let others = [
            ("VADER", agreement(\.vader)), ("TextBlob", agreement(\.textBlob)), ("FinBERT", agreement(\.finBERT)),
            ("always good", agreement { _ in 1 }),
        ]
        let line = others.map { "\($0.0) \(String(format: "%.3f", $0.1))" }.joined(separator: ", ")
        print("CryptoLin, held-out half, 671 headlines: rules \(String(format: "%.3f", rules)); \(line)")
        #expect(rules >= 0.60)
        for (name, other) in others { #expect(rules > other + 0.05, "\(name)") }
    }

    @Test(
        arguments: [
            ("Exchange hacked, attackers steal 200 million", .security, -1),
            ("SEC sues exchange over unregistered securities", .regulation, -1),
            ("Bank partners with exchange and invests in custody", .adoption, 1),
            ("Bitcoin surges to a record high", .market, 1),
            ("Fed holds rates as inflation slows", .macro, 0), ("", .none, 0), ("Lorem ipsum dolor", .none, 0),
        ] as [(String, NewsReading.Topic, Int)])
    func `plain headlines read as a person would read them`(text: String, topic: NewsReading.Topic, direction: Int) {
        let reading = Self.reading(text)
        #expect(reading.topic == topic)
        #expect(Self.sign(reading.sentiment, 0.3) == direction)
    }

    @Test func `a text without a known word says nothing`() {
        #expect(Self.reading("zzz yyy") == .nothing)
        #expect(Self.reading("купи сейчас") == .nothing)
    }

    @Test func `a negation turns what follows`() {
        #expect(Self.reading("Exchange was not hacked").sentiment > 0)
        #expect(Self.reading("Exchange was hacked").sentiment < 0)
    }
}
