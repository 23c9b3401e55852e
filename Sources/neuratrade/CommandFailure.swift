/// Why a command did not do what it was asked: one line for the person, and an exit code for the script.
struct CommandFailure: Error {
    /// What, where, and what to do.
    let message: String
    /// 1 refused or failed, 2 wrong usage.
    let code: Int32

    /// Something was refused or failed.
    static func failed(_ message: String) -> CommandFailure { CommandFailure(message: message, code: 1) }

    /// The command was asked in a way that makes no sense.
    static func usage(_ message: String) -> CommandFailure { CommandFailure(message: message, code: 2) }

    /// Reads what an option was given; whatever is wrong with it is wrong usage, told with the option's name.
    static func reading<Value>(_ option: String, _ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let failure as CommandFailure { throw failure } catch {
            throw usage("\(option): \(error)")
        }
    }
}
