import Synchronization

/// What all processes of one machine have used of a venue's limits, in one file per address or account.
///
/// Moments are milliseconds of the venue's clock: the caller adds the measured offset. Any thread may call; a call
/// without contention takes a few microseconds. A damaged file counts every window as spent until that window ends.
/// A file must not be removed while a process uses it.
///
/// The disk is part of the way here. What must work without one, the stopping of everything, does not ask the ledger.
public final class RateLedger: Sendable {
    private struct State: ~Copyable {
        let file: RateFile
        var image = RateImage()
        var buckets: [(bucket: RateBucket, identity: UInt64)]
    }

    /// Within the process; the lock on the file holds between processes.
    private let state: Mutex<State>

    /// How long a caller waits when the file cannot be locked, read or written.
    static let troubleMilliseconds: Int64 = 250

    /// Opens the ledger, and makes it where there is none.
    ///
    /// - Parameters:
    ///   - folder: where it lies; it must exist.
    ///   - name: of the address or account that the venue counts, such as `binance-spot`.
    /// - Throws: ``RateLedgerError``.
    public init(folder: String, name: String, buckets: [RateBucket]) throws(RateLedgerError) {
        guard RateLedger.isFileName(name) else { throw .name(name) }
        guard Set(buckets.map(\.name)).count == buckets.count else { throw .buckets("two buckets have one name") }
        guard buckets.count <= RateImage.slotCount else { throw .buckets("\(buckets.count) buckets do not fit") }
        let file = try RateFile(path: "\(folder)/\(name).rates")
        state = Mutex(State(file: file, buckets: buckets.map { ($0, $0.identity) }))
    }

    /// Books one cost, or says how long to wait.
    public func reserve(
        _ weight: Int, in bucket: String, purpose: RatePurpose, nowMilliseconds: Int64
    ) -> RateDecision {
        reserve([RateCharge(bucket, weight)], purpose: purpose, nowMilliseconds: nowMilliseconds)
    }

    /// Books all costs of a call, each bucket at most once, or none of them.
    public func reserve(_ charges: [RateCharge], purpose: RatePurpose, nowMilliseconds: Int64) -> RateDecision {
        let now = max(0, nowMilliseconds)
        return transact(at: now) { image, buckets in
            RateReservation(charges, purpose, at: now).book(in: &image, buckets)
        } ?? .wait(untilMilliseconds: now &+ RateLedger.troubleMilliseconds)
    }

    /// Takes note of what the venue says was used in the window of this moment; the larger of its count and ours holds.
    ///
    /// - Returns: `false` where it could not be noted; the next reply says it again.
    @discardableResult
    public func observe(used: Int, in bucket: String, nowMilliseconds: Int64) -> Bool {
        let now = max(0, nowMilliseconds)
        return transact(at: now) { image, buckets in
            guard let (bucket, identity) = buckets.first(where: { $0.bucket.name == bucket }),
                let slot = image.slot(bucket, identity: identity, at: now)
            else { return false }
            image.setUsed(slot, max(image.used(slot), used))
            return true
        } ?? false
    }

    /// Stops traffic of any purpose until a moment, as 429 and 418 demand: in one bucket, or altogether. A ban only grows,
    /// and reaches a week ahead at most: longer ones are a misreading.
    ///
    /// - Returns: `false` where it could not be noted: stop by yourself.
    @discardableResult
    public func ban(untilMilliseconds: Int64, in bucket: String? = nil, nowMilliseconds: Int64) -> Bool {
        let now = max(0, nowMilliseconds)
        let until = min(untilMilliseconds, now &+ 604_800_000)
        return transact(at: now) { image, buckets in
            guard let bucket else {
                image.bannedUntil = max(image.bannedUntil, until)
                return true
            }
            guard let (found, identity) = buckets.first(where: { $0.bucket.name == bucket }),
                let slot = image.slot(found, identity: identity, at: now)
            else { return false }
            image.setBannedUntil(slot, max(image.bannedUntil(slot), until))
            return true
        } ?? false
    }

    /// What is used in the window of this moment; `nil` for a bucket that is not there or a file that cannot be read.
    public func used(in bucket: String, nowMilliseconds: Int64) -> Int? {
        let now = max(0, nowMilliseconds)
        return transact(at: now) { image, buckets -> Int? in
            guard let (bucket, identity) = buckets.first(where: { $0.bucket.name == bucket }),
                let slot = image.slot(bucket, identity: identity, at: now)
            else { return nil }
            return image.used(slot)
        } ?? nil
    }

    /// Takes over the limit that the venue publishes; without effect for a bucket that is not there.
    public func setLimit(_ limit: Int, of bucket: String) {
        state.withLock { state in
            guard let index = state.buckets.firstIndex(where: { $0.bucket.name == bucket }) else { return }
            let old = state.buckets[index].bucket
            state.buckets[index].bucket = RateBucket(
                old.name, limit: limit, windowMilliseconds: old.windowMilliseconds,
                reservedPercent: old.reservedPercent)
        }
    }

    /// Reads, changes and writes in one piece; `nil` where the file could not be locked, read or written.
    private func transact<Value>(
        at milliseconds: Int64, _ body: (inout RateImage, [(bucket: RateBucket, identity: UInt64)]) -> Value
    ) -> Value? {
        state.withLock { state -> Value? in
            guard state.file.lock() else { return nil }
            defer { state.file.unlock() }
            let count = state.file.read(&state.image)
            guard count >= 0 else { return nil }
            if count == 0 {
                state.image.clear()
            } else if count < RateImage.byteCount || !state.image.isWhole {
                state.image.rebuild(at: milliseconds)
            }
            let value = body(&state.image, state.buckets)
            state.image.seal()
            // Nothing is granted that is not on record.
            return state.file.write(state.image) ? value : nil
        }
    }

    private static func isFileName(_ name: String) -> Bool {
        (1...64).contains(name.utf8.count) && !name.hasPrefix(".")
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
