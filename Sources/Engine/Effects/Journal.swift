/// Where the record goes. The engine's caller hands it every batch of effects before performing the commands in it.
public protocol Journal {
    /// Writes down `effects.entries` and their postings, all of them or none.
    ///
    /// - Throws: where they could not be written; the caller must not perform the commands.
    mutating func record(_ effects: Effects) throws
}
