import Trading

extension SessionTerms {
    /// What a session's name is made of.
    func bytes(began: Timestamp) -> [UInt8] {
        var row = RowBuffer()
        row.append(mode.rawValue)
        row.append(venue)
        row.append(account)
        row.append(configuration)
        row.append(began)
        return row.bytes
    }

    /// What a session's row is authenticated by.
    func bytes(began: Timestamp, id: SessionID, firstRecord: Int64, auditKey: String) -> [UInt8] {
        var row = RowBuffer()
        row.append(id.description)
        row.append(firstRecord)
        row.append(auditKey)
        return bytes(began: began) + row.bytes
    }
}

extension SessionMark {
    /// What a mark's row is authenticated by.
    func bytes(session: Int64, number: Int64) -> [UInt8] {
        var row = RowBuffer()
        row.append(session)
        row.append(number)
        row.append(kind.rawValue)
        row.append(time)
        return row.bytes
    }
}
