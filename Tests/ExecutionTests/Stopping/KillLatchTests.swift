import Foundation
import Risk
import Testing
import Trading

@testable import Execution

struct KillLatchTests {
    private let disk = MemoryDisk()

    @Test func `a missing latch means halt`() throws {
        #expect(KillLatch(disk.device).read() == .missing)
        #expect(KillLatch(disk.device).read().level == .halt)
        let killSwitch = try KillSwitch(latch: KillLatch(disk.device)) { .zero }
        #expect(killSwitch.state.level == .halt)
        #expect(killSwitch.startTrouble == "there is no kill latch")
    }

    @Test(arguments: KillLevel.allCases)
    func `a level survives the process, with who and why`(level: KillLevel) throws {
        let record = LatchRecord(
            level: level, epoch: 42, time: Timestamp(nanoseconds: 1_700_000_000_000_000_000), actor: "operator",
            reason: "Kurs fällt – halt")
        try KillLatch(disk.device).create(record)
        #expect(KillLatch(disk.device).read() == .intact(record))
    }

    @Test func `the first latch is made by an explicit call, and only once`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        #expect(throws: LatchError.exists(.run)) { try latch.create(.test(.run)) }
        try latch.raise(.test(.kill))
        #expect(throws: LatchError.exists(.kill)) { try latch.create(.test(.run)) }
        #expect(latch.read().level == .kill)
    }

    @Test(arguments: 0...LatchSlot.size)
    func `a raise cut short at any byte is never open where anything of it arrived`(count: Int) throws {
        try KillLatch(disk.device).create(.test(.run))
        let before = disk.state.withLock { $0.bytes }
        disk.state.withLock { $0.tearAfter = count }
        #expect(throws: LatchError.notWritten(EIO)) { try KillLatch(disk.device).raise(.test(.kill, epoch: 9)) }
        disk.state.withLock { $0.tearAfter = nil }
        let reading = KillLatch(disk.device).read()
        if disk.state.withLock({ $0.bytes }) == before {
            #expect(reading == .intact(.test(.run)))
        } else if count == LatchSlot.size {
            #expect(reading == .intact(.test(.kill, epoch: 9)))
        } else {
            // The older record is whole, and the damage is seen.
            #expect(reading.record == .test(.run) || reading == .intact(.test(.kill, epoch: 9)))
            #expect(reading.level >= .halt)
        }
        // Whatever was left, the next raise works and the level after it is right.
        try KillLatch(disk.device).raise(.test(.kill, epoch: 10))
        #expect(KillLatch(disk.device).read().level == .kill)
    }

    @Test(arguments: 0...LatchSlot.size)
    func `a lowering cut short at any byte stays shut`(count: Int) throws {
        try KillLatch(disk.device).create(.test(.kill, epoch: 5))
        disk.state.withLock { $0.tearAfter = count }
        #expect(throws: LatchError.notWritten(EIO)) {
            try KillLatch(disk.device).lower(.test(.run, epoch: 6), ifEpochIs: 5)
        }
        let reading = KillLatch(disk.device).read()
        let isWhole = reading == .intact(.test(.run, epoch: 6))
        #expect(reading.level == .kill || isWhole)
    }

    @Test func `a flipped bit anywhere in a record is seen`() throws {
        try KillLatch(disk.device).create(.test(.run))
        let clean = try #require(disk.state.withLock { $0.bytes })
        for slot in [0, KillLatch.slotDistance] {
            for place in 0..<LatchSlot.size {
                var bytes = clean
                bytes[slot + place] ^= 1 << UInt8(place % 8)
                disk.state.withLock { [bytes] in $0.bytes = bytes }
                #expect(KillLatch(disk.device).read().level == .halt, "byte \(slot + place)")
            }
        }
    }

    @Test(arguments: [[], [1], Array(repeating: 0, count: 8192), Array(repeating: 0xff, count: 9000)] as [[UInt8]])
    func `something that is no latch means halt and can be raised over`(bytes: [UInt8]) throws {
        disk.state.withLock { $0.bytes = bytes }
        let latch = KillLatch(disk.device)
        #expect(latch.read() == .damaged("neither of its records is whole"))
        #expect(latch.read().level == .halt)
        try latch.raise(.test(.kill))
        #expect(latch.read().level == .kill)
    }

    @Test func `a file cut in half means halt`() throws {
        try KillLatch(disk.device).create(.test(.run))
        disk.state.withLock { $0.bytes = Array(($0.bytes ?? []).prefix(4096)) }
        #expect(KillLatch(disk.device).read().level == .halt)
    }

    @Test func `an old half put back in place of a newer one means halt`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        let old = try #require(disk.state.withLock { $0.bytes })
        for level in [KillLevel.reduceOnly, .halt, .kill] { try latch.raise(.test(level)) }
        disk.state.withLock { state in
            for place in 4096..<4096 + LatchSlot.size { state.bytes?[place] = old[place] }
        }
        #expect(latch.read().level >= .halt)
    }

    @Test func `raising never lowers, and writes nothing that is there`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.halt, epoch: 3))
        for level in KillLevel.allCases where level <= .halt { #expect(try !latch.raise(.test(level))) }
        #expect(disk.state.withLock { $0.writes } == 0)
        #expect(latch.read() == .intact(.test(.halt, epoch: 3)))
        #expect(try latch.raise(.test(.kill)))
        // The epoch counts on even where the writer does not know it.
        #expect(latch.read().record?.epoch == 4)
    }

    @Test func `a full disk takes a raise, because nothing grows`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        try latch.raise(.test(.halt))
        try latch.raise(.test(.kill))
        #expect(disk.state.withLock { $0.sizes } == [KillLatch.size])
    }

    @Test func `a disk that refuses is told, and the older record stays`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.run))
        disk.state.withLock { $0.failure = ENOSPC }
        #expect(throws: LatchError.notWritten(ENOSPC)) { try latch.raise(.test(.kill)) }
        #expect(latch.read() == .intact(.test(.run)))
    }

    @Test func `a lowering that saw an older latch is refused`() throws {
        let latch = KillLatch(disk.device)
        try latch.create(.test(.halt, epoch: 3))
        try latch.raise(.test(.kill))
        #expect(throws: LatchError.self) { try latch.lower(.test(.run, epoch: 4), ifEpochIs: 3) }
        #expect(latch.read().level == .kill)
    }

    @Test func `texts that are too long are cut at a character`() throws {
        let record = LatchRecord(
            level: .halt, epoch: 1, time: .zero, actor: String(repeating: "ä", count: 99),
            reason: String(repeating: "€", count: 999))
        #expect(record.actor.utf8.count == 48)
        #expect(record.reason.utf8.count == 240)
        try KillLatch(disk.device).create(record)
        #expect(KillLatch(disk.device).read() == .intact(record))
    }

    @Test func `a latch file is for its user only, full size at once, and missing when deleted`() throws {
        let folder = try StopFolder()
        let path = folder.path + "/kill.latch"
        let latch = KillLatch(.file(path))
        #expect(latch.read() == .missing)
        try latch.create(.test(.run))
        var status = stat()
        #expect(stat(path, &status) == 0)
        #expect(status.st_mode & 0o777 == 0o600)
        #expect(Int(status.st_size) >= KillLatch.slotDistance + LatchSlot.size)
        #expect(KillLatch(.file(path)).read() == .intact(.test(.run)))
        unlink(path)
        #expect(latch.read() == .missing)
        #expect(try latch.raise(.test(.kill)))
        #expect(KillLatch(.file(path)).read().level == .kill)
    }

    @Test func `two processes that raise at once leave the more careful level`() throws {
        let folder = try StopFolder()
        let path = folder.path + "/kill.latch"
        try KillLatch(.file(path)).create(.test(.run))
        DispatchQueue.concurrentPerform(iterations: 8) { number in
            // Each opens the file anew, as a process of its own would.
            let latch = KillLatch(.file(path))
            _ = try? latch.raise(.test(number == 3 ? .kill : .halt))
        }
        #expect(KillLatch(.file(path)).read().record?.level == .kill)
        #expect(KillLatch(.file(path)).read().trouble == nil)
    }
}
