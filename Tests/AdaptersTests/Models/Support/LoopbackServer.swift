import Foundation
import Synchronization

/// A server on the loopback interface that answers each whole request with whatever bytes its script writes. One thread
/// for the server, one for each connection; all end with ``end()``.
final class LoopbackServer: Sendable {
    /// One request, and where its answer goes.
    struct Exchange: Sendable {
        /// From 1, over all connections.
        let number: Int
        let head: String
        let body: String
        fileprivate let descriptor: Int32

        func write(_ text: String) { write(Array(text.utf8)) }

        func write(_ bytes: [UInt8]) {
            var sent = 0
            while sent < bytes.count {
                let count = bytes[sent...].withUnsafeBytes { send(descriptor, $0.baseAddress, $0.count, noSignal) }
                guard count > 0 else { return }
                sent += count
            }
        }

        /// A whole reply.
        func reply(_ body: String, status: Int = 200, _ headers: [String] = [], type: String = "application/json") {
            let lines =
                ["HTTP/1.1 \(status) X", "content-type: \(type)", "content-length: \(body.utf8.count)"] + headers
            write(lines.joined(separator: "\r\n") + "\r\n\r\n" + body)
        }

        /// Ends the connection.
        func close() { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }

    typealias Script = @Sendable (Exchange) -> Void

    private let listener: Int32
    let port: Int
    private let state = Mutex((requests: [String](), connections: Set<Int32>(), isOver: false))
    private let script: Script

    init(_ script: @escaping Script) {
        self.script = script
        listener = LoopbackServer.socket()
        var address = LoopbackServer.address(0)
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                _ = bind(listener, plain, size)
                _ = getsockname(listener, plain, &size)
            }
        }
        listen(listener, 16)
        port = Int(UInt16(bigEndian: address.sin_port))
        // Ends when `end()` knocks once more; nobody else closes the listener, so its number is not taken meanwhile.
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, adopt(connection) else { break }
            }
            close(listener)
        }
    }

    /// The heads and bodies so far.
    var requests: [String] { state.withLock { $0.requests } }

    /// Closes everything; the threads end. Whoever makes a server ends it.
    func end() {
        let isFirst = state.withLock { state -> Bool in
            defer { state.isOver = true }
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
            return !state.isOver
        }
        guard isFirst else { return }
        let knock = LoopbackServer.socket()
        var address = LoopbackServer.address(UInt16(port))
        withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { plain in
                _ = connect(knock, plain, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        close(knock)
    }

    private static func socket() -> Int32 {
        #if os(Linux)
        Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
        Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
    }

    private static func address(_ port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        address.sin_port = port.bigEndian
        return address
    }

    private func adopt(_ connection: Int32) -> Bool {
        let isOver = state.withLock { state in
            if !state.isOver { state.connections.insert(connection) }
            return state.isOver
        }
        guard !isOver else {
            close(connection)
            return false
        }
        Thread.detachNewThread { [self] in
            var buffer: [UInt8] = []
            while let exchange = LoopbackServer.read(connection, &buffer) {
                let number = state.withLock { state in
                    state.requests.append(exchange.head + exchange.body)
                    return state.requests.count
                }
                script(Exchange(number: number, head: exchange.head, body: exchange.body, descriptor: connection))
            }
            // Forgotten before it is closed: the number may be somebody else's a moment later.
            state.withLock { _ = $0.connections.remove(connection) }
            close(connection)
        }
        return true
    }

    /// The next whole request; `nil` at the end of the connection.
    private static func read(_ descriptor: Int32, _ buffer: inout [UInt8]) -> (head: String, body: String)? {
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let text = String(decoding: buffer, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n") {
                let head = String(text[..<end.upperBound])
                let length =
                    head.lowercased().split(separator: "\r\n").first { $0.hasPrefix("content-length:") }
                    .flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) } ?? 0
                let whole = head.utf8.count + length
                if buffer.count >= whole {
                    let body = String(decoding: buffer[head.utf8.count..<whole], as: UTF8.self)
                    buffer.removeFirst(whole)
                    return (head, body)
                }
            }
            let count = recv(descriptor, &piece, piece.count, 0)
            guard count > 0 else { return nil }
            buffer += piece[..<count]
        }
    }

    #if os(Linux)
    private static let noSignal = Int32(MSG_NOSIGNAL)
    #else
    private static let noSignal: Int32 = 0
    #endif
    fileprivate static var sendFlags: Int32 { noSignal }
}

private let noSignal = LoopbackServer.sendFlags
