import Agents
import Execution
import Secrets
import Trading
import Transport

/// Sends requests to one provider and waits for whole replies, all within the time of the call.
///
/// Tries again where the providers' own rule says so, twice at most, and never after a silence behind a request that was
/// sent: that may have been billed. Follows no redirect; takes at most 8 MiB. No note of
/// a failure holds the key, a header, or a word of the request.
struct ModelClient: Sendable {
    /// Who is asked.
    let identity: ModelIdentity
    /// Where.
    let address: ModelAddress
    /// How.
    let transport: any HTTPTransport
    /// With which key; `nil` is allowed on this machine only.
    let credential: (any ModelCredential)?
    /// In which header the key goes.
    let keyHeader: KeyHeader
    /// Clocks, waiting and chance.
    let surroundings: ModelSurroundings

    /// The longest request that is sent, in bytes.
    static let requestLimit = 8 << 20

    /// What became of one attempt.
    private enum Attempt {
        case reply(HTTPReply)
        case silence(TransportError)
    }

    /// Posts a body and returns the first good reply.
    ///
    /// - Parameter time: for everything: attempts and the pauses between them.
    func post(
        _ body: [UInt8], to path: String, version: String = "v1", headers: [(name: String, value: String)] = [],
        within time: Duration
    ) async throws(ModelFailure) -> HTTPReply {
        guard body.count <= ModelClient.requestLimit else {
            throw ModelFailure(.badRequest, identity, "the request has \(body.count) bytes; shorten the conversation")
        }
        let url = address.url(path, version: version)
        let begin = surroundings.now().monotonic
        var failures = 0
        while true {
            let left = time - elapsed(since: begin)
            guard left > .zero else { throw timeout(time) }
            let call = try call(url, body, headers, within: left)
            let failure: ModelFailure
            let pause: Duration?
            switch await attempt(call) {
            case .reply(let reply) where (200..<300).contains(reply.status): return reply
            case .reply(let reply): (failure, pause) = judge(reply, failures: failures)
            case .silence(let error): (failure, pause) = judge(error, failures: failures)
            }
            let spent = elapsed(since: begin)
            if case .transport = failure.kind, spent >= time - .milliseconds(5) { throw timeout(time) }
            guard let pause, spent + pause < time, !Task.isCancelled else { throw failure }
            do { try await surroundings.sleep(pause) } catch { throw failure }
            failures += 1
        }
    }

    private func elapsed(since begin: MonotonicTime) -> Duration {
        .nanoseconds(surroundings.now().monotonic.since(begin).nanoseconds)
    }

    private func timeout(_ time: Duration) -> ModelFailure {
        ModelFailure(.timeout, identity, "no whole reply within \(time); allow more time or use another model")
    }

    /// The call of one attempt, with the key in it.
    private func call(
        _ url: String, _ body: [UInt8], _ extra: [(name: String, value: String)], within time: Duration
    ) throws(ModelFailure) -> HTTPCall {
        var headers = [(name: "content-type", value: "application/json")] + extra
        if let credential {
            do throws(SecretsError) { headers.append(try keyHeader.header(credential)) } catch {
                throw ModelFailure(.unauthorized, identity, error.description)
            }
        } else if !address.isLoopback {
            throw ModelFailure(
                .unauthorized, identity,
                "there is no key for \(identity.provider); add one with 'neuratrade vault add', or use a local model")
        }
        return HTTPCall(
            .post, url, headers: headers, body: body, deadline: time, bodyLimit: WireReader.byteLimit)
    }

    private func attempt(_ call: HTTPCall) async -> Attempt {
        do throws(TransportError) {
            return .reply(try await transport.send(call))
        } catch {
            return .silence(error)
        }
    }

    private func judge(_ reply: HTTPReply, failures: Int) -> (ModelFailure, Duration?) {
        let fault = ProviderFault(reply)
        let pause = ModelRetryRule.pause(
            after: reply, isQuota: fault.kind == .quota, bodyPause: fault.pause, failures: failures,
            wall: surroundings.now().wall, random: surroundings.random())
        return (ModelFailure(fault.kind, identity, fault.note), pause)
    }

    private func judge(_ error: TransportError, failures: Int) -> (ModelFailure, Duration?) {
        if case .tooLong = error {
            return (ModelFailure(.malformed, identity, "\(error); use another model"), nil)
        }
        // What was sent may have been worked on and billed, and one try is what was reserved.
        guard case .notSent = error else { return (ModelFailure(.transport, identity, "\(error)"), nil) }
        let pause = ModelRetryRule.pauseAfterSilence(failures: failures, random: surroundings.random())
        return (ModelFailure(.transport, identity, "\(error)"), pause)
    }
}
