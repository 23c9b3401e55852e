import Trading

/// Looks up every number a voice uses, and never believes one: the step between what was said and what is proposed.
///
/// A claim passes where its item is on the board, is young enough, and holds that figure with that value, at the
/// precision it was quoted with, and the figure does not only repeat what the model asked for. A number in the text
/// passes where a claim of the same voice states it.
public struct HallucinationGuard: Sendable {
    /// The most that two sources of one price may differ, as a fraction.
    public let priceTolerance: Double
    /// The most claims of one voice.
    public static let claimLimit = 24

    /// - Parameter priceTolerance: for example 0.01.
    public init(priceTolerance: Double = 0.01) { self.priceTolerance = priceTolerance }

    /// Every reason not to believe a voice; empty where all its numbers are true.
    ///
    /// - Parameters:
    ///   - needsEvidence: whether it must rest on at least one claim, as everything that leads to a trade must.
    ///   - now: the moment of the decision.
    ///   - instrument: whose name may have digits that state nothing.
    public func faults(
        in text: String, claims: [Claim], on board: EvidenceBoard, at now: Timestamp, by voice: String,
        needsEvidence: Bool, instrument: InstrumentID? = nil
    ) -> [NoTradeReason] {
        if claims.isEmpty, needsEvidence {
            return [NoTradeReason(.evidenceMissing, "\(voice) cites no evidence")]
        }
        guard claims.count <= HallucinationGuard.claimLimit else {
            return [
                NoTradeReason(
                    .malformed, "\(voice) makes \(claims.count) claims; \(HallucinationGuard.claimLimit) are allowed")
            ]
        }
        var faults: [NoTradeReason] = []
        for claim in claims {
            if let fault = fault(in: claim, on: board, at: now, by: voice) { faults.append(fault) }
        }
        let names = KnownNames(board, instrument)
        for number in NumbersInText(text, isName: names.contains)
        where !claims.contains(where: { number.agrees(with: $0.value) }) {
            faults.append(NoTradeReason(.uncitedNumber, "\(voice) says \(number.text), which no claim of it states"))
        }
        if let strange = text.unicodeScalars.first(where: { !$0.isASCII && $0.properties.numericType != nil }) {
            faults.append(
                NoTradeReason(.uncitedNumber, "\(voice) writes a number with U+\(String(strange.value, radix: 16))"))
        }
        return faults
    }

    /// Whether two sources on the board contradict each other about the price; a book that is too old does not.
    ///
    /// - Parameter now: the moment of the decision.
    public func disagreement(on board: EvidenceBoard, at now: Timestamp) -> NoTradeReason? {
        guard case .exact(let close)? = board.latest("get_bars")?.figure("close"),
            let book = board.latest("get_order_book"), HallucinationGuard.isYoung(book, at: now),
            case .exact(let bid)? = book.figure("bid"),
            case .exact(let ask)? = book.figure("ask"), close > .zero
        else { return nil }
        let middle = (bid.doubleValue + ask.doubleValue) / 2
        let distance = (middle / close.doubleValue - 1).magnitude
        guard distance > priceTolerance else { return nil }
        return NoTradeReason(
            .evidenceDisagrees,
            "the book's middle \(middle) and the last close \(close) differ by more than \(priceTolerance)")
    }

    /// Whether an item is of the past, and not older than it may be.
    private static func isYoung(_ item: EvidenceItem, at now: Timestamp) -> Bool {
        let age = now.nanoseconds.subtractingReportingOverflow(item.time.nanoseconds)
        return !age.overflow && (0...item.lifetime.nanoseconds).contains(age.partialValue)
    }

    private func fault(in claim: Claim, on board: EvidenceBoard, at now: Timestamp, by voice: String) -> NoTradeReason?
    {
        guard let item = board.item(claim.evidence) else {
            return NoTradeReason(.evidenceMissing, "\(voice) cites \(claim.evidence), which is not there")
        }
        guard HallucinationGuard.isYoung(item, at: now) else {
            return NoTradeReason(
                .evidenceStale,
                "\(voice) cites \(claim.evidence) (\(item.source)) of \(item.time), which is not of the last \(item.lifetime)"
            )
        }
        guard let value = item.figure(claim.figure) else {
            return NoTradeReason(
                .evidenceMissing,
                "\(voice) cites \(claim.figure) of \(claim.evidence) (\(item.source)), which has no such figure")
        }
        guard !item.repeats(claim.figure) else {
            return NoTradeReason(
                .evidenceMissing,
                "\(voice) cites \(claim.figure) of \(claim.evidence) (\(item.source)), which repeats what was asked")
        }
        guard QuotedValue.states(claim.value, value) else {
            return NoTradeReason(
                .evidenceDisagrees,
                "\(voice) says \(claim.figure) is \(QuotedValue.shown(claim.value)); \(claim.evidence) (\(item.source)) says \(QuotedValue.text(value))"
            )
        }
        return nil
    }
}
