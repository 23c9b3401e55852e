import Trading

extension PracticeExchange {
    /// Answers a request over HTTP.
    public mutating func answer(_ request: PracticeRequest, at wall: Timestamp) -> PracticeReply {
        stamp(wall)
        requestCounts[request.name, default: 0] += 1
        if request.path.hasPrefix("/practice/") { return practice(request, at: wall) }
        guard let endpoint = Endpoint.rest[request.name] else {
            log.add("request", ["on": .text(request.name), "status": .int(404)])
            return PracticeReply(status: 404, .fields(["code": .int(0), "msg": .text("No such path.")]))
        }
        var reply = carryOut(request.name, endpoint, at: wall) { exchange throws in
            try exchange.call(request, endpoint, at: wall)
        }
        reply.headers.append(("x-mbx-used-weight-1m", "\(weights.used)"))
        reply.headers.append(("x-mbx-used-weight", "\(weights.used)"))
        if request.path.hasPrefix("/sapi/") {
            reply.headers.append(("x-sapi-used-ip-weight-1m", "1"))
        }
        return reply
    }

    /// Weighs, proves and performs a call, with whatever fault it meets.
    mutating func carryOut(
        _ label: String, _ endpoint: Endpoint, at wall: Timestamp,
        _ read: (inout PracticeExchange) throws -> VenueCall
    ) -> PracticeReply {
        var status = 200
        var code = 0
        var reply: PracticeReply
        do {
            try weights.add(endpoint.weight, limit: terms.weightLimit, at: wall.milliseconds)
            let call = try read(&self)
            reply = try meet(call, endpoint, at: wall)
            status = reply.status
        } catch {
            let refusal = PracticeExchange.refusal(error)
            if endpoint.costsOnlyWhenRefused { weights.addLate(1) }
            (status, code) = (refusal.status, refusal.code)
            reply = PracticeReply(status: refusal.status, refusal.body)
            if let seconds = refusal.retryAfter { reply.headers.append(("retry-after", "\(seconds)")) }
        }
        log.add("request", ["on": .text(label), "status": .int(status), "code": .int(code)])
        return reply
    }

    static func refusal(_ error: any Error) -> VenueRefusal {
        if let refusal = error as? VenueRefusal { return refusal }
        if error is ArithmeticError { return VenueRefusal(-1108, "A parameter is beyond the range of money.") }
        return VenueRefusal(-1000, "An unknown error occurred while processing the request: \(error)", status: 500)
    }

    /// Performs a call, unless a fault says otherwise.
    private mutating func meet(_ call: VenueCall, _ endpoint: Endpoint, at wall: Timestamp) throws -> PracticeReply {
        guard let fault = faults.takeRequestFault(call.label, &log) else {
            var reply = PracticeReply(try perform(call, at: wall))
            if endpoint.name == "order.place" || endpoint.name == "orderList.place.oco", let account = call.account {
                for (name, count) in zip(["10s", "1d"], accounts[account].placed.counts) {
                    reply.headers.append(("x-mbx-order-count-\(name)", "\(count)"))
                }
            }
            if faults.take(.unknownEnum, call.label, &log) != nil {
                reply.body = try unknownStatus(reply.body)
            }
            if let fault = faults.take(.fillBeforeAck, call.label, &log) {
                reply.delivery = .late(milliseconds: fault.delay)
            }
            return reply
        }
        return try performFaulty(fault, call, at: wall)
    }

    private mutating func performFaulty(_ fault: Fault, _ call: VenueCall, at wall: Timestamp) throws -> PracticeReply {
        let failure = VenueRefusal(
            -1007, "Timeout waiting for response from backend server. Send status unknown; execution status unknown.",
            status: Int(fault.value ?? 504))
        switch fault.kind {
        case .error5xxNotProcessed: throw failure
        case .error5xxProcessed:
            _ = try perform(call, at: wall)
            throw failure
        case .lostReply, .resetMidBody:
            var reply = PracticeReply(try perform(call, at: wall))
            reply.delivery = fault.kind == .lostReply ? .lost : .cut
            return reply
        case .stall:
            if fault.isProcessed { _ = try perform(call, at: wall) }
            var reply = PracticeReply(.null)
            reply.delivery = .stalled
            return reply
        case .lateOrder:
            let delay = fault.steps > 0 ? 0 : fault.delay
            guard deferred.count < 1_000 else { throw failure }
            deferred.append(
                DeferredRequest(
                    call: call, move: moves + fault.steps, wall: wall.advanced(by: .milliseconds(delay))))
            var reply = PracticeReply(.null)
            reply.delivery = .lost
            return reply
        case .htmlPage:
            if fault.isProcessed { _ = try perform(call, at: wall) }
            var reply = PracticeReply(status: Int(fault.value ?? 502), .null)
            reply.body = "<!DOCTYPE html><html><head><title>Bad Gateway</title></head><body>Sorry.</body></html>"
            reply.contentType = "text/html"
            return reply
        case .tooManyRequests:
            throw VenueRefusal(
                -1003, "Too many requests queued.", status: 429, retryAfter: Int(fault.value ?? 1))
        case .banned:
            throw VenueRefusal(
                -1003, "Way too much request weight used; IP banned.", status: 418, retryAfter: Int(fault.value ?? 120))
        default: return PracticeReply(try perform(call, at: wall))
        }
    }

    /// Carries out what faults held back, once it is due.
    public mutating func runDeferred(at wall: Timestamp) {
        stamp(wall)
        for request in deferred where request.move <= moves && request.wall <= wall {
            do { _ = try perform(request.call, at: wall) } catch {
                log.add("lateRefused", ["on": .text(request.call.label), "why": .text("\(error)")])
            }
        }
        deferred.removeAll { $0.move <= moves && $0.wall <= wall }
    }

    private func unknownStatus(_ body: String) throws -> String {
        try JSONReader.read(body).replacing("status", .text("HELD_BY_VENUE")).description
    }

    mutating func stamp(_ wall: Timestamp) {
        log.wall = wall
        log.market = marketTime
    }

    /// Reads and proves a request over HTTP.
    private mutating func call(
        _ request: PracticeRequest, _ endpoint: Endpoint, at wall: Timestamp
    ) throws -> VenueCall {
        guard let query = FormFields.read(request.query), let form = FormFields.read(request.body) else {
            throw VenueRefusal(-1100, "Illegal characters found in a parameter.")
        }
        var parameters = Parameters(query + form)
        guard endpoint.security != .open else {
            return VenueCall(name: endpoint.name, label: request.name, parameters: parameters, account: nil)
        }
        let account = try account(request.key)
        if endpoint.security != .key {
            let payload = FormFields.withoutSignature(request.query) + FormFields.withoutSignature(request.body)
            try prove(parameters, payload: payload, account, at: wall)
            try permit(endpoint, account)
        }
        parameters = Parameters(
            parameters.fields.filter { !["signature", "timestamp", "recvWindow"].contains($0.name) })
        return VenueCall(name: endpoint.name, label: request.name, parameters: parameters, account: account)
    }

    func permit(_ endpoint: Endpoint, _ account: Int) throws {
        let flag = endpoint.security == .trading ? "enableSpotAndMarginTrading" : "enableReading"
        guard accounts[account].permissions[flag] else { throw VenueRefusal.badKey }
    }

    /// The account of a key.
    func account(_ key: String?) throws -> Int {
        guard let key, !key.isEmpty, key.utf8.count <= 128, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7f }) else {
            throw VenueRefusal.badKeyFormat
        }
        guard let account = accounts.firstIndex(where: { $0.key == key }) else { throw VenueRefusal.badKey }
        return account
    }

    /// Checks the moment and the signature of a request.
    func prove(_ parameters: Parameters, payload: String, _ account: Int, at wall: Timestamp) throws {
        guard let signature = parameters["signature"], !signature.isEmpty else {
            throw VenueRefusal.missing("signature")
        }
        try proveTime(parameters, at: wall)
        guard accounts[account].proof.isValid(signature, for: payload) else { throw VenueRefusal.badSignature }
    }

    /// Checks that a request was made just now: not a second ahead, not older than its window.
    func proveTime(_ parameters: Parameters, at wall: Timestamp) throws {
        guard let sent = try parameters.integer("timestamp") else { throw VenueRefusal.missing("timestamp") }
        let window = try parameters.decimal("recvWindow") ?? Fixed(5_000)
        guard window > .zero, window <= Fixed(60_000) else {
            throw VenueRefusal(-1131, "recvWindow must be less than 60000")
        }
        // Microseconds are told by their size.
        let milliseconds = sent >= 100_000_000_000_000 ? sent / 1_000 : sent
        let now = serverTime(wall).milliseconds
        if milliseconds >= now + 1_000 {
            throw VenueRefusal(-1021, "Timestamp for this request was 1000ms ahead of the server's time.")
        }
        if Fixed(Int(now - milliseconds)) > window {
            throw VenueRefusal(-1021, "Timestamp for this request is outside of the recvWindow.")
        }
    }
}
