import Crypto
import Foundation
import Synchronization
import Transport

/// A server on this machine that answers whatever it is asked with the bytes of an input, and hangs up.
final class FuzzPeer: Sendable {
    private let bytes = Mutex<(reply: [UInt8], shakesHands: Bool)>(([], false))
    private let port: UInt16
    private let client = AsyncHTTPTransport(idleLimit: .milliseconds(1))
    private let sockets = NIOWebSocketTransport(
        threads: .shared(.singletonMultiThreadedEventLoopGroup),
        options: WebSocketOptions(messageLimit: 4_096, frameLimit: 4_096, closeLimit: .milliseconds(50)), random: { 7 })

    init() {
        signal(SIGPIPE, SIG_IGN)
        let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let number = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { address -> UInt16? in
                guard bind(listener, address, size) == 0, listen(listener, 64) == 0,
                    getsockname(listener, address, &size) == 0
                else { return nil }
                return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                    UInt16(bigEndian: $0.pointee.sin_port)
                }
            }
        }
        guard let number else { preconditionFailure("no port on this machine") }
        port = number
        let thread = Thread { [self] in
            while true {
                let peer = accept(listener, nil, nil)
                if peer >= 0 { answer(peer) }
            }
        }
        thread.start()
    }

    /// A reply to an HTTP request: a reply or an error comes out of it before the deadline.
    func answerHTTP(with reply: [UInt8]) {
        bytes.withLock { $0 = (reply, false) }
        wait("HTTP") { [client, port] in
            let call = HTTPCall(
                .get, "http://127.0.0.1:\(port)/", deadline: .milliseconds(500), bodyLimit: 4_096)
            do throws(TransportError) {
                let reply = try await client.send(call)
                precondition(reply.body.count <= 4_096, "a body longer than the call allows")
            } catch { precondition(!error.description.isEmpty, "an error without words") }
        }
    }

    /// Frames after a correct opening, or, where the first byte is odd, an opening of any kind: the connection ends.
    func answerWebSocket(with reply: [UInt8]) {
        let isRaw = (reply.first ?? 0) & 1 == 1
        bytes.withLock { $0 = (Array(reply.dropFirst()), !isRaw) }
        wait("WebSocket") { [sockets, port] in
            let (ended, end) = AsyncStream<Void>.makeStream()
            let handlers = WebSocketHandlers(
                text: { precondition($0.count <= 4_096, "a message longer than the limit") },
                closed: { _ in end.finish() })
            do throws(TransportError) {
                let connection = try await sockets.connect(
                    "ws://127.0.0.1:\(port)/", handlers: handlers, deadline: .milliseconds(500))
                for await _ in ended {}
                connection.close()
            } catch { precondition(!error.description.isEmpty, "an error without words") }
        }
    }

    private func wait(_ what: String, _ body: @escaping @Sendable () async -> Void) {
        let done = DispatchSemaphore(value: 0)
        Task {
            await body()
            done.signal()
        }
        precondition(done.wait(timeout: .now() + 0.95) == .success, "\(what): no end within a second")
    }

    private func answer(_ peer: Int32) {
        defer { close(peer) }
        var request = ""
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while !request.contains("\r\n\r\n") {
            let count = recv(peer, &buffer, buffer.count, 0)
            guard count > 0 else { return }
            request += String(decoding: buffer[..<count], as: UTF8.self)
        }
        var (reply, shakesHands) = bytes.withLock { $0 }
        if shakesHands { reply = FuzzPeer.opening(request) + reply }
        _ = send(peer, reply, reply.count, Int32(MSG_NOSIGNAL))
        shutdown(peer, Int32(SHUT_WR))
        // What is still unread would turn the close into a reset, which could overtake the reply.
        var limit = timeval(tv_sec: 0, tv_usec: 200_000)
        setsockopt(peer, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        while recv(peer, &buffer, buffer.count, 0) > 0 {}
    }

    /// - SeeAlso: RFC 6455, section 4.2.2.
    private static func opening(_ request: String) -> [UInt8] {
        let line = request.split(separator: "\r\n").first { $0.lowercased().hasPrefix("sec-websocket-key:") } ?? ""
        let key = line.split(separator: ":", maxSplits: 1).last?.trimmingCharacters(in: .whitespaces) ?? ""
        let digest = Insecure.SHA1.hash(data: Data((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        return Array(
            """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: \(Data(digest).base64EncodedString())\r
            \r

            """.utf8)
    }
}
