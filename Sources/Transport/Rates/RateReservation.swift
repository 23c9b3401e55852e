/// A wish for room in several buckets at one moment.
struct RateReservation {
    private let charges: [RateCharge]
    private let purpose: RatePurpose
    private let now: Int64

    init(_ charges: [RateCharge], _ purpose: RatePurpose, at now: Int64) {
        self.charges = charges
        self.purpose = purpose
        self.now = now
    }

    /// Looks at all buckets first, then books in all of them, or in none.
    func book(
        in image: inout RateImage, _ buckets: [(bucket: RateBucket, identity: UInt64)]
    ) -> RateDecision {
        var until = image.bannedUntil
        for (index, charge) in charges.enumerated() {
            guard !charges[..<index].contains(where: { $0.bucket == charge.bucket }) else {
                return .never("'\(charge.bucket)' is charged twice; add the costs up first")
            }
            guard let (bucket, identity) = buckets.first(where: { $0.bucket.name == charge.bucket }) else {
                return .never("the ledger has no bucket '\(charge.bucket)'; add it where the ledger is opened")
            }
            let allowance = bucket.allowance(purpose)
            guard charge.weight >= 0, charge.weight <= allowance else {
                return .never("a cost of \(charge.weight) is not within the \(allowance) of '\(charge.bucket)'")
            }
            guard let slot = image.slot(bucket, identity: identity, at: now) else {
                return .never("the ledger has no place for '\(charge.bucket)'; remove its file while nothing runs")
            }
            // The window has not begun on this clock, which was set back: it is not certain which window it is.
            until = max(until, image.bannedUntil(slot), image.windowStart(slot))
            if image.used(slot) > allowance - charge.weight {
                until = max(until, image.windowStart(slot) &+ bucket.windowMilliseconds)
            }
        }
        guard until <= now else { return .wait(untilMilliseconds: until) }
        for charge in charges {
            guard let (bucket, identity) = buckets.first(where: { $0.bucket.name == charge.bucket }),
                let slot = image.slot(bucket, identity: identity, at: now)
            else { continue }
            image.setUsed(slot, image.used(slot) + charge.weight)
        }
        return .granted
    }
}
