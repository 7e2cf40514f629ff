import Foundation
import Glibc

/// Runs another program and measures what it cost: processor time and peak memory, as the kernel counts them.
///
/// Input comes from a file of a folder of its own, so that no pipe can fill and stop the program; output is read to its end.
package struct MeasuredProgram {
    package struct Run: Sendable, Equatable {
        package var output: [UInt8]
        /// Exit code, or minus the signal that ended it.
        package var exit: Int32
        /// Seconds of processor time, of the program and the programs it waited for.
        package var processorSeconds: Double
        package var wallSeconds: Double
        /// Bytes.
        package var peakMemory: Int
    }

    private let path: String
    private let folder: URL

    package init(_ path: String) throws(LaboratoryError) {
        guard FileManager.default.isExecutableFile(atPath: path) else { throw .readerMissing(path) }
        self.path = path
        folder = FileManager.default.temporaryDirectory.appending(path: "faxlab-\(UUID().uuidString)")
    }

    package func run(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:]
    ) throws(LaboratoryError) -> Run {
        let input = try keep(input)
        defer { try? FileManager.default.removeItem(at: folder) }
        let output = Pipe()
        let end = output.fileHandleForWriting.fileDescriptor
        var actions = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&actions)
        defer { unsafe posix_spawn_file_actions_destroy(&actions) }
        unsafe posix_spawn_file_actions_addopen(&actions, 0, input.path, O_RDONLY, 0)
        unsafe posix_spawn_file_actions_adddup2(&actions, end, 1)
        unsafe posix_spawn_file_actions_addclose(&actions, output.fileHandleForReading.fileDescriptor)
        unsafe posix_spawn_file_actions_addclose(&actions, end)
        unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

        let all = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        let started = Date()
        var child: pid_t = 0
        let problem = unsafe withCStrings([path] + arguments) { words in
            unsafe withCStrings(all.map { "\($0.key)=\($0.value)" }) { settings in
                unsafe posix_spawn(&child, path, &actions, nil, words, settings)
            }
        }
        guard problem == .some(0) else { throw .programFailed(path, reason: "the system would not start it") }
        try? output.fileHandleForWriting.close()
        let said = (try? output.fileHandleForReading.readToEnd()) ?? nil
        var status: Int32 = 0
        var usage = rusage()
        while unsafe wait4(child, &status, 0, &usage) == -1 {
            guard errno == EINTR else { throw .programFailed(path, reason: "it could not be waited for") }
        }
        let signal = status & 0x7F
        return Run(
            output: Array(said ?? Data()), exit: signal == 0 ? (status >> 8) & 0xFF : -signal,
            processorSeconds: seconds(usage.ru_utime) + seconds(usage.ru_stime),
            wallSeconds: Date().timeIntervalSince(started), peakMemory: usage.ru_maxrss * 1024)
    }

    private func keep(_ input: [UInt8]) throws(LaboratoryError) -> URL {
        let file = folder.appending(path: "input")
        try LaboratoryFiles.write(input, to: file)
        return file
    }

    private func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
}

/// Lends a list of C strings, ended by a null, for the time of a call.
private func withCStrings<Result>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) -> Result? {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeMutableBufferPointer { buffer in
        unsafe buffer.baseAddress.map { unsafe body($0) }
    }
}
