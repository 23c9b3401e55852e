/// One HTTP request, whole.
public struct HTTPCall: Sendable {
    /// The verbs that venues use.
    public enum Method: String, Sendable { case get = "GET", post = "POST", put = "PUT", delete = "DELETE" }

    /// The verb.
    public var method: Method
    /// The whole address, percent-encoded already; secret-bearing, so never written to a log.
    public var url: String
    /// Names and values.
    public var headers: [(name: String, value: String)]
    /// What is sent after the headers.
    public var body: [UInt8]?
    /// From the call to the last byte of the reply.
    public var deadline: Duration
    /// The longest body that is read; a longer one is an error.
    public var bodyLimit: Int

    /// By its parts.
    public init(
        _ method: Method, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8]? = nil,
        deadline: Duration = .seconds(10), bodyLimit: Int = 1 << 20
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.deadline = deadline
        self.bodyLimit = bodyLimit
    }
}
