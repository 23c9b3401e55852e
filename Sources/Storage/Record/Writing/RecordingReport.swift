/// What became of a run that was handed to the record.
public struct RecordingReport: Hashable, Sendable {
    /// What was done.
    public enum Result: Hashable, Sendable {
        /// It was new.
        case recorded
        /// An earlier run of the same description had stopped early; what it had agrees, and the rest was added.
        case extended
        /// It was there already, the same to the last byte; nothing was written.
        case alreadyRecorded
    }

    /// The run.
    public let run: RunID
    /// What was done.
    public let result: Result
    /// Rows of the run, from its first decision to its last posting.
    public let rows: Int
    /// SHA-256 over those rows and the ending, in hexadecimal: the same run has the same, everywhere.
    public let digest: String
}
