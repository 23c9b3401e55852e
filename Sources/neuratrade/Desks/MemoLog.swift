import Agents
import Foundation
import Storage

/// The log of policy memos: one line of JSON for each, applied or not, in `logs/policy-memos.jsonl`.
struct MemoLog {
    private let path: String
    private let run: String

    init(_ home: Home, run: String) {
        path = home.logs.appendingPathComponent("policy-memos.jsonl").path
        self.run = run
    }

    /// Adds memos at the end of the file; nothing where there are none.
    /// - Throws: ``CommandFailure`` where it cannot be written.
    func append(_ records: [MemoRecord]) throws {
        guard !records.isEmpty else { return }
        let text = records.map { "{\"run\":\"\(run)\"," + $0.line.dropFirst() + "\n" }.joined()
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { throw trouble() }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let written = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
        guard written == bytes.count, fsync(descriptor) == 0 else { throw trouble() }
    }

    private func trouble() -> CommandFailure {
        .failed(
            "\(path): cannot be written (\(String(cString: strerror(errno)))); look at the folder and the free space")
    }
}
