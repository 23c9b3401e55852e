import Foundation
import Testing

@testable import Secrets

struct SecretBytesTests {
    @Test func `equality looks at every byte`() throws {
        let secret = try SecretBytes(text: "nt-demo-secret")
        #expect(secret.isEqual(to: try SecretBytes(text: "nt-demo-secret")))
        #expect(!secret.isEqual(to: try SecretBytes(text: "nt-demo-secreT")))
        #expect(!secret.isEqual(to: try SecretBytes(text: "Nt-demo-secret")))
        #expect(!secret.isEqual(to: try SecretBytes(text: "nt-demo-secre")))
    }

    @Test func `wiping leaves nothing`() {
        var bytes = [UInt8](repeating: 0xAB, count: 4_099)
        bytes.withUnsafeMutableBytes { Wiping.wipe($0) }
        #expect(bytes.allSatisfy { $0 == 0 })
    }

    #if os(Linux)
    @Test func `its pages lie between pages nobody may touch, locked and kept out of dumps and forks`() throws {
        let secret = try SecretBytes(text: "nt-demo-secret")
        let address = secret.withUnsafeBytes { UInt(bitPattern: $0.baseAddress) }
        let page = UInt(sysconf(Int32(_SC_PAGESIZE)))
        let map = try MemoryMap()
        #expect(map.permissions(at: address) == "rw-p")
        #expect(map.permissions(at: address - page) == "---p")
        #expect(map.permissions(at: address + page) == "---p")
        guard let flags = map.flags(at: address) else { return }  // Some kernels do not tell.
        #expect(flags.contains("dd") && flags.contains("dc"))
        if secret.isLockedInMemory { #expect(flags.contains("lo")) }
    }
    #endif

    @Test func `lines are read one at a time, without their ends`() throws {
        try withPipe("correct horse\r\nsecond line\nlast") { descriptor in
            let first = try SecretBytes.readLine(from: descriptor, name: "passphrase")
            let second = try SecretBytes.readLine(from: descriptor, name: "passphrase")
            let third = try SecretBytes.readLine(from: descriptor, name: "passphrase")
            #expect([first.text, second.text, third.text] == ["correct horse", "second line", "last"])
        }
    }

    @Test func `a PEM block is one secret where one may come`() throws {
        let text = Ed25519SecretTests.pem + "\nrest\n"
        try withPipe(text) { descriptor in
            let block = try SecretBytes.readLine(from: descriptor, name: "secret", takesPEM: true)
            #expect(block.text == Ed25519SecretTests.pem)
            let rest = try SecretBytes.readLine(from: descriptor, name: "secret")
            #expect(rest.text == "rest")
        }
        try withPipe(text) { descriptor in
            let line = try SecretBytes.readLine(from: descriptor, name: "secret")
            #expect(line.text == "-----BEGIN PRIVATE KEY-----")
        }
    }

    @Test(arguments: ["", "\n", "\r\n", String(repeating: "x", count: 33)])
    func `nothing, an empty line and a line too long are refused`(text: String) throws {
        try withPipe(text) { descriptor in
            #expect(throws: SecretsError.self) {
                _ = try SecretBytes.readLine(from: descriptor, name: "secret", limit: 32)
            }
        }
    }

    @Test func `a descriptor that is not open is named`() {
        do {
            _ = try SecretBytes.readLine(from: 987, name: "passphrase")
            Issue.record("read")
        } catch { #expect(error.description.contains("descriptor 987")) }
    }

    private func withPipe(_ text: String, _ body: (Int32) throws -> Void) throws {
        let pipe = Pipe()
        try pipe.fileHandleForWriting.write(contentsOf: Data(text.utf8))
        try pipe.fileHandleForWriting.close()
        try body(pipe.fileHandleForReading.fileDescriptor)
    }
}

#if os(Linux)
/// What the system says about the memory of this process.
private struct MemoryMap {
    private struct Region {
        let range: Range<UInt>
        let permissions: String
        var flags: [Substring]?
    }

    private var regions: [Region] = []

    init() throws {
        // Its size is not known beforehand, so it is read to the end.
        let handle = try #require(FileHandle(forReadingAtPath: "/proc/self/smaps"))
        let text = String(decoding: try #require(try handle.readToEnd()), as: UTF8.self)
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.first == "VmFlags:" {
                if !regions.isEmpty { regions[regions.count - 1].flags = Array(words.dropFirst()) }
                continue
            }
            let ends = words[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
            guard ends.count == 2, ends[0] < ends[1] else { continue }
            regions.append(Region(range: ends[0]..<ends[1], permissions: String(words[1]), flags: nil))
        }
    }

    func permissions(at address: UInt) -> String? { regions.first { $0.range.contains(address) }?.permissions }
    func flags(at address: UInt) -> [Substring]? { regions.first { $0.range.contains(address) }?.flags }
}
#endif
