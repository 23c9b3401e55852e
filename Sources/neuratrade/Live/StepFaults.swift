import Execution
import FaultPoints
import Trading

/// Where a test may end the process while the trading loop carries an input out; nothing in a release build.
enum StepFaults {
    /// An input is about to be handled.
    static func before(_ input: SessionInput) {
        #if DEBUG
        switch input {
        case .answer(_, .placed), .report(.order(_, nil, _)): faultPoint("ack.beforeApply")
        default: break
        }
        reconciling(input)
        #endif
    }

    /// What followed from an input is written down and on its way.
    static func after(_ input: SessionInput) {
        #if DEBUG
        switch input {
        case .answer(_, .placed), .report(.order(_, nil, _)): faultPoint("ack.afterApply")
        default: break
        }
        reconciling(input)
        #endif
    }

    /// Records are about to be committed.
    static func beforeCommit(_ output: SessionOutput) {
        #if DEBUG
        faultPoint("write")
        if hasIntent(output) { faultPoint("intent.beforeCommit") }
        if !output.effects.postings.isEmpty { faultPoint("fill.beforeLedger") }
        #endif
    }

    /// Records are on disk, and nothing that follows from them has been done.
    static func afterCommit(_ output: SessionOutput) {
        #if DEBUG
        if hasIntent(output) { faultPoint("intent.afterCommit") }
        if !output.effects.postings.isEmpty { faultPoint("fill.afterLedger") }
        #endif
    }

    /// A request is about to be handed over.
    static func beforeSend(_ request: VenueRequest) {
        #if DEBUG
        switch request {
        case .place: faultPoint("send.before")
        case .cancel: faultPoint("cancel.before")
        case .lookUp, .openOrders, .fills, .balances: break
        }
        #endif
    }

    /// A request was handed over; its bytes may have left.
    static func afterSend(_ request: VenueRequest) {
        #if DEBUG
        switch request {
        case .place: faultPoint("send.after")
        case .cancel: faultPoint("cancel.after")
        case .lookUp, .openOrders, .fills, .balances: break
        }
        #endif
    }

    #if DEBUG
    private static func hasIntent(_ output: SessionOutput) -> Bool {
        output.records.contains { $0.kind == .intent }
    }

    private static func reconciling(_ input: SessionInput) {
        guard case .answer(_, let answer) = input else { return }
        switch answer {
        case .openOrders, .found, .notFound, .fills, .balances: faultPoint("reconcile.eachStep")
        case .placed, .cancelled, .refused, .notSent, .unclear: return
        }
    }
    #endif
}
