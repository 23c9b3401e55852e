import Foundation

/// What was looked at before trading may begin, and what was found.
struct Readiness {
    /// How one thing was found.
    enum Verdict: String, Encodable {
        case ok
        case warning
        case failed
    }

    /// One thing that was looked at.
    struct Check: Encodable {
        let name: String
        let verdict: Verdict
        /// What was found, and what to do where it is not as it should be.
        let text: String
    }

    private(set) var checks: [Check] = []

    /// Whether trading may begin.
    var isReady: Bool { !checks.contains { $0.verdict == .failed } }

    mutating func ok(_ name: String, _ text: String) { checks.append(Check(name: name, verdict: .ok, text: text)) }
    mutating func warn(_ name: String, _ text: String) {
        checks.append(Check(name: name, verdict: .warning, text: text))
    }
    mutating func fail(_ name: String, _ text: String) {
        checks.append(Check(name: name, verdict: .failed, text: text))
    }

    /// The checks as a table.
    var text: String {
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for check in checks {
            let mark: String =
                switch check.verdict {
                case .ok: Terminal.colored("ok", .green)
                case .warning: Terminal.colored("note", .yellow)
                case .failed: Terminal.colored("NO", .red)
                }
            table.add([mark, check.name, check.text])
        }
        return table.text.split(separator: "\n").map { "  " + $0 }.joined(separator: "\n")
    }

    /// - Throws: ``CommandFailure`` with exit code 3 where something failed.
    func require() throws {
        guard !isReady else { return }
        let failed = checks.filter { $0.verdict == .failed }.map { "\($0.name): \($0.text)" }
        throw CommandFailure(message: "not ready: " + failed.joined(separator: "; "), code: 3)
    }
}
