import Agents
import Engine
import Schemas
import Storage
import Trading

/// How large the market brief is that every seat reads, beside the same facts in JSON.
enum BriefWork {
    static func run(_ parts: DeskParts, _ options: Options) throws {
        let task = try task(parts)
        let mind = LanguageMind(
            standard: LanguageSeat(ScriptedDesk()), fallback: RulesMind(), price: { _, _ in nil }, stopwatch: { .zero })
        guard case .user(let turn)? = mind.request(for: task, answering: Opinion.self).turns.first,
            let start = turn.range(of: "Evidence:\n"), let end = turn.range(of: "\nRound ")
        else { throw UsageError("the brief has no evidence") }
        let toon = TokenEstimate.tokens(in: String(turn[start.upperBound..<end.lowerBound]))
        let json = TokenEstimate.tokens(in: evidence(task.evidence, bareNumbers: false).text)
        let bare = TokenEstimate.tokens(in: evidence(task.evidence, bareNumbers: true).text)
        var result = Measurement(
            name: "market brief, tokens beside JSON's", unit: "%", value: 100 * Double(toon) / Double(json), limit: 75,
            count: toon)
        result.note =
            "\(toon) tokens in TOON, \(json) in JSON with money in strings as we write it, \(bare) with bare numbers "
            + "(\(100 * toon / bare) %); the whole turn \(TokenEstimate.tokens(in: turn))"
        try options.report(result)
    }

    /// An analyst's task after 300 bars.
    private static func task(_ parts: DeskParts) throws -> RoleTask {
        let rig = try DeskRig(
            parts.series, DeskRecorder(parts.terms("brief")), RunRecorder(parts.description("brief"))
        ) { DeskParts.rules("debate") }
        var observer = try InstrumentObserver(parts.series.instrument)
        var engine = rig.simulator.engine
        var effects = Effects()
        var time = Timestamp.zero
        for place in 0..<300 {
            let bar = parts.series[place]
            time = bar.openTime.advanced(by: parts.series.interval)
            observer.update(bar)
            try engine.close(bar, of: InstrumentIndex(0), at: time, into: &effects)
            effects.removeAll()
        }
        guard let account = AccountReading(engine, sleeve: SleeveIndex(0), instrument: InstrumentIndex(0)) else {
            throw UsageError("the engine knows no price")
        }
        let context = DeskContext(
            instrument: parts.series.instrument, index: InstrumentIndex(0), sleeve: SleeveIndex(0), time: time,
            interval: parts.series.interval, bars: observer.bars, indicators: observer.readings, account: account)
        return RoleTask(
            role: .analyst, name: "analyst", round: 1, context: context, evidence: context.standardEvidence(),
            transcript: [], time: .seconds(30))
    }

    private static func evidence(_ board: EvidenceBoard, bareNumbers: Bool) -> JSONValue {
        var items = JSONObject()
        for item in board.items {
            var object = JSONObject()
            object["tool"] = .string(item.source)
            for figure in item.figures { object[figure.name] = json(figure.value, bareNumbers) }
            if let table = item.table {
                object["rows"] = .array(
                    table.rows.map { row in
                        var object = JSONObject()
                        for (name, value) in zip(table.columns, row) { object[name] = json(value, bareNumbers) }
                        return .object(object)
                    })
            }
            items[item.id.description] = .object(object)
        }
        return .object(items)
    }

    private static func json(_ value: EvidenceFigure.Value, _ bareNumbers: Bool) -> JSONValue {
        switch value {
        case .exact(let exact):
            bareNumbers
                ? JSONNumber(parsing: exact.description).map(JSONValue.number) ?? .null : .string(exact.description)
        case .reading: JSONNumber(parsing: QuotedValue.text(value)).map(JSONValue.number) ?? .null
        case .word(let word): .string(word)
        }
    }
}
