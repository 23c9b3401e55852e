// The closed sets of the desks, as words that instructions are made of.

extension Role: InstructionWord {}
extension Opinion.Stance: InstructionWord {}
extension Regime: InstructionWord {}
extension RiskReview.Decision: InstructionWord {}
extension JudgeVerdict.Decision: InstructionWord {}
extension Plan.Mode: InstructionWord {}
extension NewsReading.Topic: InstructionWord {}
extension NoTradeReason.Code: InstructionWord {}
