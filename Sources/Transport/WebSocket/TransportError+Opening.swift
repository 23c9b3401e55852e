import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// Why there is no WebSocket connection: always not sent, because no message was.
    init(opening error: any Error) {
        switch error {
        case let error as TransportError: self = error
        case let error as NIOConnectionError: self = .notSent(TransportError.reason(error))
        case ChannelError.connectTimeout: self = .notSent("no connection by the deadline")
        case is NIOSSLError, is NIOSSLExtraError, is BoringSSLError:
            self = .notSent("the TLS handshake failed; check the port and the certificate")
        case is CancellationError: self = .notSent("cancelled")
        case let error as IOError: self = .notSent("the connection broke (system error \(error.errnoCode))")
        default: self = .notSent("the other side closed or did not answer as a WebSocket")
        }
    }
}
