/// A backup that was verified.
public struct BackupReport: Hashable, Sendable {
    /// The file.
    public let path: String
    /// What was found in the journal.
    public let audit: AuditVerification
}
