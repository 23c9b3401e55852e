import Engine
import Foundation
import GRDB
import Trading

/// A row of a session as verification reads it: its bytes, and what they are authenticated by.
struct SessionRow {
    let auditKey: String
    let mac: [UInt8]
    let bytes: [UInt8]

    /// `nil` where a column holds what none such holds.
    init?(_ row: Row) {
        guard let id = String.fromDatabaseValue(row[1]).flatMap(SessionID.init),
            let mode = String.fromDatabaseValue(row[2]).flatMap(RunMode.init(rawValue:)),
            let venue = String.fromDatabaseValue(row[3]), let account = String.fromDatabaseValue(row[4]),
            let configuration = String.fromDatabaseValue(row[5]), let began = Int64.fromDatabaseValue(row[6]),
            let first = Int64.fromDatabaseValue(row[7]), let auditKey = String.fromDatabaseValue(row[8]),
            let mac = SessionRow.blob(row[9])
        else { return nil }
        self.auditKey = auditKey
        self.mac = mac
        bytes = SessionTerms(mode: mode, venue: venue, account: account, configuration: configuration)
            .bytes(began: Timestamp(nanoseconds: began), id: id, firstRecord: first, auditKey: auditKey)
    }

    static func blob(_ value: DatabaseValue) -> [UInt8]? {
        guard case .blob(let data) = value.storage else { return nil }
        return Array(data)
    }
}
