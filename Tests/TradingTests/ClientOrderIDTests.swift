import Foundation
import Testing
import Trading

struct ClientOrderIDTests {
    /// The digits as the base32 encoder of Python gives them.
    @Test(arguments: [
        ("foobarfoobar", "mzxw6ytbojtg633cmfza"), ("0123456789abcdef", "gaytemzugu3doobzmfrggzdfmy"),
    ])
    func `the hash is written in base32, lower case, without padding`(hash: String, digits: String) throws {
        let derived = try ClientOrderID.derived(prefix: "nt-", hash: Array(hash.utf8))
        #expect(derived.text == "nt-" + digits)
    }

    @Test func `a derived id fits the length asked for and is the same every time`() throws {
        let hash = (0..<32).map { UInt8(truncatingIfNeeded: $0 &* 37) }
        for length in 22...36 {
            let derived = try ClientOrderID.derived(prefix: "a1:", hash: hash, length: length)
            #expect(derived.text.utf8.count == length)
            #expect(try ClientOrderID.derived(prefix: "a1:", hash: hash, length: length) == derived)
        }
        #expect(try ClientOrderID.derived(prefix: "a1:", hash: hash, length: 99).text.utf8.count == 36)
    }

    @Test func `too little hash is refused rather than collide`() {
        #expect(throws: OrderError.hashTooShort(characters: 15)) {
            try ClientOrderID.derived(prefix: "", hash: Array(repeating: 1, count: 9))
        }
        #expect(throws: OrderError.hashTooShort(characters: 6)) {
            try ClientOrderID.derived(prefix: String(repeating: "p", count: 30), hash: Array(repeating: 1, count: 32))
        }
        #expect(throws: OrderError.hashTooShort(characters: 0)) {
            try ClientOrderID.derived(prefix: "", hash: Array(repeating: 1, count: 32), length: .min)
        }
        #expect(throws: OrderError.self) {
            try ClientOrderID.derived(prefix: "ä", hash: Array(repeating: 1, count: 32))
        }
    }

    @Test(arguments: [
        "", "has space", "ünïcode", "semi;colon", "plus+", "123456789012345678901234567890123456x", "a,b",
    ])
    func `text that a venue would refuse is refused`(text: String) {
        #expect(throws: OrderError.invalidClientOrderID(text)) { try ClientOrderID(text) }
    }

    @Test(arguments: ["a", "nt-0000000001", "A.b:c/d_e-9", "123456789012345678901234567890123456"])
    func `text within the alphabet is taken as it is`(text: String) throws {
        #expect(try ClientOrderID(text).text == text)
        let data = try JSONEncoder().encode([try ClientOrderID(text)])
        #expect(try JSONDecoder().decode([ClientOrderID].self, from: data) == [ClientOrderID(text)])
    }
}
