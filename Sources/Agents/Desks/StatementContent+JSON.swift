import Schemas

/// The JSON form of what was said, for transcripts and for the record: an object with one member, named for the kind.
extension Statement.Content {
    /// What kind of thing was said: `opinion`, `review`, `plan`, `idea`, `verdict`, `news`, `silence`.
    public var kind: String {
        switch self {
        case .opinion: "opinion"
        case .review: "review"
        case .plan: "plan"
        case .idea: "idea"
        case .verdict: "verdict"
        case .news: "news"
        case .silence: "silence"
        }
    }

    /// `{"opinion": {…}}` and its relatives; members in one order, numbers in their shortest exact spelling.
    public var json: JSONValue {
        let body: JSONValue =
            switch self {
            case .opinion(let opinion): opinion.json
            case .review(let review): review.json
            case .plan(let plan): plan.json
            case .idea(let idea): idea.json
            case .verdict(let verdict): verdict.json
            case .news(let news): news.json
            case .silence(let reason): reason.json
            }
        return .object(kind, body)
    }

    /// Reads what ``json`` wrote. The form is checked, bounds are not: those held when it was said.
    ///
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        guard let object = json.object, object.count == 1, let member = object.members.first else {
            throw AnswerError("", "is not an object with one member, the kind of statement")
        }
        switch member.name {
        case "opinion": self = .opinion(try Opinion(json: member.value))
        case "review": self = .review(try RiskReview(json: member.value))
        case "plan": self = .plan(try Plan(json: member.value))
        case "idea": self = .idea(try TradeIdea(json: member.value))
        case "verdict": self = .verdict(try JudgeVerdict(json: member.value))
        case "news": self = .news(try NewsReading(json: member.value))
        case "silence": self = .silence(try NoTradeReason(json: member.value))
        default: throw AnswerError("/\(ModelText.clean(member.name, limit: 40))", "is no kind of statement")
        }
    }
}

extension NewsReading {
    /// Reads what ``json`` wrote.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(
            topic: try fields.word("topic"), sentiment: try fields.ratio("sentiment"),
            impact: try fields.ratio("impact"), confidence: try fields.ratio("confidence"))
    }
}

extension NoTradeReason {
    /// The JSON form, for the record.
    public var json: JSONValue { .object(("code", .string(code.rawValue)), ("text", .string(text))) }

    /// Reads what ``json`` wrote.
    /// - Throws: ``AnswerError``, which names the place.
    public init(json: JSONValue) throws(AnswerError) {
        let fields = try AnswerFields(json)
        self.init(try fields.word("code"), try fields.text("text", limit: 1_000))
    }
}
