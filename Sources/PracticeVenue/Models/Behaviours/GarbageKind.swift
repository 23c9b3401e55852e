/// A way for an answer to be no answer. Names that begin with `body-` spoil the HTTP body, the others only what the model
/// says in a good body.
public enum GarbageKind: String, Hashable, Sendable, CaseIterable {
    /// Prose instead of JSON.
    case notJSON = "not-json"
    /// JSON that ends in the middle.
    case cutJSON = "cut-json"
    /// JSON of another shape than asked for.
    case wrongSchema = "wrong-schema"
    /// The right shape, and one member more.
    case extraMember = "extra-member"
    /// The right shape, with one name twice.
    case duplicateNames = "duplicate-names"
    /// No text at all.
    case empty
    /// Ten megabytes of text.
    case huge
    /// Ten thousand arrays in each other.
    case deep
    /// A number that is out of range for everybody.
    case outOfRange = "1e400"
    /// A call of a tool that nobody offered.
    case unknownTool = "unknown-tool"
    /// A call whose arguments are no JSON.
    case badArguments = "bad-arguments"
    /// The model will not.
    case refusal
    /// The output limit is reached before anything is said.
    case length
    /// A body that is no JSON.
    case bodyNotJSON = "body-not-json"
    /// A body that ends in the middle, with a length that fits.
    case bodyCut = "body-cut"
    /// A body without a byte.
    case bodyEmpty = "body-empty"
    /// A body of ten megabytes.
    case bodyHuge = "body-huge"
    /// A body of ten thousand arrays in each other.
    case bodyDeep = "body-deep"
    /// A body whose usage is 1e400.
    case bodyOutOfRange = "body-1e400"
    /// A body that is JSON of another shape.
    case bodyWrongShape = "body-wrong-shape"
}
