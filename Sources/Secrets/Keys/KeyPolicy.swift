/// Which keys may be stored: those that trade and move nothing out.
public enum KeyPolicy {
    /// What is to be done with a key.
    public enum Verdict: Hashable, Sendable {
        /// It may be stored; tell the operator these.
        case accepted(warnings: [String])
        /// It may not; each reason says what to change at the venue.
        case refused(reasons: [String])
    }

    /// The verdict on what a venue says.
    public static func verdict(_ permissions: KeyPermissions) -> Verdict {
        var reasons: [String] = []
        if !permissions.canRead { reasons.append("it may not read the account; allow reading") }
        if !permissions.canTrade { reasons.append("it may not trade; allow spot trading") }
        if permissions.canWithdraw { reasons.append("it may withdraw funds; forbid withdrawals") }
        if permissions.canTransfer { reasons.append("it may transfer funds; forbid internal and universal transfers") }
        for flag in permissions.unknownTrueFlags.sorted() {
            reasons.append("it has the permission \(flag), which is not known here; switch it off")
        }
        guard reasons.isEmpty else { return .refused(reasons: reasons) }
        let warning = "it works from any address; restrict it to the address of this machine"
        return .accepted(warnings: permissions.isIPRestricted ? [] : [warning])
    }
}
