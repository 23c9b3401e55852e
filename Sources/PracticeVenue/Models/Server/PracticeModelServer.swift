import Trading

/// A provider of language models to practise on, on the loopback interface.
public final class PracticeModelServer: Sendable {
    /// The port it listens on.
    public var port: Int { listener.port }
    private let listener: LoopbackListener
    private let hub: ModelHub

    /// Opens it.
    ///
    /// - Parameters:
    ///   - port: 0 for any free one.
    ///   - now: wall time, for the log alone.
    ///   - record: is given every line of the log before anybody hears of what it says; it is called on one thread.
    /// - Throws: ``PracticeError/port(_:reason:)`` where the port cannot be had.
    public init(
        _ models: PracticeModels, port: Int = 0, now: @escaping @Sendable () -> Timestamp,
        record: @escaping @Sendable (String) -> Void = { _ in }
    ) async throws {
        let hub = ModelHub(models, now: now, record: record)
        self.hub = hub
        listener = try await LoopbackListener(port: port) { _ in ModelHTTPHandler(hub) }
    }

    /// How many requests came.
    public var traffic: ModelTraffic { hub.with { $0.traffic } }
    /// The last lines of the log, oldest first.
    public var log: [String] { hub.with { $0.lines } }
    /// Changes how it answers from now on; a script is put aside.
    public func behave(_ behaviour: ModelBehaviour) { hub.with { $0.behave(behaviour) } }
    /// Forgets every count and line, and begins its script anew.
    public func reset() { hub.with { $0.reset() } }
    /// Ends every connection and frees the port.
    public func close() async throws { try await listener.close() }
}
