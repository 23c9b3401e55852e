import Foundation
import Secrets

/// A stored key as one line, or as JSON.
struct VaultLine: Encodable {
    let provider: String
    let label: String
    let algorithm: String
    let keyName: String
    let permissions: String
    let permissionsTime: String
    let version: UInt64

    init(_ entry: VaultEntry) {
        provider = entry.provider
        label = entry.label
        algorithm = entry.algorithm.rawValue
        keyName = entry.keyNameHint
        permissions = entry.algorithm == .bearer ? "models" : entry.permissions.isChecked ? "checked" : "unchecked"
        permissionsTime = VaultLine.time(entry.permissions)
        version = entry.version
    }

    /// What the venue said, in words.
    static func words(_ entry: VaultEntry) -> String {
        if entry.algorithm == .bearer { return "for language models: it cannot trade" }
        return entry.permissions.isChecked ? "checked with the venue" : "unchecked: not for LIVE mode"
    }

    private static func time(_ permissions: PermissionRecord) -> String {
        Date(timeIntervalSince1970: Double(permissions.timeMilliseconds) / 1_000)
            .formatted(.iso8601)
    }
}
