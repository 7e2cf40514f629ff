import ArgumentParser
import Glibc

/// The program as the shell meets it: picks the command, runs it, and turns every outcome into an exit code.
package enum FaxdeskProgram {
    /// Returns the exit code; the caller ends the process with it.
    package static func run(_ arguments: [String]) async -> Int32 {
        // Whatever the shell's umask: what the desk writes is for its own user.
        umask(0o077)
        SteadyMemory.settle()
        do {
            var command = try FaxdeskCommand.parseAsRoot(arguments)
            if var patient = command as? any AsyncParsableCommand {
                try await patient.run()
            } else {
                try command.run()
            }
            return Outcome.done.rawValue
        } catch let failure as CommandFailure {
            Console.complain(failure.description)
            return failure.outcome.rawValue
        } catch {
            return explain(error)
        }
    }

    /// Help and version requests arrive as errors too, and go to standard output.
    private static func explain(_ error: any Error) -> Int32 {
        let text = FaxdeskCommand.fullMessage(for: error)
        let code = FaxdeskCommand.exitCode(for: error)
        if code == .success {
            Console.say(text)
            return Outcome.done.rawValue
        }
        if code == .validationFailure {
            Console.complain(text)
            return Outcome.usage.rawValue
        }
        if let chosen = error as? ExitCode { return chosen.rawValue }
        Console.complain("\(error)")
        return Outcome.failed.rawValue
    }
}

/// What the exit code says to a script.
package enum Outcome: Int32, Sendable {
    case done = 0
    case failed = 1
    case usage = 2
    case unreadable = 3
    case encrypted = 4
    case limits = 5
    case readerFailed = 6
}

/// A command that could not do its work: what happened and what to do, in one or two sentences without patient data.
package struct CommandFailure: Error, Equatable, CustomStringConvertible {
    package var outcome: Outcome
    package var description: String

    package init(_ outcome: Outcome, _ description: String) {
        self.outcome = outcome
        self.description = description
    }
}
