/// A sentence whose every number comes with its claim.
struct CitedText {
    private(set) var text = ""
    private(set) var claims: [Claim] = []
    private let board: EvidenceBoard

    init(_ board: EvidenceBoard) { self.board = board }

    /// Adds words, without numbers.
    mutating func say(_ words: String) { text += words }

    /// Adds a figure of the latest item from a source, as it is quoted, and its claim; `unknown` where it is not there.
    mutating func quote(_ source: String, _ figure: String) {
        guard let item = board.latest(source), let value = item.figure(figure) else {
            text += "unknown"
            return
        }
        let quoted = QuotedValue.text(value)
        text += quoted
        claims.append(Claim(item.id, figure, quoted))
    }
}
