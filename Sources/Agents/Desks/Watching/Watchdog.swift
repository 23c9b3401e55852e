/// Decides cheaply, on every bar, whether an expensive desk is woken.
public protocol Watchdog: Sendable {
    /// Why the desk should be asked now; `nil` where it can sleep on.
    mutating func wake(_ context: DeskContext) async -> String?
}
