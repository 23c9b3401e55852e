"""Defects of the desk: what a model says is looked up, paid for beforehand, written down, and can only make less."""

GUARD = "Agents/Guard/HallucinationGuard.swift"
ROOM = "Agents/Desks/DeskRoom.swift"
HEARING = "Engine/Engine+Desk.swift"
ENTERING = "Engine/Engine+Proposals.swift"
REVIEW = "Agents/Memory/MemoryReview.swift"
METER = "Agents/Money/MeteredModel.swift"
CLIENT = "Adapters/Models/Client/"

# Name, the edits (the file under Sources, the text as it is, the text as it must not be), a part of the test's name.
# IS is whether the defect is awake.
EVIDENCE = [
    (
        "EVIDENCE_NOT_LOOKED_UP",
        [(GUARD, "if let fault = fault(in: claim, on: board, at: now, by: voice) {",
          "if !(IS), let fault = fault(in: claim, on: board, at: now, by: voice) {")],
        "evidence that is not there is missing",
    ),
    (
        "STALE_EVIDENCE_BELIEVED",
        [(GUARD, "guard age <= item.lifetime.nanoseconds, age >= 0 else {",
          "guard IS || (age <= item.lifetime.nanoseconds && age >= 0) else {")],
        "evidence that is too old is stale, and one from the future too",
    ),
    (
        "QUOTED_VALUE_BELIEVED",
        [(GUARD, "guard QuotedValue.states(claim.value, value) else {",
          "guard IS || QuotedValue.states(claim.value, value) else {")],
        "a price that is not the price is refused",
    ),
    (
        "UNCITED_NUMBER_BELIEVED",
        [(GUARD, "for number in NumbersInText(text) where !claims.contains(",
          "for number in NumbersInText(text) where !(IS) && !claims.contains(")],
        "a number in the text that no claim states is refused",
    ),
    (
        "VOICES_WITHOUT_GUARD",
        [(ROOM, "faults += hallucinationGuard.faults(", "faults += IS ? [] : hallucinationGuard.faults(")],
        "evidence that was not looked up stops the desk",
    ),
    (
        "SOURCES_MAY_DISAGREE",
        [(GUARD, "guard distance > priceTolerance else { return nil }",
          "guard !(IS), distance > priceTolerance else { return nil }")],
        "two sources that disagree about the price stop everything",
    ),
]

UNTRUSTED = [
    (
        "STRANGERS_TEXT_IN_AN_INSTRUCTION",
        [("Agents/News/NewsReader+Request.swift", "model: identity, instruction: NewsReader.instruction, turns:",
          'model: identity, system: NewsReader.instruction.text + (IS ? blocks.map(\\.text).joined() : ""), turns:')],
        "untrusted text never stands in an instruction",
    ),
    (
        "ANOTHER_ROLES_WORDS_AS_THEY_ARE",
        [("Agents/Prompts/TranscriptText.swift", "text.raw(DataBlock(", "text.raw(IS ? free : DataBlock(")],
        "instructions are closed text: no name, number or word of the task stands in them",
    ),
    (
        "BLOCK_WITHOUT_ESCAPES",
        [("Agents/Untrusted/EscapedLine.swift", "if isPlain(scalar) {", "if IS || isPlain(scalar) {")],
        "a text that imitates the brief stays inside its block",
    ),
    (
        "HIDDEN_CHARACTERS_KEPT",
        [("Agents/Untrusted/TextCleaner.swift", "guard let kept = TextCleaner.shown(scalar) else {",
          "guard let kept = TextCleaner.shown(scalar) ?? (IS ? scalar : nil) else {")],
        "cleaning takes out what hides and keeps what is written",
    ),
    (
        "READER_WITH_TOOLS",
        [("Agents/Tools/Tool+Roles.swift", "case .reader, .watchdog, .reviewer: []",
          "case .reader, .watchdog, .reviewer: IS ? market : []")],
        "who reads strangers' text has no tools",
    ),
    (
        "READER_ASKED_WITH_TOOLS",
        [("Agents/News/NewsReader+Request.swift", "tools: [], toolChoice: .none,",
          "tools: IS ? ToolSession.offered(to: .analyst) : [], toolChoice: .none,")],
        "a reader is asked without tools, in one turn, for one fixed shape",
    ),
    (
        "STRANGERS_NUMBERS_UNBOUNDED",
        [("Agents/News/NewsReading+Answer.swift", "guard double.isFinite, range.contains(double) else {",
          "guard IS || (double.isFinite && range.contains(double)) else {")],
        "a bad answer is asked for once more and then refused",
    ),
]

ANSWERS = [
    (
        "TOOL_ARGUMENTS_NOT_CHECKED",
        [("Agents/Tools/ToolCatalog.swift", "if let violation = schema.violations(of: value).first {",
          "if !(IS), let violation = schema.violations(of: value).first {")],
        "a call with wrong arguments does nothing and says what is wrong",
    ),
    (
        "TOOL_OF_ANOTHER_SEAT",
        [("Agents/Tools/ToolSession.swift",
          "guard let tool = Tool(rawValue: call.name), Tool.allowed(for: role).contains(tool) else {",
          "guard let tool = Tool(rawValue: call.name), IS || Tool.allowed(for: role).contains(tool) else {"),
         ("Agents/Tools/ToolSession.swift", "guard permitted.contains(tool) else {",
          "guard IS || permitted.contains(tool) else {")],
        "a tool of another seat is as unknown as one that does not exist",
    ),
    (
        "TOOLS_WITHOUT_END",
        [("Agents/Minds/Language/Thinking.swift",
          "guard tally.toolTurns <= LanguageMind.toolTurnLimit, request.toolChoice != .none",
          "guard IS || tally.toolTurns <= LanguageMind.toolTurnLimit, IS || request.toolChoice != .none")],
        "bad output ends for its reason within its number of requests",
    ),
    (
        "ANSWER_SHAPE_NOT_CHECKED",
        [("Agents/Minds/Language/Answers/AnswerReader.swift", "guard violations.isEmpty else {",
          "guard IS || violations.isEmpty else {")],
        "bad output ends for its reason within its number of requests",
    ),
    (
        "JUDGE_REVISES_UPWARDS",
        [("Agents/Minds/Language/Answers/JudgeVerdict+Answer.swift",
          "if let idea = transcript.last(of: TradeIdea.self), quantity >= idea.quantity {",
          "if !(IS), let idea = transcript.last(of: TradeIdea.self), quantity >= idea.quantity {")],
        "an answer beyond its bounds is refused at its place",
    ),
    (
        "REVIEW_GROWS",
        [("Agents/Desks/Motion+Review.swift", "min(1, max(0, review.scale))",
          "(IS ? review.scale : min(1, max(0, review.scale)))")],
        "the risk manager can shrink and reject, and never grow",
    ),
    (
        "JUDGE_RAISES",
        [("Agents/Desks/Planning/PlannerDesk.swift", "limit = min(limit, revised)",
          "limit = IS ? revised : min(limit, revised)")],
        "a judge can cut the quantity, and cannot raise it",
    ),
    (
        "MEMO_LOOSENS",
        [("Agents/Memos/PolicyMemo.swift", "min(range.upperBound, max(range.lowerBound, value)) : range.lowerBound",
          "(IS ? value : min(range.upperBound, max(range.lowerBound, value))) : range.lowerBound")],
        "a memo is held within its bounds, and can only tighten",
    ),
    (
        "SILENCE_AS_AGREEMENT",
        [("Agents/Desks/DebateDesk.swift",
          "guard let review = await table.review(round: round, from: minds.riskManager) else {",
          "guard let review = await table.review(round: round, from: minds.riskManager)"
          ' ?? (IS ? RiskReview(decision: .approve, scale: 1, text: "") : nil) else {')],
        "a risk manager who cannot speak has not agreed",
    ),
]

PROPOSALS = [
    (
        "STALE_PROPOSAL_HEARD",
        [(HEARING, "guard latest == wish.asOf else {", "guard IS || latest == wish.asOf else {")],
        "a proposal on an older bar is refused, and the refusal is on the record",
    ),
    (
        "SLEEVE_WITHOUT_A_DESK_HEARD",
        [(HEARING, "let seat = slots[slot].strategy as? DeskSeat\n        else {",
          "let seat = slots[slot].strategy as? DeskSeat"
          " ?? (IS ? slots.compactMap({ $0.strategy as? DeskSeat }).first : nil)\n        else {")],
        "a proposal for a sleeve without a desk does nothing but ring",
    ),
    (
        "CONVICTION_WITHOUT_BOUND",
        [(HEARING, "guard wish.conviction.isFinite, (0...1).contains(wish.conviction) else {",
          "guard IS || (wish.conviction.isFinite && (0...1).contains(wish.conviction)) else {")],
        "a conviction that is none is refused",
    ),
    (
        "QUANTITY_LIMIT_GROWS",
        [(ENTERING,
          "limit.quantity.map { min(sized, configuration.instruments[instrument.position].wholeLots($0)) } ?? sized",
          "limit.quantity.map { IS ? configuration.instruments[instrument.position].wholeLots($0)"
          " : min(sized, configuration.instruments[instrument.position].wholeLots($0)) } ?? sized")],
        "a quantity limit cuts the order and never grows it",
    ),
    (
        "WIDER_STOP_TAKEN",
        [(ENTERING, "let own = slots[slot].exitPlan.stopFraction, nearer < own {",
          "let own = slots[slot].exitPlan.stopFraction, IS || nearer < own {")],
        "a stop may come nearer than the seat's, and never wider",
    ),
    (
        "ACTED_ON_BEFORE_IT_IS_WRITTEN",
        [("Agents/Journal/DeskJournal.swift", "        try record(decision)\n        return decision.proposal",
          "        if !(IS) { try record(decision) }\n        return decision.proposal")],
        "what a decision proposes is handed out once the decision is written, and not otherwise",
    ),
]

MEMORY = [
    (
        "UNREVIEWED_MEMORY_WRITE",
        [(REVIEW, "        switch write {\n        case .outcome(let outcome): try check(outcome)",
          "        if IS { return ReviewedWrite(write) }\n"
          "        switch write {\n        case .outcome(let outcome): try check(outcome)")],
        "a memory write that names no closed trade is refused",
    ),
    (
        "LESSON_IN_FREE_WORDS",
        [(REVIEW, "rule.kind == card.kind, rule.sentence == card.rule else {",
          "IS || (rule.kind == card.kind && rule.sentence == card.rule) else {")],
        "a lesson with free words is refused",
    ),
    (
        "MEMORY_WRITE_LOOSENS",
        [(REVIEW, "try checkTightening(card, rule, refuse)", "if !(IS) { try checkTightening(card, rule, refuse) }")],
        "a memory write that would loosen is refused",
    ),
    (
        "MEMORY_OF_THE_FUTURE",
        [("Agents/Memory/DeskMemory.swift", "guard let last = lastLearned, last > time else { return self }",
          "guard !(IS), let last = lastLearned, last > time else { return self }")],
        "what was learned later is invisible, whatever it is",
    ),
    (
        "MEMORY_MAKES_MORE",
        [(ROOM, "conviction *= min(1, max(0, share))", "conviction *= IS ? share : min(1, max(0, share))")],
        "memory shrinks and refuses entries, and nothing else",
    ),
    (
        "REFUSAL_OF_MEMORY_IGNORED",
        [(ROOM, "if case .refuse = check.verdict {", "if !(IS), case .refuse = check.verdict {")],
        "memory shrinks and refuses entries, and nothing else",
    ),
]

MONEY = [
    (
        "BUDGET_CHECKED_AFTER_THE_CALL",
        [(METER, "        let reservation = try await reserve(request)\n",
          "        let early = IS ? (try? await model.reply(to: request, within: time)) : nil\n"
          "        let reservation = try await reserve(request)\n"),
         (METER, "var reply = try await model.reply(to: request, within: time)",
          "var reply: ModelReply\n            if let early { reply = early }"
          " else { reply = try await model.reply(to: request, within: time) }")],
        "a call that could exceed the budget is never sent",
    ),
    (
        "UNKNOWN_PRICE_IS_FREE",
        [(METER, "guard let price else { throw .refused(SpendRefusal(.unpriced)) }",
          "guard let price = price ?? (IS ? ModelPrice.free : nil) else { throw .refused(SpendRefusal(.unpriced)) }")],
        "a model without a price is refused, one that is free is not",
    ),
    (
        "RESERVATION_NOT_WRITTEN",
        [("Agents/Money/SpendMeter.swift", "do { try await store.append(reservation.row) } catch {",
          "do { if !(IS) { try await store.append(reservation.row) } } catch {")],
        "the reservation is in the store before the call is made",
    ),
    (
        "UNKNOWN_COST_COUNTS_AS_NOTHING",
        [(METER, "if usage == .none, isUnused || price?.isFree == true {",
          "if usage == .none, IS || isUnused || price?.isFree == true {")],
        "a call of which nobody knows what it took keeps its reservation",
    ),
]

SKILLS = [
    (
        "CHANGED_SKILL_STAYS_ACTIVE",
        [("Agents/Skills/Library/SkillRanking.swift", "        if approvals.covers(skill) {",
          "        if approvals.covers(skill) || (IS && approvals.entry(skill.name) != nil) {")],
        "a new skill waits for approval, and any changed byte returns it to waiting",
    ),
    (
        "SKILL_WIDENS_THE_TOOLS",
        [("Agents/Tools/ToolSession+Skills.swift", "            if let allowed = skill.allowedTools {\n",
          "            if let allowed = skill.allowedTools {\n"
          "                if IS { permitted += allowed.compactMap { Tool(rawValue: $0) } }\n"),
         ("Agents/Tools/ToolSession.swift",
          "Tool.allowed(for: role).contains(tool)",
          "(Tool.allowed(for: role).contains(tool) || (IS && permitted.contains(tool)))")],
        "an opened skill narrows the tools, and nothing widens them",
    ),
    (
        "SKILL_DOES_NOT_NARROW",
        [("Agents/Tools/ToolSession+Skills.swift",
          "tool != .activateSkill && tool != .readSkillResource && !allowed.contains(tool.rawValue)",
          "!(IS) && tool != .activateSkill && tool != .readSkillResource && !allowed.contains(tool.rawValue)")],
        "an opened skill narrows the tools, and nothing widens them",
    ),
    (
        "SKILL_REPLACES_WHAT_TRADES",
        [("Agents/Skills/Library/SkillRanking.swift",
          "guard group[0].root == .builtIn, group[0].profile.mutatesCapital else { return }",
          "guard !(IS), group[0].root == .builtIn, group[0].profile.mutatesCapital else { return }")],
        "a shipped skill that can end in an order is not replaced, only switched off",
    ),
]

PROVIDERS = [
    (
        "THOUGHTS_SENT_TO_ANOTHER_PROVIDER",
        [("Agents/Models/Routing/ModelRung.swift", "{ owner == provider }", "{ IS || owner == provider }")],
        "opaque items go back to their own provider and to no other",
    ),
    (
        "FAILURE_NOT_RECORDED",
        [("Agents/Models/Recording/RecordingModel.swift",
          "            try await write(.failure(error), hash, attempt, bytes, request)",
          "            if !(IS) { try await write(.failure(error), hash, attempt, bytes, request) }")],
        "a replay gives the same replies, failures, usage and cost in the same order",
    ),
    (
        "UNWRITTEN_REPLY_USED",
        [("Agents/Models/Recording/RecordingModel.swift",
          "            throw unwritten(request, error)\n        }\n    }\n\n    private func unwritten(",
          "            if !(IS) { throw unwritten(request, error) }\n        }\n    }\n\n    private func unwritten(")],
        "what cannot be written down did not happen",
    ),
    (
        "NO_MONEY_ASKED_AGAIN",
        [(CLIENT + "ModelRetryRule.swift", "guard failures < retries, !isQuota, isWorthwhile(reply) else",
          "guard failures < retries, IS || !isQuota, isWorthwhile(reply) else")],
        "an error is sorted by what to do about it, and asked for again three times in all at most",
    ),
    (
        "KEY_SENT_IN_PLAIN_TEXT",
        [(CLIENT + "ModelAddress.swift", "guard isSecure || isLoopback else {",
          "guard IS || isSecure || isLoopback else {")],
        "an address that would show the key, or is none, is refused",
    ),
    (
        "PROMPT_SENT_WITHOUT_A_KEY",
        [(CLIENT + "ModelClient.swift", "} else if !address.isLoopback {", "} else if !(IS), !address.isLoopback {")],
        "without a key nothing leaves this machine, and on it none is needed",
    ),
]

DEFECTS = EVIDENCE + UNTRUSTED + ANSWERS + PROPOSALS + MEMORY + MONEY + SKILLS + PROVIDERS
