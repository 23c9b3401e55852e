/// Why there is no rate ledger; each case carries what to do.
public enum RateLedgerError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not a name for a file.
    case name(String)
    /// Two buckets with one name, or more than fit.
    case buckets(String)
    /// The disk refused; the system's own words.
    case disk(path: String, reason: String)

    /// One line for a person.
    public var description: String {
        switch self {
        case .name(let name):
            "'\(name)' cannot name a rate ledger; use 1 to 64 letters, digits, dots, hyphens and underscores"
        case .buckets(let reason): "\(reason); give at most \(RateImage.slotCount) buckets with names of their own"
        case .disk(let path, let reason): "\(path): \(reason); free space or correct the permissions"
        }
    }
}
