import Trading

extension PracticeExchange {
    /// Answers a text message on a connection for market streams.
    /// - Returns: `nil` where the connection is to be closed: it sent too much.
    public mutating func answerStream(
        _ text: String, _ session: inout SocketSession, at wall: Timestamp
    ) -> String? {
        guard session.admits(at: wall.milliseconds) else { return nil }
        let request: JSONValue
        do { request = try JSONReader.read(text) } catch {
            return JSONValue.fields(["code": .int(3), "msg": .text("Invalid JSON: expected value")]).description
        }
        let id = request["id"] ?? .null
        func refuse(_ code: Int, _ message: String) -> String {
            JSONValue.fields(["error": .fields(["code": .int(code), "msg": .text(message)]), "id": id]).description
        }
        guard let method = request["method"]?.string else {
            return refuse(1, "Invalid request: missing field `method`")
        }
        let names = request["params"]?.elements ?? []
        var result = JSONValue.null
        switch method {
        case "SUBSCRIBE":
            guard !names.isEmpty else { return refuse(2, "Invalid request: missing field `params`") }
            for name in names {
                guard let stream = name.string, session.streams.count < 1_024 else {
                    return refuse(2, "Invalid request: params must be an array of at most 1024 streams")
                }
                if session.streams.contains(stream) { continue }
                // The real venue takes any name; nothing comes on one that does not exist.
                if watch(stream) { session.streams.append(stream) }
            }
        case "UNSUBSCRIBE":
            for stream in names.compactMap(\.string) where session.streams.contains(stream) {
                unwatch(stream)
                session.streams.removeAll { $0 == stream }
            }
        case "LIST_SUBSCRIPTIONS": result = .array(session.streams.map { .text($0) })
        case "SET_PROPERTY":
            guard names.count == 2, names[0].string == "combined", let combined = names[1].flag else {
                return refuse(2, "Invalid request: unknown property")
            }
            session.kind = .streams(isCombined: combined)
        case "GET_PROPERTY":
            if case .streams(let combined) = session.kind { result = .bool(combined) }
        default: return refuse(2, "Invalid request: unknown variant `\(method)`")
        }
        return JSONValue.fields(["result": result, "id": id]).description
    }

    /// Answers a text message on a connection for requests and user data.
    public mutating func answerAPI(
        _ text: String, _ session: inout SocketSession, at wall: Timestamp
    ) -> PracticeReply {
        stamp(wall)
        let request: JSONValue
        do { request = try JSONReader.read(text) } catch {
            return wrap(PracticeReply(status: 400, VenueRefusal(-1000, "\(error)").body), id: .null, request: .null)
        }
        let id = request["id"] ?? .null
        guard let method = request["method"]?.string else {
            return wrap(
                PracticeReply(status: 400, VenueRefusal(-1102, "Mandatory parameter 'method' was not sent.").body),
                id: id, request: request)
        }
        requestCounts[method, default: 0] += 1
        // The connection's own calls prove themselves.
        let endpoint = Endpoint.socket[method] ?? Endpoint(name: method, security: .open, weight: 2)
        var connection = session
        let reply = carryOut(method, endpoint, at: wall) { exchange throws in
            try exchange.call(method, request["params"] ?? .object([]), endpoint, &connection, at: wall)
        }
        session = connection
        return wrap(reply, id: id, request: request)
    }

    /// Reads and proves a request; those about the connection itself are carried out here.
    private mutating func call(
        _ method: String, _ params: JSONValue, _ endpoint: Endpoint, _ session: inout SocketSession,
        at wall: Timestamp
    ) throws -> VenueCall {
        guard case .object(let members) = params else {
            throw VenueRefusal(-1130, "Data sent for 'params' is not valid.")
        }
        let fields = try members.map { member in (name: member.name, value: try PracticeExchange.text(member.value)) }
        let parameters = Parameters(fields)
        if Endpoint.socket[method] == nil {
            return try sessionCall(method, parameters, &session, at: wall)
        }
        let plain = Parameters(
            fields.filter { !["signature", "timestamp", "recvWindow", "apiKey", "returnRateLimits"].contains($0.name) })
        guard endpoint.security != .open else {
            return VenueCall(name: endpoint.name, label: method, parameters: plain, account: nil)
        }
        let account: Int
        if let logged = session.account, parameters["signature"] == nil {
            try proveTime(parameters, at: wall)
            account = logged
        } else {
            account = try prove(parameters, at: wall)
        }
        try permit(endpoint, account)
        return VenueCall(name: endpoint.name, label: method, parameters: plain, account: account)
    }

    /// Checks who signed a request on a socket.
    private func prove(_ parameters: Parameters, at wall: Timestamp) throws -> Int {
        let account = try account(parameters["apiKey"])
        let payload = parameters.fields.filter { $0.name != "signature" }.sorted { $0.name < $1.name }
            .map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        try prove(parameters, payload: payload, account, at: wall)
        return account
    }

    /// A parameter as it was written.
    private static func text(_ value: JSONValue) throws -> String {
        switch value {
        case .text(let text), .number(let text): return text
        case .bool(let flag): return flag ? "true" : "false"
        case .array: return value.description
        case .null, .object: throw VenueRefusal(-1130, "Data sent for a parameter is not valid.")
        }
    }

    private mutating func sessionCall(
        _ method: String, _ parameters: Parameters, _ session: inout SocketSession, at wall: Timestamp
    ) throws -> VenueCall {
        var result = JSONValue.fields([:])
        switch method {
        case "session.logon":
            let account = try prove(parameters, at: wall)
            guard case .ed25519 = accounts[account].proof else {
                throw VenueRefusal(-4056, "HMAC_SHA256 API key is not supported.")
            }
            session.account = account
            result = sessionState(session, wall)
        case "session.status": result = sessionState(session, wall)
        case "session.logout":
            session.account = nil
            result = sessionState(session, wall)
        case "userDataStream.subscribe.signature":
            result = try subscribe(try prove(parameters, at: wall), &session)
        case "userDataStream.subscribe":
            guard let account = session.account else {
                throw VenueRefusal(-1002, "You are not authorized to execute this request: log on first.", status: 401)
            }
            result = try subscribe(account, &session)
        case "userDataStream.unsubscribe":
            if let id = try parameters.integer("subscriptionId") {
                guard session.subscriptions.contains(where: { $0.id == id }) else {
                    throw VenueRefusal(-2036, "User Data Stream subscription not active.")
                }
                session.subscriptions.removeAll { $0.id == id }
            } else {
                session.subscriptions.removeAll()
            }
        case "session.subscriptions":
            result = .array(session.subscriptions.map { .fields(["subscriptionId": .int($0.id)]) })
        default: throw VenueRefusal(-1020, "This operation is not supported.")
        }
        return VenueCall(
            name: "result", label: method, parameters: Parameters([("result", result.description)]), account: nil)
    }

    private mutating func subscribe(_ account: Int, _ session: inout SocketSession) throws -> JSONValue {
        guard accounts[account].permissions["enableReading"] else { throw VenueRefusal.badKey }
        guard !session.subscriptions.contains(where: { $0.account == account }) else {
            throw VenueRefusal(-2035, "User Data Stream subscription already active.")
        }
        guard session.nextSubscription < 65_535 else { throw VenueRefusal(-2042, "Subscription ids are exhausted.") }
        let id = session.nextSubscription
        session.nextSubscription += 1
        session.subscriptions.append((id, account))
        return .fields(["subscriptionId": .int(id)])
    }

    private func sessionState(_ session: SocketSession, _ wall: Timestamp) -> JSONValue {
        .fields([
            "apiKey": session.account.map { .text(accounts[$0].key) } ?? .null,
            "authorizedSince": session.account == nil ? .null : Wire.time(serverTime(wall)),
            "connectedSince": Wire.time(serverTime(wall)), "returnRateLimits": .bool(false),
            "serverTime": Wire.time(serverTime(wall)),
            "userDataStream": .bool(!session.subscriptions.isEmpty),
        ])
    }

    /// Puts an answer into the envelope of the WebSocket API.
    private func wrap(_ reply: PracticeReply, id: JSONValue, request: JSONValue) -> PracticeReply {
        var wrapped = reply
        guard reply.contentType.hasPrefix("application/json") else { return reply }
        var content: JSONValue
        do { content = try JSONReader.read(reply.body) } catch { content = .null }
        let isFailure = reply.status != 200
        if isFailure,
            let seconds = reply.headers.first(where: { $0.name == "retry-after" }).flatMap({ Int64($0.value) })
        {
            content = content.adding([
                "data": .fields([
                    "serverTime": Wire.time(serverTime(log.wall)),
                    "retryAfter": .int(serverTime(log.wall).milliseconds + seconds * 1_000),
                ])
            ])
        }
        var envelope = JSONValue.fields([
            "id": id, "status": .int(reply.status), (isFailure ? "error" : "result"): content,
        ])
        if request["params"]?["returnRateLimits"]?.flag != false {
            envelope = envelope.adding([
                "rateLimits": .array([
                    PracticeExchange.rateLimit("REQUEST_WEIGHT", "MINUTE", 1, terms.weightLimit, count: weights.used)
                ])
            ])
        }
        wrapped.body = envelope.description
        return wrapped
    }
}
