import Secrets
import Transport

/// Turns requests into calls: adds the time, the window and the signature over exactly the bytes that are sent.
public enum BinanceSigning {
    /// The longest window that is sent; the venue would allow more.
    public static let maxReceiveWindowMilliseconds: Int64 = 5_000
    /// The window that is sent where nothing else is said.
    public static let defaultReceiveWindowMilliseconds: Int64 = 3_000

    /// A call for a request that anybody may send.
    public static func call(_ request: BinanceRequest, base: String) -> HTTPCall {
        HTTPCall(request.method.transport, url(base, request.path, request.parameters.bytes))
    }

    /// A call for a signed request.
    ///
    /// The payload is `timestamp`, the parameters, `recvWindow`; the signature follows it, percent-encoded. A `POST`
    /// carries all of it in its body as a form, the others in the address.
    ///
    /// - Parameters:
    ///   - base: scheme and host, without a path.
    ///   - signer: holds the key.
    ///   - timestamp: the venue's time in milliseconds since the epoch, as well as it is known.
    ///   - window: how long the venue may take to accept it, in milliseconds; cut at ``maxReceiveWindowMilliseconds``.
    /// - Throws: ``SecretsError`` where the vault is locked; nothing was sent.
    public static func sign(
        _ request: BinanceRequest, base: String, with signer: any RequestSigner, timestampMilliseconds timestamp: Int64,
        receiveWindowMilliseconds window: Int64 = defaultReceiveWindowMilliseconds
    ) throws(SecretsError) -> HTTPCall {
        let window = min(window, maxReceiveWindowMilliseconds)
        let payload = try signed(request, with: signer, timestampMilliseconds: timestamp, window: window)
        var headers = [(name: "X-MBX-APIKEY", value: signer.keyName)]
        guard request.method == .post else {
            return HTTPCall(request.method.transport, url(base, request.path, payload), headers: headers)
        }
        headers.append((name: "Content-Type", value: "application/x-www-form-urlencoded"))
        return HTTPCall(request.method.transport, base + request.path, headers: headers, body: payload)
    }

    /// The parameters with time, window and signature, as they are sent.
    static func signed(
        _ request: BinanceRequest, with signer: any RequestSigner, timestampMilliseconds timestamp: Int64,
        window: Int64
    ) throws(SecretsError) -> [UInt8] {
        var payload: [UInt8] = []
        payload.reserveCapacity(request.parameters.bytes.count + 192)
        BinanceBytes.append("timestamp=", to: &payload)
        BinanceBytes.append(timestamp, to: &payload)
        if !request.parameters.bytes.isEmpty {
            payload.append(UInt8(ascii: "&"))
            payload.append(contentsOf: request.parameters.bytes)
        }
        BinanceBytes.append("&recvWindow=", to: &payload)
        BinanceBytes.append(window, to: &payload)
        let signature = try signature(of: payload, with: signer)
        BinanceBytes.append("&signature=", to: &payload)
        for byte in signature { BinanceBytes.appendEncoded(byte, to: &payload) }
        return payload
    }

    static func signature(of payload: [UInt8], with signer: any RequestSigner) throws(SecretsError) -> [UInt8] {
        var signature: [UInt8] = []
        signature.reserveCapacity(96)
        let outcome: Result<Void, SecretsError> = payload.withUnsafeBytes { bytes in
            do throws(SecretsError) {
                try signer.appendSignature(of: bytes, to: &signature)
                return .success(())
            } catch { return .failure(error) }
        }
        try outcome.get()
        return signature
    }

    private static func url(_ base: String, _ path: String, _ query: [UInt8]) -> String {
        query.isEmpty ? base + path : base + path + "?" + String(decoding: query, as: UTF8.self)
    }
}

extension BinanceRequest.Method {
    /// The same verb for the transport.
    fileprivate var transport: HTTPCall.Method {
        switch self {
        case .get: .get
        case .post: .post
        case .delete: .delete
        }
    }
}
