import Schemas
import Trading

extension AgentSession {
    /// The session as JSON: members in one order, lists in theirs, numbers of closed words by name.
    public var json: JSONValue {
        .object(
            ("format", 1), ("run", .string(run)), ("desk", .string(desk)), ("began", SessionFields.time(began)),
            ("updated", SessionFields.time(updated)), ("status", .string(status.rawValue)),
            ("skills", .array(skills.map { .array([.string($0.name), .string($0.hash)]) })),
            (
                "positions",
                .array(positions.map { .array([.string($0.instrument.description), .decimal($0.quantity)]) })
            ),
            (
                "market",
                .array(
                    market.map {
                        .array([
                            .string($0.instrument.description), .decimal($0.price), .string($0.regime.rawValue),
                        ])
                    })
            ), ("turns", .array(turns.map(\.json))), ("summary", summary.json))
    }

    /// Reads what ``json`` wrote.
    /// - Throws: ``SessionError/Reason/malformed(_:)`` with the place.
    public init(json: JSONValue) throws(SessionError) {
        let fields = try SessionFields(json, "session")
        guard try fields.count("format") == 1 else { throw fields.malformed("format") }
        self.init(
            run: try fields.text("run"), desk: try fields.text("desk"), began: try fields.time("began"),
            skills: try fields.rows("skills", of: 2) { (row) throws(SessionError) in
                SkillPin(name: try row.text(0), hash: try row.text(1))
            },
            positions: try fields.rows("positions", of: 2) { (row) throws(SessionError) in
                SessionPosition(instrument: try row.instrument(0), quantity: try row.decimal(1))
            },
            market: try fields.rows("market", of: 3) { (row) throws(SessionError) in
                MarketMark(
                    instrument: try row.instrument(0), price: try row.decimal(1), regime: try row.word(2))
            })
        updated = try fields.time("updated")
        status = try fields.word("status")
        turns = try fields.rows("turns", of: 8) { (row) throws(SessionError) in try SessionTurn(row) }
        summary = try SessionSummary(try fields.fields("summary"))
        guard turns.count <= AgentSession.turnLimit, updated >= began else { throw fields.malformed("turns") }
    }
}

extension SessionTurn {
    fileprivate var json: JSONValue {
        .array([
            .string(String(number)), SessionFields.time(time), .number(JSONNumber(instrument)),
            .string(result.rawValue), .strings(codes.map(\.rawValue)), .string(policy), .string(regime.rawValue),
            .decimal(cost),
        ])
    }

    fileprivate init(_ row: SessionRowFields) throws(SessionError) {
        guard let number = UInt64(try row.text(0)) else { throw row.malformed(0) }
        self.init(
            number: number, time: try row.time(1), instrument: try row.count(2), result: try row.word(3),
            codes: try row.words(4), policy: try row.text(5), regime: try row.word(6), cost: try row.decimal(7))
        guard SessionTurn.isName(policy), codes.count <= 4 else { throw row.malformed(5) }
    }
}

extension SessionSummary {
    fileprivate var json: JSONValue {
        .object(
            ("count", .number(JSONNumber(count))), ("first", first.map(SessionFields.time) ?? .null),
            ("last", last.map(SessionFields.time) ?? .null),
            (
                "results",
                .array(SessionTurn.Result.allCases.map { .number(JSONNumber(results[$0] ?? 0)) })
            ),
            (
                "codes",
                .array(
                    NoTradeReason.Code.allCases.compactMap { code in
                        codes[code].map { .array([.string(code.rawValue), .number(JSONNumber($0))]) }
                    })
            ), ("cost", .decimal(cost)))
    }

    fileprivate init(_ fields: SessionFields) throws(SessionError) {
        self.init()
        count = try fields.count("count")
        first = try fields.timeIfAny("first")
        last = try fields.timeIfAny("last")
        cost = try fields.decimal("cost")
        let counts = try fields.counts("results")
        guard counts.count == SessionTurn.Result.allCases.count else { throw fields.malformed("results") }
        for (result, count) in zip(SessionTurn.Result.allCases, counts) where count > 0 { results[result] = count }
        let pairs = try fields.rows("codes", of: 2) { (row) throws(SessionError) in
            (code: try row.word(0) as NoTradeReason.Code, count: try row.count(1))
        }
        for pair in pairs { codes[pair.code] = pair.count }
    }
}
