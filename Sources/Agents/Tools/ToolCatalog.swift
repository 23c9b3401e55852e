import Schemas

/// The tools with their schemas compiled, once for the process.
struct ToolCatalog: Sendable {
    private let schemas: [Tool: JSONSchema]
    private let parameters: [Tool: JSONValue]
    private let offers: [Role: [ToolSpecification]]

    /// Every tool.
    static let shared = ToolCatalog()

    private init() {
        var schemas: [Tool: JSONSchema] = [:]
        var parameters: [Tool: JSONValue] = [:]
        for tool in Tool.allCases {
            // The schemas are ours and compile, which a test holds; a tool without one would refuse every call.
            schemas[tool] = try? JSONSchema(tool.specification.parameters)
            parameters[tool] = tool.specification.parameters
        }
        self.schemas = schemas
        self.parameters = parameters
        var offers: [Role: [ToolSpecification]] = [:]
        for role in Role.allCases { offers[role] = Tool.allowed(for: role).map(\.specification) }
        self.offers = offers
    }

    /// What a model of a seat is offered.
    func specifications(for role: Role) -> [ToolSpecification] { offers[role] ?? [] }

    /// Reads a call's arguments and checks them against the tool's schema.
    ///
    /// - Throws: ``AnswerError``, the first thing that is wrong.
    func arguments(of tool: Tool, text: String) throws(AnswerError) -> JSONValue {
        let written: JSONValue
        do throws(JSONError) {
            // Some models write nothing where there is nothing to say.
            written = try JSONValue(parsing: text.isEmpty ? "{}" : text, limits: ToolSession.argumentLimits)
        } catch {
            throw AnswerError("", "is not JSON that can be read: \(error)")
        }
        guard let schema = schemas[tool], let shape = parameters[tool] else {
            throw AnswerError("", "cannot be checked")
        }
        let value = SchemaLowering.raised(written, to: shape)
        if let violation = schema.violations(of: value).first {
            throw AnswerError(violation.path, violation.sentence)
        }
        guard var object = value.object else { return value }
        // It says nothing: a call with it is the call without it.
        object[Tool.momentMember] = nil
        return .object(object)
    }
}
