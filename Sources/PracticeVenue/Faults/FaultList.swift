/// The faults that are still to happen.
struct FaultList: Sendable {
    private(set) var waiting: [Fault] = []
    /// Frames held back to come after the next one of their stream.
    var heldFrames: [String: JSONValue] = [:]

    mutating func add(_ faults: [Fault]) { waiting = Array((waiting + faults).suffix(1_000)) }

    mutating func clear() {
        waiting = []
        heldFrames = [:]
    }

    /// The fault of a kind that happens now to a request or stream; it is counted down and logged.
    mutating func take(_ kind: Fault.Kind, _ name: String, _ log: inout VenueLog) -> Fault? {
        take(name, &log) { $0 == kind }
    }

    /// The first fault of a request.
    mutating func takeRequestFault(_ name: String, _ log: inout VenueLog) -> Fault? {
        take(name, &log) { $0.request == "order" && $0 != .fillBeforeAck && $0 != .unknownEnum }
    }

    private mutating func take(
        _ name: String, _ log: inout VenueLog, where isChosen: (Fault.Kind) -> Bool
    ) -> Fault? {
        for index in waiting.indices where isChosen(waiting[index].kind) && waiting[index].concerns(name) {
            if waiting[index].skip > 0 {
                waiting[index].skip -= 1
                continue
            }
            let fault = waiting[index]
            waiting[index].count -= 1
            if waiting[index].count == 0 { waiting.remove(at: index) }
            log.add("fault", ["fault": .text(fault.kind.rawValue), "on": .text(name)])
            return fault
        }
        return nil
    }
}
