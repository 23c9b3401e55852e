import Schemas

/// How many requests came, and what became of them. Requests that steer the server itself are not counted.
public struct ModelTraffic: Hashable, Sendable {
    /// All of them.
    public internal(set) var requests = 0
    /// By path.
    public internal(set) var paths: [String: Int] = [:]
    /// By the behaviour that answered, such as `failing:429`; `refused` where the request was wrong.
    public internal(set) var behaviours: [String: Int] = [:]
    /// By HTTP status; 0 where none was sent.
    public internal(set) var statuses: [Int: Int] = [:]

    /// Nothing yet.
    public init() {}

    mutating func count(path: String, behaviour: String, status: Int) {
        requests += 1
        // Paths come from outside: there is an end to how many are told apart.
        let known = paths[path] != nil || paths.count < 64
        paths[known ? path : "other", default: 0] += 1
        behaviours[behaviour, default: 0] += 1
        statuses[status, default: 0] += 1
    }

    /// The counts as JSON, sorted by name.
    var json: WireJSON {
        func sorted(_ counts: [String: Int]) -> WireJSON {
            .members(counts.sorted { $0.key < $1.key }.map { ($0.key, .number(JSONNumber($0.value))) })
        }
        let byStatus = Dictionary(uniqueKeysWithValues: statuses.map { ("\($0.key)", $0.value) })
        return [
            "requests": .number(JSONNumber(requests)), "paths": sorted(paths), "behaviours": sorted(behaviours),
            "statuses": sorted(byStatus),
        ]
    }
}
