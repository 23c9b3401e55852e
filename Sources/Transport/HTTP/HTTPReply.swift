/// One HTTP reply, whole.
public struct HTTPReply: Sendable {
    /// The status code.
    public let status: Int
    /// Names and values, as they came.
    public let headers: [(name: String, value: String)]
    /// The body.
    public let body: [UInt8]

    /// By its parts.
    public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// The first header of a name, in whatever case.
    public func header(_ name: String) -> String? {
        let wanted = name.lowercased()
        return headers.first { $0.name.lowercased() == wanted }?.value
    }
}
