import Accounting
import Engine
import Risk
import Trading

/// Turns the journal of a run into rows: the same entries give the same rows, in every process.
///
/// It follows what the entries do not say again: which assets the ledger has, and which fill the books are about.
struct RunEncoder: Sendable {
    let run: RunID
    let instruments: [Instrument]
    let sleeveCount: Int
    /// The row at hand.
    private(set) var row = RowBuffer()
    /// How many rows were made.
    private(set) var count: Int64 = 0
    /// The assets of the engine's ledger, in its order: the quote, the bases, and fee assets as they come.
    private var assets: [Asset] = []
    private var lastFill: VenueTradeID?
    private var tripCount: Int64 = 0
    /// What a venue knows the order at hand by, where the caller says so before each.
    var clientName: String?
    /// What a venue knows an order by; `nil` where the record gives the name.
    private let clientID: (@Sendable (OrderID) -> String)?

    init(_ description: RunDescription, clientID: (@Sendable (OrderID) -> String)? = nil) {
        self.clientID = clientID
        run = description.id
        instruments = description.instruments
        sleeveCount = description.sleeves.count
        if let first = instruments.first { know(first.id.quote) }
        for instrument in instruments { know(instrument.id.base) }
    }

    /// Makes the rows of an entry and hands each over, with its place in the run from 1.
    ///
    /// - Parameters:
    ///   - postings: those of all entries, from which a transaction takes its own.
    ///   - position: where the next transaction's postings begin; moved behind them.
    /// - Throws: ``StorageError/Reason/inconsistent(_:)`` for an entry that does not fit the run, and what `take`
    ///   throws.
    mutating func encode(
        _ entry: JournalEntry, _ postings: [Posting], _ position: inout Int,
        take: (RowBuffer, Int64) throws -> Void
    ) throws {
        switch entry {
        case .decision(let decision): try encode(decision)
        case .refusal(let decision, let refusal, let time): try encode(refusal, decision, time)
        case .order(let request, let role, let price, let time): try encode(request, role, price, time)
        case .status(let order, let status, let note, let time): try encode(status, order, note, time)
        case .fill(let fill, let decision): try encode(fill, decision)
        case .transaction(let transaction, let decision):
            try encode(transaction, decision)
            try finish(take)
            try encode(transaction, postings, &position, take)
            return
        case .lotMatch(let match, let sleeve, let instrument, let fill):
            try encode(match, sleeve, instrument, fill)
        case .roundTrip(let trip): try encode(trip)
        case .risk(let action, let time): encode(action, time)
        case .alert(let text, let time):
            row.begin(.alerts)
            row.append(time)
            row.append(text)
        }
        try finish(take)
    }

    private mutating func finish(_ take: (RowBuffer, Int64) throws -> Void) throws {
        row.end()
        count += 1
        try take(row, count)
    }

    private mutating func encode(
        _ transaction: Transaction, _ postings: [Posting], _ position: inout Int,
        _ take: (RowBuffer, Int64) throws -> Void
    ) throws {
        guard transaction.postingCount > 0, transaction.postingCount <= postings.count - position else {
            throw inconsistent("transaction \(transaction.number) names more postings than there are")
        }
        let end = position + transaction.postingCount
        let number = try stored(transaction.number, "transaction")
        for posting in postings[position..<end] {
            guard assets.indices.contains(posting.asset.position) else {
                throw inconsistent("transaction \(transaction.number) moves an asset that nothing here trades")
            }
            row.begin(.postings)
            row.append(number)
            switch posting.account {
            case .sleeve(let sleeve): row.append("sleeve:", UInt64(clamping: sleeve.position))
            case .reserved(let sleeve): row.append("reserved:", UInt64(clamping: sleeve.position))
            case .venue, .fees, .capital, .funding, .rounding, .suspense: row.append(posting.account.description)
            }
            row.append(assets[posting.asset.position].code)
            row.append(posting.amount)
            try finish(take)
        }
        position = end
    }

    /// Lets the other files fill the row at hand.
    mutating func withRow(_ body: (inout RowBuffer) -> Void) { body(&row) }

    mutating func know(_ asset: Asset) {
        if !assets.contains(asset) { assets.append(asset) }
    }

    mutating func remember(_ fill: VenueTradeID) { lastFill = fill }

    func closingFill(_ what: String) throws -> VenueTradeID {
        guard let lastFill else { throw inconsistent("\(what) comes before any fill") }
        return lastFill
    }

    mutating func nextTrip() -> Int64 {
        tripCount += 1
        return tripCount
    }

    func clientID(of order: OrderID) -> String {
        clientName ?? clientID?(order) ?? EntityID(run, .order(order.number)).description
    }

    func instrument(_ index: InstrumentIndex) throws -> Instrument {
        guard instruments.indices.contains(index.position) else {
            throw inconsistent("instrument \(index.position) is not one of \(instruments.count)")
        }
        return instruments[index.position]
    }

    func stored(_ number: UInt64, _ what: String) throws -> Int64 {
        guard let stored = Int64(exactly: number) else { throw inconsistent("\(what) number \(number) is too large") }
        return stored
    }

    func inconsistent(_ detail: String) -> StorageError { StorageError("run \(run)", .inconsistent(detail)) }
}
