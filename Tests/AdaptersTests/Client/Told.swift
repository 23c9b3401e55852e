import Synchronization

/// A value that several threads write and a test reads.
final class Told<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func withLock<Result>(_ body: (inout Value) -> Result) -> Result where Result: Sendable {
        value.withLock { body(&$0) }
    }
}
