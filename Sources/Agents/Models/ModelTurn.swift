import Schemas

/// One turn of a conversation with a language model.
public enum ModelTurn: Hashable, Sendable {
    /// What we tell it.
    case user(String)
    /// What it said.
    case assistant([AssistantPart])
    /// What the tools it called returned, in the order of the calls.
    case tools([ToolResult])
}

/// One part of what a model said, in the order it said them.
public enum AssistantPart: Hashable, Sendable {
    /// Text meant for us.
    case text(String)
    /// A tool call.
    case call(ToolCall)
    /// A provider's own item (reasoning, signed thinking): kept as it is, and echoed to that provider only.
    case opaque(provider: String, JSONValue)
}

/// A tool that a model would like to have called.
public struct ToolCall: Hashable, Sendable {
    /// By which the result is matched.
    public let id: String
    /// The tool's name, as the model wrote it.
    public let name: String
    /// The arguments' JSON text, as the model wrote it: unchecked.
    public let arguments: String

    /// By its parts.
    public init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// What a tool returned.
public struct ToolResult: Hashable, Sendable {
    /// The ``ToolCall/id`` it belongs to.
    public let callID: String
    /// The ``ToolCall/name`` it belongs to.
    public let name: String
    /// What the model is shown.
    public let content: String
    /// Whether the call was refused or failed.
    public let isError: Bool

    /// By its parts.
    public init(callID: String, name: String, content: String, isError: Bool = false) {
        self.callID = callID
        self.name = name
        self.content = content
        self.isError = isError
    }
}
