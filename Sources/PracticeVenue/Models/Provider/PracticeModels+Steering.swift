import Schemas

extension PracticeModels {
    /// Answers requests that steer the server itself: `/practice/v1/traffic`, `log`, `behaviour`, `reset`; `nil` for all
    /// others.
    mutating func steering(_ request: ModelHTTPRequest) -> ModelHTTPReply? {
        guard request.path.hasPrefix("/practice/") else { return nil }
        switch "\(request.method) \(request.path)" {
        case "GET /practice/v1/traffic": return ModelHTTPReply(200, traffic.json)
        case "GET /practice/v1/log": return ModelHTTPReply(200, Array(lines.map { $0 + "\n" }.joined().utf8))
        case "POST /practice/v1/reset":
            reset()
            return ModelHTTPReply(200, [:] as WireJSON)
        case "POST /practice/v1/behaviour":
            do throws(PracticeError) {
                behave(try ModelBehaviour(PracticeModels.name(request.body)))
                return ModelHTTPReply(200, [:] as WireJSON)
            } catch { return ModelHTTPReply(400, ["error": .string("\(error)")] as WireJSON) }
        default:
            let known = "GET traffic, GET log, POST behaviour, POST reset"
            return ModelHTTPReply(404, ["error": .string("under /practice/v1/ there is \(known)")] as WireJSON)
        }
    }

    /// The name in `{"behaviour":"sensible"}`; empty where there is none.
    private static func name(_ body: [UInt8]) -> String {
        do throws(Schemas.JSONError) { return try WireJSON(parsing: body)["behaviour"]?.string ?? "" } catch {
            return ""
        }
    }
}
