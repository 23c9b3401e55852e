import Foundation
import Secrets
import Synchronization

/// Asks for a secret at the terminal without showing it.
///
/// Echo comes back whatever happens: after the entry, after an error, and before a signal such as Ctrl-C ends the
/// process.
enum SecretPrompt {
    /// The signal that arrived during an entry; 0 for none.
    private static let arrived = Atomic<Int32>(0)
    private static let endings = [SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP]

    /// One line, or one PEM block, read from an open descriptor, else asked for at the terminal.
    ///
    /// - Parameters:
    ///   - name: what is asked for, such as `passphrase`.
    ///   - descriptor: where a script put it; `nil` asks a person.
    ///   - option: the option that names a descriptor, for the error where nobody can be asked.
    static func read(_ name: String, descriptor: Int32?, option: String, takesPEM: Bool = false) throws -> SecretBytes {
        if let descriptor {
            return try SecretBytes.readLine(from: descriptor, name: name, takesPEM: takesPEM)
        }
        guard isatty(STDIN_FILENO) == 1 else {
            throw CommandFailure.usage(
                "the \(name) can only be typed at a terminal; run this at one, or pass \(option) with an open descriptor"
            )
        }
        return try ask(name, takesPEM: takesPEM)
    }

    private static func ask(_ name: String, takesPEM: Bool) throws -> SecretBytes {
        var shown = termios()
        guard tcgetattr(STDIN_FILENO, &shown) == 0 else {
            throw CommandFailure.failed("the terminal does not tell its settings; use a descriptor instead")
        }
        var hidden = shown
        hidden.c_lflag &= ~tcflag_t(ECHO)
        let handlers = listen()
        defer { end(restoring: shown, handlers) }
        guard tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden) == 0 else {
            throw CommandFailure.failed("the terminal cannot hide what is typed; use a descriptor instead")
        }
        Terminal.replaceErrorLine("\(name): ")
        return try SecretBytes.readLine(from: STDIN_FILENO, name: name, takesPEM: takesPEM) {
            () throws(SecretsError) in try awaitInput()
        }
    }

    /// Waits for a byte, looking for signals ten times a second.
    private static func awaitInput() throws(SecretsError) {
        var poll = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
        while arrived.load(ordering: .relaxed) == 0 {
            if Foundation.poll(&poll, 1, 100) > 0 { return }
        }
        throw .unusable("the entry was ended; nothing was stored")
    }

    /// The handlers of the signals that would leave the terminal without echo, and what they were before.
    private static func listen() -> [(Int32, sigaction)] {
        arrived.store(0, ordering: .relaxed)
        return endings.map { number in
            var note = sigaction()
            var before = sigaction()
            setHandler(&note)
            sigaction(number, &note, &before)
            return (number, before)
        }
    }

    private static func setHandler(_ action: inout sigaction) {
        let handler: @convention(c) (Int32) -> Void = { SecretPrompt.arrived.store($0, ordering: .relaxed) }
        #if os(Linux)
        action.__sigaction_handler.sa_handler = handler
        #else
        action.__sigaction_u.__sa_handler = handler
        #endif
    }

    /// Shows what is typed again; a signal that came meanwhile is then delivered as if nobody had listened.
    private static func end(restoring shown: termios, _ handlers: [(Int32, sigaction)]) {
        var shown = shown
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown)
        Terminal.complain("")
        for (number, before) in handlers {
            var before = before
            sigaction(number, &before, nil)
        }
        let number = arrived.load(ordering: .relaxed)
        if number != 0 { raise(number) }
    }
}
