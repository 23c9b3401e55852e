import PracticeVenue

extension PracticeVenueCommand {
    /// Stands for a provider of language models until it is interrupted.
    func serveModels(_ dialect: ModelDialect) async throws {
        guard bars.isEmpty, instrument.isEmpty, account.isEmpty, faults == nil else {
            throw CommandFailure.usage(
                "--bars, --instrument, --account and --faults are for --protocol binance; leave them out")
        }
        let provider = PracticeModels(dialect, terms: try models.terms(seed: seed))
        let writer = try log.map { try PracticeLogFile($0) }
        Interruption.watch()
        let server: PracticeModelServer
        do {
            server = try await PracticeModelServer(
                provider, port: port, now: PracticeVenueCommand.now, record: { writer?.write($0) })
        } catch let error as PracticeError {
            throw CommandFailure.failed("\(error)")
        }
        announce(server.port, dialect)
        while !Interruption.isRequested { try await Task.sleep(for: .milliseconds(50)) }
        try await server.close()
    }

    private func announce(_ port: Int, _ dialect: ModelDialect) {
        let root = "http://127.0.0.1:\(port)"
        if json { return Terminal.say("{\"port\":\(port),\"protocol\":\"\(dialect.rawValue)\",\"base\":\"\(root)\"}") }
        Terminal.say("Practice models, as \(dialect.rawValue) has them: \(root)")
        switch dialect {
        case .openai: Terminal.say("Use them with OPENAI_BASE_URL=\(root)/v1 and any key. Ctrl-C ends it.")
        case .anthropic: Terminal.say("Use them with ANTHROPIC_BASE_URL=\(root) and any key. Ctrl-C ends it.")
        }
    }
}
