import Risk
import Synchronization

/// The kill level on disk: it outlives the process and is read before the gate may open.
///
/// Two places a page apart are written in turn, each with its own checksum, so a write that is cut short leaves the
/// older record; the damage is still seen and means HALT. The file never grows after ``create(_:)``, so that raising
/// works on a full disk.
public final class KillLatch: Sendable {
    /// The length of the file in bytes.
    public static let size = 2 * KillLatch.slotDistance
    static let slotDistance = 4096

    private let device: LatchDevice
    /// The only buffer, guarded by its mutex: nothing is allocated when it matters.
    private let buffer: Mutex<LatchBuffer>

    /// A latch on a device; nothing is read yet.
    public init(_ device: LatchDevice) {
        self.device = device
        buffer = Mutex(LatchBuffer(size: KillLatch.size))
    }

    /// What is there now.
    /// - Complexity: one read of 8 KiB.
    public func read() -> LatchReading { buffer.withLock { look($0).reading } }

    /// Makes the latch for the first time.
    ///
    /// - Throws: ``LatchError/exists(_:)`` where there is one; nothing is ever replaced by this.
    public func create(_ record: LatchRecord) throws(LatchError) {
        try buffer.withLock { buffer throws(LatchError) in
            if case let (reading, _) = look(buffer), reading != .missing { throw .exists(reading.level) }
            try make(record, buffer)
        }
    }

    /// Writes a level that is at least as careful as the one there, over whatever is there.
    ///
    /// It goes ahead without the lock where another process does not let go of it: two writers can then damage a place,
    /// which means HALT.
    ///
    /// - Returns: whether something was written; not where an equal or more careful level is there already.
    /// - Throws: ``LatchError/notWritten(_:)``; the older record is still in force.
    @discardableResult
    public func raise(_ record: LatchRecord) throws(LatchError) -> Bool {
        try buffer.withLock { buffer throws(LatchError) in
            _ = device.lock(true)
            defer { _ = device.lock(false) }
            let (reading, last) = look(buffer)
            if case .intact(let held) = reading, held.level >= record.level { return false }
            let level = max(record.level, reading.level)
            let raised = LatchRecord(
                level: level, epoch: max(record.epoch, (reading.record?.epoch ?? 0) + 1), time: record.time,
                actor: record.actor, reason: record.reason)
            guard let last else {
                try make(raised, buffer)
                return true
            }
            try put(LatchSlot(sequence: last.sequence + 1, record: raised), buffer)
            return true
        }
    }

    /// Writes a less careful level. Only ``KillSwitch`` and the offline `resume` call it, with the proof in hand.
    ///
    /// - Parameter epoch: of the record that the operator saw; `nil` where there was none to see.
    /// - Throws: ``LatchError/unusable(_:)`` where the latch has changed since; ``LatchError/busy``.
    func lower(_ record: LatchRecord, ifEpochIs epoch: UInt64?) throws(LatchError) {
        try buffer.withLock { buffer throws(LatchError) in
            let isHeld = device.lock(true)
            defer { _ = device.lock(false) }
            let (reading, last) = look(buffer)
            if let found = reading.record?.epoch, found != epoch {
                throw .unusable("the kill latch has changed since (now \(reading.level))")
            }
            guard let last else { return try make(record, buffer) }
            guard isHeld else { throw .busy }
            // Both places, so that damage in one of them ends here.
            try put(LatchSlot(sequence: last.sequence + 1, record: record), buffer)
            if case .torn = reading { try put(LatchSlot(sequence: last.sequence + 2, record: record), buffer) }
        }
    }

    private func make(_ record: LatchRecord, _ buffer: borrowing LatchBuffer) throws(LatchError) {
        buffer.clear()
        LatchSlot(sequence: 1, record: record).encode(into: buffer.slot(1))
        LatchSlot(sequence: 2, record: record).encode(into: buffer.slot(0))
        let number = device.create(buffer.all)
        guard number == 0 else { throw .notWritten(number) }
    }

    private func put(_ slot: LatchSlot, _ buffer: borrowing LatchBuffer) throws(LatchError) {
        let place = Int(slot.sequence % 2)
        slot.encode(into: buffer.slot(place))
        let number = device.write(UnsafeRawBufferPointer(buffer.slot(place)), place * KillLatch.slotDistance)
        guard number == 0 else { throw .notWritten(number) }
    }

    private func look(_ buffer: borrowing LatchBuffer) -> (reading: LatchReading, last: LatchSlot?) {
        buffer.clear()
        guard let count = device.read(buffer.bytes) else { return (.missing, nil) }
        guard count >= 0 else { return (.damaged("it cannot be read"), nil) }
        // A file that is too short has lost a place, or both; zeros stand for what is missing and fail the checksum.
        let slots = (0...1).compactMap { place in
            LatchSlot(UnsafeRawBufferPointer(buffer.slot(place))).flatMap {
                $0.sequence % 2 == UInt64(place) ? $0 : nil
            }
        }.sorted { $0.sequence < $1.sequence }
        guard let last = slots.last else { return (.damaged("neither of its records is whole"), nil) }
        guard slots.count == 2 else { return (.torn(last.record), last) }
        guard slots[0].sequence + 1 == last.sequence else {
            return (.torn(slots[0].record.level > last.record.level ? slots[0].record : last.record), last)
        }
        return (.intact(last.record), last)
    }
}

/// Room for the whole file, for as long as the latch lives.
struct LatchBuffer: ~Copyable, @unchecked Sendable {  // Reached only through the mutex that holds it.
    let bytes: UnsafeMutableRawBufferPointer

    init(size: Int) { bytes = .allocate(byteCount: size, alignment: 4096) }

    deinit { bytes.deallocate() }

    var all: UnsafeRawBufferPointer { UnsafeRawBufferPointer(bytes) }

    func clear() { bytes.initializeMemory(as: UInt8.self, repeating: 0) }

    func slot(_ place: Int) -> UnsafeMutableRawBufferPointer {
        let start = place * KillLatch.slotDistance
        return UnsafeMutableRawBufferPointer(rebasing: bytes[start..<start + LatchSlot.size])
    }
}
