import Foundation
import Trading

extension KillLoop {
    /// Takes everybody who waits; where there is no room, the oldest must go: the one who wants to stop trading comes in.
    func accept(_ now: MonotonicTime) {
        for _ in 0..<setup.clientCount {
            let descriptor = Foundation.accept(listener, nil, nil)
            guard descriptor >= 0 else { return }
            ControlSocket.prepare(descriptor)
            guard setup.peer(descriptor) == setup.owner else {
                refuse(descriptor, "this socket belongs to another user")
                continue
            }
            if clients.count >= setup.clientCount { dropOldest() }
            lastClient += 1
            let client = ControlClient(id: lastClient, descriptor: descriptor, at: now)
            // Most send their line with the connection.
            client.isReadable = true
            clients.append(client)
        }
    }

    /// Reads a line and, where it stops trading, does that at once, before anything is written or even worded.
    func read(_ client: ControlClient, _ now: MonotonicTime) {
        let count = recv(client.descriptor, inbound.baseAddress, inbound.count, 0)
        guard count > 0 else {
            if count == 0 || (errno != EAGAIN && errno != EINTR) { client.isOver = true }
            return
        }
        guard let line = client.take(UnsafeRawBufferPointer(rebasing: inbound[..<count])) else { return }
        do throws(ControlRequestError) {
            let request = try ControlRequest(parsing: line)
            client.request = .success(request)
            if let level = request.command.level {
                setup.killSwitch.raise(to: level, actor: "operator", reason: "'\(request.command.rawValue)' was asked")
            }
        } catch { client.request = .failure(error) }
    }

    /// Passes on what the session said.
    func deliver() {
        for item in shared.outbox.take() {
            guard let client = clients.first(where: { $0.id == item.client }), client.pending?.reply.nonce == item.nonce
            else { continue }
            if item.line.isLast { client.pending = nil }
            send(item.line, to: client)
        }
    }

    /// Lets go of who is too slow, and tells who has waited long enough for the session.
    func mind(_ client: ControlClient, _ now: MonotonicTime) {
        client.flush(at: now)
        if let pending = client.pending, now > pending.until {
            client.pending = nil
            var line = ControlLine(
                nonce: pending.reply.nonce, kind: .done,
                text: "the session did not prove it within \(setup.proofLimit); look at the venue itself")
            line.isProven = false
            send(line, to: client)
        }
        // A client is slow where a line of its own, or the reading of ours, takes too long.
        if client.pending == nil, now.since(client.lastMove) > setup.clientLimit { client.isOver = true }
    }

    func send(_ line: ControlLine, to client: ControlClient, status: [UInt8]? = nil) {
        var line = line
        let (level, epoch) = setup.killSwitch.state.current
        (line.level, line.epoch) = (level.description, epoch)
        (line.process, line.beats) = (setup.process, setup.beat.count)
        client.put(line.encoded(status: status), at: setup.now())
    }

    private func refuse(_ descriptor: Int32, _ text: String) {
        let bytes = ControlLine(nonce: "", kind: .error, text: text).encoded()
        _ = bytes.withUnsafeBytes { ControlSocket.send(descriptor, $0) }
        close(descriptor)
    }

    private func dropOldest() {
        let oldest = clients.first { $0.pending == nil && !$0.hasLine } ?? clients[0]
        close(oldest.descriptor)
        clients.removeAll { $0 === oldest }
    }
}
