import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix
import NIOSSL

extension TransportError {
    /// Sorts a failure of the client by whether bytes may have left.
    ///
    /// The list of what was certainly not sent is closed: whatever is not on it is unclear.
    init(sorting error: any Error) {
        switch error {
        case let error as TransportError: self = error
        case is DeadlinePassed: self = .unclear("no whole reply by the deadline")
        case is CancellationError: self = .unclear("cancelled")
        case let error as NIOConnectionError: self = .notSent(TransportError.reason(error))
        case let error as HTTPClientError: self = TransportError.sorted(error)
        case let error as NIOSSLError: self = TransportError.sorted(error)
        case is NIOSSLExtraError: self = .notSent("the certificate does not name this host")
        // Only a connect is refused; other system errors can come from an open connection as well.
        case let error as IOError where error.errnoCode == ECONNREFUSED:
            self = .notSent("the connection was refused; is the port right, is the other side up?")
        case let error as IOError: self = .unclear("the connection broke (system error \(error.errnoCode))")
        default: self = .unclear("the connection failed (\(type(of: error)))")
        }
    }

    private static func sorted(_ error: HTTPClientError) -> TransportError {
        switch error {
        case .connectTimeout: .notSent("no connection by its deadline")
        case .tlsHandshakeTimeout: .notSent("no TLS handshake by its deadline")
        case .alreadyShutdown: .notSent("the transport was shut down")
        case .invalidURL, .emptyHost, .emptyScheme: .notSent("the address has no host or cannot be read")
        case .deadlineExceeded: .unclear("no whole reply by the deadline")
        case .cancelled: .unclear("cancelled")
        case .remoteConnectionClosed: .unclear("the other side closed the connection")
        default: .unclear("the connection failed (\(error.shortDescription))")
        }
    }

    /// Of TLS only a failed handshake is certain: the client writes nothing before it is done.
    private static func sorted(_ error: NIOSSLError) -> TransportError {
        switch error {
        case .handshakeFailed: .notSent("the TLS handshake failed; check the port and the certificate")
        case .unableToValidateCertificate, .noCertificateToValidate:
            .notSent("the certificate is not trusted")
        case .uncleanShutdown: .unclear("the connection was cut")
        default: .unclear("TLS failed")
        }
    }

    /// Why there is no connection; names no address.
    static func reason(_ error: NIOConnectionError) -> String {
        guard error.dnsAError == nil || error.dnsAAAAError == nil || !error.connectionErrors.isEmpty else {
            return "the name of the host was not found"
        }
        if let first = error.connectionErrors.first?.error as? IOError {
            return "no connection (system error \(first.errnoCode)); is the port right, is the other side up?"
        }
        return "no connection"
    }
}
