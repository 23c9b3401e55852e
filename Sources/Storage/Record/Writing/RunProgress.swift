import Engine
import Trading

/// How far the writing of a run has come.
struct RunProgress: Sendable {
    let description: RunDescription
    var encoder: RunEncoder
    var digest = RunDigest()
    /// Entries and postings of the journal that are behind us.
    var entryCount = 0
    var postingCount = 0
    var phase = Phase.unbegun

    /// What is done with the next row.
    enum Phase: Sendable {
        /// Nobody has asked yet whether the run is there.
        case unbegun
        /// It is added. `isExtension`: to what an earlier run left.
        case adding(run: Int64, isExtension: Bool)
        /// An earlier run had it: it is compared.
        case comparing(StoredRun)
        /// All that a finished run had is behind us: no row may follow.
        case complete(StoredRun)
    }

    init(_ description: RunDescription, clientID: (@Sendable (OrderID) -> String)? = nil) {
        self.description = description
        encoder = RunEncoder(description, clientID: clientID)
    }
}

/// What is stored of a run with the same description.
struct StoredRun: Sendable {
    let key: Int64
    /// Its rows, and the digest over them.
    let rows: Int64
    let digest: String
    /// Its ends so far.
    let endCount: Int64
    /// The last of them, if any: how, and the digest over rows and ending.
    let outcome: RunOutcome?
    let endDigest: String?
}
