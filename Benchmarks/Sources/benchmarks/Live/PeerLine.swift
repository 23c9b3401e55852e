/// Another's figure for the same work, measured in the same process.
struct PeerLine: Encodable {
    /// Whose.
    let peer: String
    /// In the unit of our own figure.
    let value: Double
    /// What else there is to know.
    let note: String
}
