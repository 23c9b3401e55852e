import Risk
import Synchronization
import Trading

extension ControlCommand {
    /// The level that it raises to, by itself and at once.
    var level: KillLevel? {
        switch self {
        case .pause: .reduceOnly
        case .halt: .halt
        case .kill: .kill
        case .ping, .status, .cancelEntries, .cancelAll, .prepareResume, .resume, .prepareFlatten, .flatten: nil
        }
    }

    /// What the session is asked for it.
    var forSession: OperatorCommand? {
        switch self {
        case .pause: .pause
        case .kill: .kill
        case .cancelEntries: .cancelEntries
        case .cancelAll: .cancelAll
        case .resume: .resume
        case .flatten: .flatten
        case .ping, .status, .halt, .prepareResume, .prepareFlatten: nil
        }
    }
}

extension KillLoop {
    /// Answers the line that a client sent. Whatever raises the level has done so already.
    func answer(_ client: ControlClient, _ now: MonotonicTime) {
        guard let result = client.request else { return }
        client.request = nil
        client.lastMove = now
        switch result {
        case .failure(let error):
            send(ControlLine(nonce: "", kind: .error, text: "\(error); nothing was done"), to: client)
            client.closeAfterwards()
        case .success(let request): answer(request, client, now)
        }
    }

    private func answer(_ request: ControlRequest, _ client: ControlClient, _ now: MonotonicTime) {
        switch request.command {
        case .ping: send(ControlLine(nonce: request.nonce, kind: .status, text: "alive"), to: client)
        case .status: sendStatus(request, client)
        case .prepareResume: ask(.resume(.run), setup.board.current?.instruments ?? [], request, client, now)
        case .prepareFlatten: ask(.flatten, setup.board.current?.held ?? [], request, client, now)
        case .pause, .halt: confirmLevel(request, client)
        case .kill:
            tellCancels(request, client)
            forward(request, nil, client, now)
        case .cancelEntries, .cancelAll: forward(request, nil, client, now)
        case .resume, .flatten:
            do throws(StepUpError) {
                forward(request, try proof(request, now), client, now)
            } catch { send(ControlLine(nonce: request.nonce, kind: .error, text: "\(error)"), to: client) }
        }
    }

    private func sendStatus(_ request: ControlRequest, _ client: ControlClient) {
        guard let sheet = setup.board.current else {
            send(ControlLine(nonce: request.nonce, kind: .status, text: "the trader is starting"), to: client)
            return
        }
        let trouble = shared.diskTrouble.withLock { $0 }
        send(
            ControlLine(nonce: request.nonce, kind: .status, text: trouble ?? "trading"), to: client, status: sheet.json
        )
    }

    private func ask(
        _ action: StepUpEffect.Action, _ subjects: [String], _ request: ControlRequest, _ client: ControlClient,
        _ now: MonotonicTime
    ) {
        let effect = StepUpEffect(action, epoch: setup.killSwitch.state.epoch, subjects: subjects)
        let challenge = StepUpChallenge(effect, code: setup.random(), at: now)
        question = challenge
        var line = ControlLine(nonce: request.nonce, kind: .question, text: "type this to confirm")
        (line.question, line.phrase) = (String(challenge.code, radix: 16), effect.phrase)
        send(line, to: client)
    }

    /// A question is used up by its first answer, right or wrong.
    private func proof(_ request: ControlRequest, _ now: MonotonicTime) throws(StepUpError) -> StepUp {
        guard let asked = question, let token = ControlToken(request.token) else { throw .otherQuestion }
        question = nil
        let stepUp = try asked.answer(code: token.code, typed: token.typed, at: now)
        let isFitting =
            switch stepUp.effect.action {
            case .resume: request.command == .resume
            case .flatten: request.command == .flatten
            }
        guard isFitting, stepUp.effect.epoch == setup.killSwitch.state.epoch else { throw .otherQuestion }
        return stepUp
    }

    /// A level below KILL is proven by the level itself: no order passes the gate any more.
    private func confirmLevel(_ request: ControlRequest, _ client: ControlClient) {
        if let command = request.command.forSession {
            // For the session's record only; where there is no room, it sees the level itself.
            _ = setup.inbox(order(command, nil, ControlReply(client: 0, nonce: request.nonce, outbox: shared.outbox)))
        }
        var line = ControlLine(
            nonce: request.nonce, kind: .done, text: KillLoop.meaning(of: setup.killSwitch.state.level))
        line.isProven = true
        send(line, to: client)
    }

    private static func meaning(of level: KillLevel) -> String {
        switch level {
        case .run: "\(level): orders may go"
        case .reduceOnly: "\(level): no new positions; what is open keeps its stops"
        case .halt: "\(level): no new orders; what is open stays"
        case .kill: "\(level): no new orders; everything of ours is cancelled"
        }
    }

    private func tellCancels(_ request: ControlRequest, _ client: ControlClient) {
        let count = cancels?.count ?? 0
        let text =
            count < 0
            ? "the gate is shut; no cancel could be sent: there is no connection to the venue"
            : "the gate is shut; \(count) cancels are on the wire"
        send(ControlLine(nonce: request.nonce, kind: .progress, text: text), to: client)
    }

    private func forward(
        _ request: ControlRequest, _ stepUp: StepUp?, _ client: ControlClient, _ now: MonotonicTime
    ) {
        guard let command = request.command.forSession else { return }
        let reply = ControlReply(client: client.id, nonce: request.nonce, outbox: shared.outbox)
        guard setup.inbox(order(command, stepUp, reply)) else { return refuseForFullInbox(request, client) }
        client.pending = (reply, now.advanced(by: setup.proofLimit))
    }

    private func refuseForFullInbox(_ request: ControlRequest, _ client: ControlClient) {
        let isKill = request.command == .kill
        var line = ControlLine(
            nonce: request.nonce, kind: isKill ? .done : .error,
            text: isKill
                ? "the session takes no more requests, so nothing is proven; look at the venue itself"
                : "the session takes no more requests; nothing was done; 'neuratrade kill' needs no session")
        if isKill { line.isProven = false }
        send(line, to: client)
    }

    private func order(_ command: OperatorCommand, _ stepUp: StepUp?, _ reply: ControlReply) -> ControlOrder {
        ControlOrder(command: command, actor: "operator", stepUp: stepUp, reply: reply)
    }
}
