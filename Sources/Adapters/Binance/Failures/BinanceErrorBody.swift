/// The venue's error in a reply: `{"code":…,"msg":…}`.
public struct BinanceErrorBody: Hashable, Sendable {
    /// The venue's number, negative.
    public let code: Int
    /// Its words, cleaned.
    public let message: String

    /// The error in a body; `nil` where it holds none of the documented shape, such as a page of HTML.
    public init?(_ body: UnsafeRawBufferPointer) {
        do throws(BinanceError) {
            try self.init(try JSONFields(whole: body, "error", limit: 1 << 16))
        } catch { return nil }  // The caller then knows only the status.
    }

    init(_ fields: JSONFields) throws(BinanceError) {
        guard let code = Int(exactly: try fields.int64("code")), code < 0 else {
            throw fields.refuse("code", "is not negative")
        }
        self.code = code
        message = BinanceText.cleaned(try fields.string("msg"))
    }
}
