import Foundation
import Secrets
import Synchronization

/// Remembers what it was asked to sign.
final class SpySigner: RequestSigner {
    let keyName = "nt-demo-key"
    let algorithm = SigningAlgorithm.hmacSHA256
    private let last = Mutex("")

    var seen: String { last.withLock { $0 } }

    func appendSignature(of payload: UnsafeRawBufferPointer, to output: inout [UInt8]) throws(SecretsError) {
        let text = String(decoding: payload, as: UTF8.self)
        last.withLock { $0 = text }
        output.append(contentsOf: "spy".utf8)
    }
}

extension TestSigner {
    /// The signature of a payload.
    func signature(_ payload: String) throws -> String {
        var output: [UInt8] = []
        try Array(payload.utf8).withUnsafeBytes { try appendSignature(of: $0, to: &output) }
        return String(decoding: output, as: UTF8.self)
    }
}
