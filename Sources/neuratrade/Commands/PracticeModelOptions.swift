import ArgumentParser
import PracticeVenue

/// What `practice-venue` takes where it stands for a provider of language models.
struct PracticeModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "How it answers: random-valid, sensible, scripted, slow[:TIME], hang, tool-loop, garbage[:KIND], "
                + "failing[:KIND] or hostile[:KIND]; random-valid where nothing is said.", valueName: "name"))
    var behaviour: String?
    @Option(
        help: ArgumentHelp(
            "Answers in JSON lines, the first that fits is taken, such as "
                + "{\"request\":1,\"behaviour\":\"failing:429\"} or {\"contains\":\"BTC\",\"json\":{\"mode\":\"OBSERVE\"}}.",
            valueName: "file"))
    var script: String?
    @Option(
        help: ArgumentHelp(
            "A model it has; may be repeated. Without it every name will do.", valueName: "name"))
    var model: [String] = []
    @Option(
        help: ArgumentHelp(
            "A made-up key that requests must show. Without it any key will do, or none.", valueName: "text"))
    var modelKey: String?

    /// The first of these options that was given.
    var first: String? {
        if behaviour != nil { return "--behaviour" }
        if script != nil { return "--script" }
        if modelKey != nil { return "--model-key" }
        return model.isEmpty ? nil : "--model"
    }

    /// How the provider is set up.
    func terms(seed: UInt64) throws -> PracticeModelTerms {
        let read = try script.map { path in
            let text = try TextFile.read(path)
            return try CommandFailure.reading("--script") { try ModelScript(text) }
        }
        let named = try behaviour.map { name in try CommandFailure.reading("--behaviour") { try ModelBehaviour(name) } }
        if let named, read != nil, named != .scripted {
            throw CommandFailure.usage("--behaviour \(named) and --script exclude each other; leave one out")
        }
        if named == .scripted, read == nil { throw CommandFailure.usage("--behaviour scripted needs a --script") }
        return PracticeModelTerms(
            behaviour: named ?? .randomValid, seed: seed, script: read, models: model, key: modelKey)
    }
}
