import Risk
import Trading

/// Everything that the kill thread is made of; the process names the real clock, paths and venue.
public struct KillThreadSetup: Sendable {
    /// The switch it serves.
    public var killSwitch: KillSwitch
    /// Its own way to the venue.
    public var cancelLine: any CancelLine
    /// The pulse of the trading loop.
    public var beat: LoopBeat
    /// What the trader last said of itself.
    public var board: ControlBoard
    /// Hands a request to the session and returns at once; `false` where the session has no room for it.
    public var inbox: @Sendable (ControlOrder) -> Bool
    /// Asks the process to end; called on the kill thread, returns at once.
    public var stopRequested: @Sendable (StopUrgency) -> Void
    /// Writes the record elsewhere, such as into the database. It may fail, and hang.
    public var copyLevel: (@Sendable (LatchRecord) throws -> Void)?
    /// A monotonic clock that goes on while the machine sleeps.
    public var now: @Sendable () -> MonotonicTime
    /// Unpredictable numbers.
    public var random: @Sendable () -> UInt64
    /// Who is at the other end of a connection.
    public var peer: @Sendable (Int32) -> UInt32?
    /// Whose requests are taken.
    public var owner: UInt32
    /// This process.
    public var process: Int32
    /// Where to listen: ``ControlSocket/path(home:user:temporary:)``.
    public var socketPath: String
    /// The file whose existence stops trading.
    public var watchPath: String
    /// The file by which the guard sees that the trader lives.
    public var heartbeatPath: String
    /// How long the trading loop may pause before the level is raised to HALT.
    public var deadManLimit = Interval.seconds(5)
    /// How long a client may take for a line, or to read.
    public var clientLimit = Interval.seconds(5)
    /// How long the session may take to prove what was asked.
    public var proofLimit = Interval.seconds(30)
    /// Clients at a time; one more pushes out the oldest.
    public var clientCount = 8

    /// By its parts.
    public init(
        killSwitch: KillSwitch, cancelLine: any CancelLine, beat: LoopBeat, board: ControlBoard,
        inbox: @escaping @Sendable (ControlOrder) -> Bool,
        stopRequested: @escaping @Sendable (StopUrgency) -> Void,
        copyLevel: (@Sendable (LatchRecord) throws -> Void)? = nil,
        now: @escaping @Sendable () -> MonotonicTime, random: @escaping @Sendable () -> UInt64,
        peer: @escaping @Sendable (Int32) -> UInt32? = ControlSocket.peer, owner: UInt32, process: Int32,
        socketPath: String, watchPath: String, heartbeatPath: String
    ) {
        self.killSwitch = killSwitch
        self.cancelLine = cancelLine
        self.beat = beat
        self.board = board
        self.inbox = inbox
        self.stopRequested = stopRequested
        self.copyLevel = copyLevel
        self.now = now
        self.random = random
        self.peer = peer
        self.owner = owner
        self.process = process
        self.socketPath = socketPath
        self.watchPath = watchPath
        self.heartbeatPath = heartbeatPath
    }
}
