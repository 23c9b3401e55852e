/// A request over HTTP.
public struct PracticeRequest: Sendable {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    public let method: String
    /// The path without its query.
    public let path: String
    /// The query as it came, still encoded.
    public let query: String
    /// The form as it came, still encoded.
    public let body: String
    /// The header `X-MBX-APIKEY`.
    public let key: String?

    /// By its parts.
    public init(_ method: String, _ path: String, query: String = "", body: String = "", key: String? = nil) {
        self.method = method
        self.path = path
        self.query = query
        self.body = body
        self.key = key
    }

    /// `POST /api/v3/order`.
    public var name: String { "\(method) \(path)" }
}
