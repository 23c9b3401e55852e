/// Why a provider does not answer a request.
struct ModelRefusal: Error, Hashable {
    /// The HTTP status.
    let status: Int
    /// The kind of error in the provider's words.
    let type: String
    /// What is wrong.
    let message: String
    /// Which parameter, in OpenAI's body.
    var param: String?
    /// The short name of the error, in OpenAI's body.
    var code: String?
    /// Headers that come with it.
    var headers: [ModelHeader] = []

    init(_ status: Int, _ type: String, _ message: String, param: String? = nil, code: String? = nil) {
        self.status = status
        self.type = type
        self.message = message
        self.param = param
        self.code = code
    }

    /// A request that the provider does not understand.
    static func invalid(_ message: String, param: String? = nil, code: String? = nil) -> ModelRefusal {
        ModelRefusal(400, "invalid_request_error", message, param: param, code: code)
    }

    /// The body in a dialect.
    func body(_ dialect: ModelDialect, requestID: String) -> WireJSON {
        switch dialect {
        case .openai:
            let error: WireJSON = [
                "message": .string(message), "type": .string(type), "param": param.map { .string($0) } ?? .null,
                "code": code.map { .string($0) } ?? .null,
            ]
            return ["error": error]
        case .anthropic:
            return [
                "type": "error", "error": ["type": .string(type), "message": .string(message)],
                "request_id": .string(requestID),
            ]
        }
    }
}

/// A header of a reply.
struct ModelHeader: Hashable, Sendable {
    let name: String
    let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
