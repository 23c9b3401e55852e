import Trading

extension PracticeExchange {
    /// Answers the paths that only a practice venue has.
    mutating func practice(_ request: PracticeRequest, at wall: Timestamp) -> PracticeReply {
        do {
            switch request.name {
            case "POST /practice/v1/step": return PracticeReply(try step(request.body, at: wall))
            case "POST /practice/v1/faults":
                let faults = try Fault.list(request.body)
                inject(faults)
                return PracticeReply(.fields(["faults": .int(faults.count)]))
            case "DELETE /practice/v1/faults":
                faults.clear()
                return PracticeReply(.fields(["faults": .int(0)]))
            case "POST /practice/v1/accounts":
                try open(try PracticeExchange.terms(of: try JSONReader.read(request.body)))
                return PracticeReply(.fields(["accounts": .int(accounts.count)]))
            case "GET /practice/v1/state": return PracticeReply(state())
            case "GET /practice/v1/log":
                var reply = PracticeReply(.null)
                reply.body = log.lines.map { $0 + "\n" }.joined()
                reply.contentType = "application/x-ndjson"
                return reply
            default: return PracticeReply(status: 404, .fields(["error": .text("no such path: \(request.name)")]))
            }
        } catch {
            return PracticeReply(status: 400, .fields(["error": .text("\(error)")]))
        }
    }

    /// Adds faults that are to happen; those that happen at once do.
    public mutating func inject(_ faults: [Fault]) {
        var later: [Fault] = []
        for fault in faults {
            switch fault.kind {
            case .clockOffset:
                setClockOffset(milliseconds: fault.value ?? fault.delay)
                log.add("fault", ["fault": .text(fault.kind.rawValue), "on": .text("clock")])
            case .dropUserDataStream:
                events.append(.dropUserStreams)
                log.add("fault", ["fault": .text(fault.kind.rawValue), "on": .text("user")])
            default: later.append(fault)
            }
        }
        self.faults.add(later)
    }

    private mutating func step(_ body: String, at wall: Timestamp) throws -> JSONValue {
        let json = try JSONReader.read(body.isEmpty ? "{}" : body)
        let points = json["points"]?.integer ?? 0
        let bars = json["bars"]?.integer ?? (points == 0 ? 1 : 0)
        guard (0...1_000_000).contains(points), (0...1_000_000).contains(bars) else {
            throw PracticeError.configuration("a step is {\"points\":n} or {\"bars\":n}, up to a million")
        }
        for _ in 0..<points where !isOver { moveOn(at: wall) }
        for _ in 0..<bars where !isOver {
            repeat { moveOn(at: wall) } while point != .open && !isOver
        }
        return position()
    }

    /// Where the market is.
    private func position() -> JSONValue {
        .fields([
            "time": Wire.time(marketTime), "point": .text("\(point)"), "isOver": .bool(isOver),
            "moves": .int(moves),
            "prices": .object(markets.map { JSONMember($0.name, Wire.decimal($0.decimal($0.price))) }),
        ])
    }

    private func state() -> JSONValue {
        .fields([
            "market": position(),
            "requests": .object(requestCounts.sorted { $0.key < $1.key }.map { JSONMember($0.key, .int($0.value)) }),
            "accounts": .array(
                accounts.indices.map { account in
                    let trades = accounts[account].trades.map { trade in
                        JSONValue.fields([
                            "id": .int(trade.id), "orderId": .int(trade.order),
                            "symbol": .text(markets[trade.symbol].name),
                            "side": .text(trade.side == .buy ? "BUY" : "SELL"), "price": Wire.decimal(trade.price),
                            "qty": Wire.decimal(trade.quantity), "commission": Wire.decimal(trade.commission),
                            "commissionAsset": .text(trade.commissionAsset.code), "time": Wire.time(trade.time),
                        ])
                    }
                    return .fields([
                        "key": .text(accounts[account].key),
                        "deposits": .array(
                            accounts[account].deposits.map {
                                .fields(["asset": .text($0.asset.code), "amount": Wire.decimal($0.amount)])
                            }),
                        "balances": accountState(Parameters([]), account)["balances"] ?? .null,
                        "openOrders": .array(accounts[account].openOrders().map(state)), "trades": .array(trades),
                    ])
                }),
        ])
    }

    /// Reads `{"key":…,"secret":…,"holdings":["USDT=100000"]}`.
    public static func terms(of json: JSONValue) throws -> AccountTerms {
        guard let key = json["key"]?.string, let secret = json["secret"]?.string,
            let holdings = json["holdings"]?.elements?.compactMap(\.string)
        else { throw PracticeError.account("an account is {\"key\":…,\"secret\":…,\"holdings\":[\"USDT=100000\"]}") }
        return try AccountTerms(key: key, secret: secret, holdings: holdings)
    }

    /// Reads the accounts of a file: a JSON list of such objects.
    public static func accounts(_ text: String) throws -> [AccountTerms] {
        guard let elements = try JSONReader.read(text).elements else {
            throw PracticeError.account("a file of accounts is a JSON list")
        }
        return try elements.map(terms)
    }
}
