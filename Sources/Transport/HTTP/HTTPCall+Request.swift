import AsyncHTTPClient
import NIOCore
import NIOHTTP1

extension HTTPCall {
    /// The request in the client's words, if its address and headers can go out byte for byte as they are.
    ///
    /// - Throws: ``TransportError/notSent(_:)`` for an address that would be rewritten on the way (a signature over it
    ///   would no longer hold) and for a header that would break the message apart.
    func checkedRequest() throws(TransportError) -> HTTPClientRequest {
        guard url.hasPrefix("https://") || url.hasPrefix("http://") else {
            throw .notSent("the address does not begin with http:// or https://; write the whole address")
        }
        guard url.utf8.allSatisfy(AddressBytes.isAllowed) else {
            throw .notSent("the address holds a byte that must be percent-encoded; encode it before the call")
        }
        guard bodyLimit >= 0, deadline > .zero else {
            throw .notSent("a call needs a deadline and a body limit; both were to be positive")
        }
        var request = HTTPClientRequest(url: url)
        request.method = HTTPMethod(rawValue: method.rawValue)
        for (name, value) in headers {
            guard AddressBytes.isToken(name), AddressBytes.isFieldValue(value) else {
                throw .notSent("a header holds a byte that no header may hold; correct it")
            }
            request.headers.add(name: name, value: value)
        }
        if let body { request.body = .bytes(ByteBuffer(bytes: body)) }
        return request
    }
}
