import NIOCore
import NIOWebSocket

extension WebSocketHandler {
    /// Pings at its interval as long as the connection is open.
    func schedulePing() {
        guard let outlet else { return }
        let bound = NIOLoopBound(self, eventLoop: outlet.eventLoop)
        pingTask = outlet.eventLoop.scheduleTask(in: TimeAmount(options.pingInterval)) {
            bound.value.ping()
        }
    }

    private func ping() {
        guard phase == .open, let outlet else { return }
        write(.ping, [])
        if pongTask == nil {
            let bound = NIOLoopBound(self, eventLoop: outlet.eventLoop)
            pongTask = outlet.eventLoop.scheduleTask(in: TimeAmount(options.pongLimit)) {
                bound.value.fail(.init(codeNumber: 1008), "no pong within \(bound.value.options.pongLimit)")
            }
        }
        schedulePing()
    }

    /// Any pong shows that the other side lives.
    func pongArrived() {
        pongTask?.cancel()
        pongTask = nil
    }
}
