import Crypto

/// A request to a practice model over HTTP.
public struct ModelHTTPRequest: Sendable {
    /// `GET` or `POST`.
    public let method: String
    /// The path without its query.
    public let path: String
    /// The body as it came.
    public let body: [UInt8]
    private let headers: [(name: String, value: String)]

    /// By its parts.
    public init(_ method: String, _ path: String, body: [UInt8] = [], headers: [(name: String, value: String)] = []) {
        self.method = method
        self.path =
            path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false).first.map(String.init) ?? ""
        self.body = body
        self.headers = headers.map { ($0.name.lowercased(), $0.value) }
    }

    /// The first header of that name, written in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

    /// SHA-256 of the body.
    var digest: [UInt8] { Array(SHA256.hash(data: body)) }

    /// Whether it shows this key, in either way that providers take one.
    func shows(_ key: String) -> Bool {
        header("authorization") == "Bearer \(key)" || header("x-api-key") == key
    }
}
