import Trading

extension TradeOutcome {
    /// Refuses what no closed trade can be.
    func checkForm(_ settings: MemorySettings) throws(MemoryRefusal) {
        let id = key.description
        guard OutcomeKey.isRun(key.run), key.decision > 0, settings.known(policy) == policy else {
            throw MemoryRefusal(.malformed, "an outcome", "its run or its policy is not one that is known")
        }
        guard opened <= closed, closed <= learned, bars >= 0, sleeve >= 0, interval > .zero else {
            throw MemoryRefusal(.malformed, id, "its times or counts do not fit together")
        }
        guard invested >= .zero, result.isFinite, bestResult.map(\.isFinite) ?? true else {
            throw MemoryRefusal(.malformed, id, "its amounts do not fit together")
        }
        guard setup.isEmpty || SetupVector(setup) != nil else {
            throw MemoryRefusal(.malformed, id, "its setup is not at most 16 finite numbers, one of them not zero")
        }
        guard skills.count <= 64, skills.allSatisfy({ $0.name.utf8.count <= 64 && $0.hash.utf8.count == 64 }) else {
            throw MemoryRefusal(.malformed, id, "its skills are not names with hashes")
        }
    }
}
