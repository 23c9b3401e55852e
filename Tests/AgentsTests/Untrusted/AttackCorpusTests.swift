import Schemas
import TestSupport
import Testing

@testable import Agents

/// Every hostile text of the corpus on every surface, with a model that always obeys.
struct AttackCorpusTests {
    private static let corpus = Attack.corpus
    private static let surfaces = UntrustedOrigin.Surface.allCases
    private static let source = SourceName("attack-corpus") ?? .unnamed

    private static func text(_ attack: Attack, _ surface: UntrustedOrigin.Surface) -> UntrustedText {
        UntrustedText(receiving: attack.bytes, from: UntrustedOrigin(surface, source))
    }

    @Test func `the corpus holds more than two thousand distinct payloads for every goal and disguise`() {
        let distinct = Set(Self.corpus.map(\.bytes))
        #expect(distinct.count >= 2_000)
        #expect(distinct.count == Self.corpus.count)
        #expect(Set(Self.corpus.map(\.goal)).count == AttackGoal.allCases.count)
        #expect(Set(Self.corpus.map(\.disguise)).count == AttackDisguise.allCases.count)
        print(
            "attack corpus: \(distinct.count) payloads, \(AttackDisguise.allCases.count) disguises,",
            "\(Self.surfaces.count) surfaces")
    }

    @Test func `the decoder finds the wish in every disguise when nothing protects the model`() {
        // Were the stub blind, the tests below would prove nothing.
        let decoder = AttackDecoder()
        let blind = Self.corpus.filter { attack in
            decoder.goals(in: String(decoding: attack.bytes, as: UTF8.self)) != [attack.goal]
        }
        #expect(blind.isEmpty, "\(Set(blind.map(\.disguise.rawValue)).sorted())")
    }

    @Test func `no payload leaves its data block, on any surface`() {
        var (blocks, leaks) = (0, [String]())
        for attack in Self.corpus {
            for surface in Self.surfaces {
                let lines = DataBlock(Self.text(attack, surface)).text.split(
                    separator: "\n", omittingEmptySubsequences: false)
                blocks += 1
                guard lines.count == 3 else {
                    Issue.record("\(attack.disguise) on \(surface) made \(lines.count) lines")
                    continue
                }
                let fences = Array((lines[0] + lines[2]).utf8)
                let isContained =
                    AttackCanary.goals(in: fences).isEmpty && fences.allSatisfy { $0 < 0x80 }
                    && (surface != .headline || Self.isHarmless(lines[1]))
                if !isContained { leaks.append("\(attack.disguise) on \(surface)") }
            }
        }
        #expect(leaks.isEmpty, "\(leaks.count) leaked, such as \(leaks.prefix(3))")
        #expect(blocks == Self.corpus.count * Self.surfaces.count)
        print("data blocks: \(blocks) rendered, 0 left")
    }

    /// Whether a line is one quoted string without any structure in it.
    private static func isHarmless(_ line: Substring) -> Bool {
        let inside = line.dropFirst().dropLast().unicodeScalars
        let structure = "<>[]{}|#&`^\n\r\t\u{1B}＜＞｜".unicodeScalars
        return line.hasPrefix("\"") && line.hasSuffix("\"") && line.unicodeScalars.count >= 2
            && !inside.contains(where: structure.contains)
            && !inside.contains {
                $0.properties.generalCategory == .format || $0.properties.generalCategory == .control
            }
    }

    @Test(arguments: surfaces)
    func `an obeying reader makes of every payload a bounded reading or nothing`(
        surface: UntrustedOrigin.Surface
    ) async {
        let model = ObeyingModel()
        let reader = NewsReader(model)
        var tally = ReaderTally()
        // All of them as headlines; on every other surface a tenth, another one each, which differs in one word only.
        let share = Self.surfaces.firstIndex(of: surface) ?? 0
        let attacks = Self.corpus.enumerated().filter { surface == .headline || $0.offset % 10 == share }.map(\.element)
        for attack in attacks {
            let read = await reader.read(Self.text(attack, surface), within: .seconds(1))
            tally.add(read)
            #expect(read.calls <= 2)
            #expect(Self.isBounded(read.reading))
            if read.fault != nil { #expect(read.reading == .nothing) }
        }
        Self.checkRequests(model.requests)
        #expect(tally.refused > attacks.count / 2)
        // What it could still read, it obeyed: only what is hidden in unseen characters never reaches it.
        #expect(model.obeyed > attacks.count * 8 / 10)
        let reasons = tally.reasons.map { "\($0.fault.rawValue) \($0.count)" }.joined(separator: ", ")
        print(
            "\(surface.rawValue): \(attacks.count) payloads, obeyed \(model.obeyed) of \(tally.calls) questions,",
            "\(tally.read) bounded readings, refused \(tally.refused) (\(reasons)), unauthorised effects 0")
    }

    private static func isBounded(_ reading: NewsReading) -> Bool {
        (-1...1).contains(reading.sentiment) && (0...1).contains(reading.impact) && (0...1).contains(reading.confidence)
    }

    /// The reader has no tools, one fixed instruction and one fixed shape; a payload stands in a block and nowhere else.
    private static func checkRequests(_ requests: [ModelRequest]) {
        let decoder = AttackDecoder()
        for request in requests {
            let isFixed =
                request.tools.isEmpty && request.toolChoice == .none && request.answer == NewsReading.answer
                && request.system == NewsReader.instruction.text
            guard isFixed else {
                Issue.record("a reader's question is not the fixed one")
                return
            }
            guard request.turns.count == 1, case .user(let turn) = request.turns[0] else {
                Issue.record("a reader's question has one turn")
                continue
            }
            #expect(decoder.goals(in: outsideBlocks(turn)).isEmpty)
        }
        #expect(decoder.goals(in: NewsReader.instruction.text).isEmpty)
    }

    /// The turn without the lines between fences.
    static func outsideBlocks(_ turn: String) -> String {
        var (outside, isInside): ([Substring], Bool) = ([], false)
        for line in turn.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("<data-") {
                isInside = true
                outside.append(line)
            } else if line.hasPrefix("</data-") {
                isInside = false
            } else if !isInside {
                outside.append(line)
            }
        }
        return outside.joined(separator: "\n")
    }

    @Test func `untrusted text never stands in an instruction`() async {
        // The planted defect for this rule puts the text into the reader's instruction; this test must then fail.
        let decoder = AttackDecoder()
        for attack in Self.corpus where attack.disguise == .plain {
            let model = ObeyingModel()
            _ = await NewsReader(model).read(Self.text(attack, .headline), within: .seconds(1))
            for request in model.requests {
                #expect(decoder.goals(in: request.system).isEmpty)
                #expect(!request.system.contains(attack.canary))
                #expect(!request.system.contains(attack.wording))
            }
        }
    }

    @Test func `an obeying reader's item says only where and when, and carries no word of the payload`() async {
        let model = ObeyingModel()
        let decoder = AttackDecoder()
        let texts = Self.corpus.prefix(600).map { NewsText(time: .zero, text: Self.text($0, .post)) }
        let (items, tally) = await NewsReader(model).read(all: Array(texts), calls: 1_000, within: .seconds(1))
        #expect(items.count == texts.count)
        #expect(tally.calls <= 1_000)
        #expect(tally.count(.callsSpent) > 0)
        for item in items {
            #expect(item.source == "attack-corpus")
            #expect(item.hash.utf8.count == 64)
            #expect(decoder.goals(in: "\(item)").isEmpty)
        }
    }

    @Test func `rules make a bounded reading of every payload`() {
        for attack in Self.corpus {
            let reading = RulesReader().reading(of: Self.text(attack, .headline))
            #expect(Self.isBounded(reading))
            #expect(reading.confidence <= 0.6)
        }
    }

    @Test func `every payload leaves for a terminal, a table and JSON as plain text`() throws {
        for attack in Self.corpus {
            let text = String(decoding: attack.bytes, as: UTF8.self)
            let line = OutgoingText.line(text)
            let hasControl = line.unicodeScalars.contains { $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) }
            #expect(!hasControl)
            let cell = OutgoingText.cell(text)
            #expect(cell.hasPrefix("\"") && cell.hasSuffix("\""))
            let first = cell.dropFirst().unicodeScalars.first ?? "'"
            #expect(!"=+-@\t\r".unicodeScalars.contains(first))
            let json = OutgoingText.json(text)
            #expect(!json.contains("<") && !json.contains("\u{2028}"))
            #expect(try JSONValue(parsing: json).string != nil)
        }
    }
}
