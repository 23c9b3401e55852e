import Synchronization

/// What touches the disk for the kill switch, a few dozen times a second, on a thread that may hang with the disk.
struct DiskWork: Sendable {
    let shared: KillShared
    let heartbeat: HeartbeatFile
    let copier: PacedThread?

    func turn() {
        let killSwitch = shared.setup.killSwitch
        watch(killSwitch)
        let epoch = killSwitch.state.epoch
        let trouble = killSwitch.settle()
        shared.diskTrouble.withLock { $0 = trouble }
        if trouble == nil, shared.settledEpoch.exchange(epoch, ordering: .acquiringAndReleasing) != epoch {
            killSwitch.pipe.wake()
        }
        if killSwitch.uncopied != nil { copier?.wake() }
        heartbeat.write(
            Heartbeat(
                process: shared.setup.process, threadBeats: shared.loopTurns.load(ordering: .relaxed),
                loopBeats: shared.setup.beat.count, hasEnded: shared.isEnded.load(ordering: .acquiring),
                level: killSwitch.state.level))
    }

    private func watch(_ killSwitch: KillSwitch) {
        let path = shared.setup.watchPath
        guard let level = WatchFile(path: path).level() else { return }
        killSwitch.raise(to: level, actor: "watch-file", reason: "\(path) is there")
    }
}
