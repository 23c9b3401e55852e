import Trading

/// Watches the loss of the running day, from midnight to midnight UTC.
struct DailyLossWatch: Sendable {
    private let limit: Fraction?
    private let coolDown: Interval
    private let flattens: Bool

    private var startEquity: Fixed
    /// The lowest equity within the limit.
    private var floor: Fixed = .min
    private var isBelow = false
    /// Midnight that ends the day; never comes where nothing is watched.
    private(set) var end = Timestamp(nanoseconds: .max)
    /// Entries wait until then.
    private(set) var coolDownEnd = Timestamp(nanoseconds: .min)

    init(_ profile: RiskProfile, start equity: Fixed, at time: Timestamp) {
        limit = profile.dailyLossLimit
        coolDown = profile.dailyLossCoolDown ?? .zero
        flattens = profile.dailyLossFlattens
        startEquity = equity
        if limit != nil { begin(equity, at: time) }
    }

    /// Marks from here to ``quietCeiling`` change nothing until ``end``.
    var quietFloor: Fixed { isBelow ? .min : floor }

    /// While below the floor, the mark that climbs back must be seen.
    var quietCeiling: Fixed { isBelow && floor > .min ? Fixed(units: floor.units - 1) : .max }

    mutating func mark(_ equity: Fixed, previous: Fixed, at time: Timestamp) -> RiskAction? {
        guard limit != nil else { return nil }
        guard time >= end else { return check(equity, at: time) }
        if time == end {
            // The mark on the stroke of midnight closes the old day and opens the new one.
            let action = check(equity, at: time)
            begin(equity, at: time)
            return action
        }
        begin(previous, at: time)
        return check(equity, at: time)
    }

    /// Why an entry must wait, or `nil`.
    func refusal(_ equity: Fixed, at time: Timestamp) -> Refusal? {
        guard let limit else { return nil }
        if equity < floor { return .dailyLoss(figure: loss(equity), limit: limit) }
        return time < coolDownEnd ? .coolDown(until: coolDownEnd) : nil
    }

    private mutating func check(_ equity: Fixed, at time: Timestamp) -> RiskAction? {
        guard let limit, equity < floor else {
            isBelow = false
            return nil
        }
        if isBelow { return nil }
        isBelow = true
        coolDownEnd = max(coolDownEnd, time.advanced(by: coolDown))
        return .dailyLoss(figure: loss(equity), limit: limit, until: coolDownEnd, flattens: flattens)
    }

    private mutating func begin(_ equity: Fixed, at time: Timestamp) {
        startEquity = equity
        isBelow = false
        end = Timestamp.startOfDay(time.utcDay + 1) ?? Timestamp(nanoseconds: .max)
        do throws(ArithmeticError) {
            guard let limit else { return }
            // Rounding the allowed loss down makes the floor exact for equities of twelve decimals.
            floor = try equity.subtracting(try equity.multiplied(by: limit.value, .down))
        } catch {
            floor = .max  // A floor that cannot be computed lets nothing through.
        }
    }

    private func loss(_ equity: Fixed) -> Fraction {
        do throws(ArithmeticError) {
            return Fraction(try startEquity.subtracting(equity).divided(by: startEquity, .up))
        } catch {
            return Fraction(.max)  // The equity the day began with was nothing, so the loss has no measure.
        }
    }
}
