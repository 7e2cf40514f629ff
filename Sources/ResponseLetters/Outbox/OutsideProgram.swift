/// Runs a program of the fax server or of the hospital with an argument vector, never through a shell, against the clock.
internal import Foundation
internal import ReferralCore
internal import Subprocess
internal import SystemPackage

/// What a program said and how it ended.
struct ProgramAnswer: Sendable {
    /// Nil where it was ended by a signal or by the clock.
    var code: Int32?
    var output: String
    var complaints: String
}

enum OutsideProgram {
    private enum Race: Sendable { case ended(ProgramAnswer), refused, timeIsUp }

    /// - Returns: nil where the system would not start it.
    static func run(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String = "",
        seconds: Double = OutboxThresholds.programSeconds
    ) async -> ProgramAnswer? {
        let outcome = await withTaskGroup(of: Race.self) { group in
            group.addTask { await start(program, arguments, environment, input) }
            group.addTask {
                await Alarm.wait(seconds)
                return .timeIsUp
            }
            let first = await group.next() ?? .refused
            group.cancelAll()
            return first
        }
        switch outcome {
        case .ended(let answer): return answer
        case .refused: return nil
        case .timeIsUp: return ProgramAnswer(code: nil, output: "", complaints: "no answer in time")
        }
    }

    private static func start(
        _ program: String, _ arguments: [String], _ environment: [String: String], _ input: String
    ) async -> Race {
        var options = PlatformOptions()
        options.createSession = true
        options.teardownSequence = [
            .send(signal: .kill, toProcessGroup: true, allowedDurationToNextStep: .milliseconds(100))
        ]
        let executable: Executable = program.contains("/") ? .path(FilePath(program)) : .name(program)
        var variables: [Environment.Key: String] = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
        for (name, value) in environment { variables[Environment.Key(stringLiteral: name)] = value }
        do {
            let sheet = try sheet(with: input)
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments), environment: .custom(variables), platformOptions: options,
                input: .fileDescriptor(sheet, closeAfterSpawningProcess: true),
                output: .string(limit: OutboxThresholds.programBytes),
                error: .string(limit: OutboxThresholds.programBytes))
            var code: Int32?
            if case .exited(let number) = result.terminationStatus { code = number }
            return .ended(
                ProgramAnswer(
                    code: code, output: result.standardOutput, complaints: result.standardError))
        } catch {
            return .refused
        }
    }

    /// The input in a file without a name: a pipe would break where the program does not read.
    private static func sheet(with text: String) throws -> FileDescriptor {
        let place = FilePath("/tmp/.faxdesk-\(UUID().uuidString)")
        let file = try FileDescriptor.open(
            place, .readWrite, options: [.create, .exclusiveCreate, .closeOnExec], permissions: .ownerReadWrite)
        try? FileManager.default.removeItem(atPath: place.string)
        try file.writeAll(text.utf8)
        try file.seek(offset: 0, from: .start)
        return file
    }
}
