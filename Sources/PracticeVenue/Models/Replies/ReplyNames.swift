/// The identifiers in a reply. They follow from the request's bytes, so that the same request has the same reply.
struct ReplyNames {
    private let digest: String

    init(_ call: ModelCall) { digest = String(Hexadecimal.text(call.digest).prefix(24)) }

    /// The moment at which every reply says it was made: 1 January 2026, in seconds.
    static let created = 1_767_225_600

    /// Such as `resp_0a1b…`.
    func name(_ prefix: String) -> String { "\(prefix)_\(digest)" }
    /// Such as `call_0a1b…_2`.
    func name(_ prefix: String, _ place: Int) -> String { "\(prefix)_\(digest)_\(place)" }
}
