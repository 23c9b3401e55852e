import NIOCore
import NIOHTTP1

/// Reads why the other side did not upgrade: its status, and nothing else of it.
final class UpgradeRefusal: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    private let refused: (TransportError) -> Void

    init(_ refused: @escaping (TransportError) -> Void) { self.refused = refused }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard case .head(let head) = unwrapInboundIn(data) else { return }
        refused(.notSent("the other side answered \(head.status.code) and not with a WebSocket"))
    }
}
