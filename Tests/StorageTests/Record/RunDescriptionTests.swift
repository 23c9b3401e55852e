import Crypto
import Testing
import Trading

@testable import Storage

struct RunDescriptionTests {
    @Test func `the name of a run is the start of its hash in base32`() throws {
        let description = try RecordFixture(seed: 1, bars: 10).description
        let hash = SHA256.hash(data: Array(description.canonicalText.utf8))
        let digits = try ClientOrderID.derived(prefix: "", hash: hash, length: 16).text
        #expect(description.id.text == digits.prefix(8))
        #expect(RunID(description.id.text.uppercased()) == description.id)
    }

    @Test func `everything that decides a run changes its name`() throws {
        let original = try RecordFixture(seed: 1, bars: 10).description
        let changes: [(inout RunDescription) -> Void] = [
            { $0.mode = .sim }, { $0.sleeves[0].parameters[0] = Setting($0.sleeves[0].parameters[0].name, "other") },
            { $0.sleeves[0].sizing = "fraction:0.2" }, { $0.sleeves[0].capital = Notional("1")! },
            { $0.sleeves[0].name = "other" }, { $0.instruments = [] }, { $0.data[0].checksum = "other" },
            { $0.data[0].label = "other" }, { $0.data[0].count += 1 }, { $0.data[0].last = nil },
            { $0.interval = .hour }, { $0.riskProfile = "other" }, { $0.riskSettings[0] = Setting("a", "b") },
            { $0.fillModel[0] = Setting("taker-fee", "0.002") }, { $0.warmUpBars = 1 }, { $0.seed = nil },
            { $0.productVersion = "0.2.0" },
        ]
        var names = [original.id]
        for change in changes {
            var copy = original
            change(&copy)
            names.append(copy.id)
        }
        #expect(Set(names).count == changes.count + 1)
    }

    @Test func `values with line ends cannot pass for other settings`() throws {
        var one = try RecordFixture(seed: 1, bars: 10).description
        var two = one
        one.fillModel = [Setting("a", "1\nfills.b=2")]
        two.fillModel = [Setting("a", "1"), Setting("b", "2")]
        #expect(one.canonicalText != two.canonicalText)
        one.fillModel = [Setting("a=b", "c")]
        two.fillModel = [Setting("a", "b=c")]
        #expect(one.canonicalText != two.canonicalText)
        one.fillModel = [Setting("a", "\\n")]
        two.fillModel = [Setting("a", "\n")]
        #expect(one.canonicalText != two.canonicalText)
    }

    @Test(arguments: ["", "abcd234", "abcd23456", "abcd2341", "abcd 345", "äbcd2345"])
    func `what is no name of a run is refused`(text: String) { #expect(RunID(text) == nil) }

    @Test func `ids are written and read the same way`() throws {
        let run = try #require(RunID("abcd2345"))
        for kind in [EntityID.Kind.run, .decision(1), .order(12), .fill(.max), .transaction(9)] {
            let text = EntityID(run, kind).description
            let parts = try #require(EntityID.parts(text))
            #expect(parts.run == run.text && parts.kind == kind)
        }
        for text in [
            "", "-d1", "abcd2345-", "abcd2345-x1", "abcd2345-d", "abcd2345-d-1", "abcd2345-d1-2", "a/b", "a-d+1",
            "abcd2345-d99999999999999999999999",
        ] {
            #expect(EntityID.parts(text) == nil, "\(text)")
        }
    }
}
