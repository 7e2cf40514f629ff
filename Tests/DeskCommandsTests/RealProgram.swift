import Foundation

/// The built `faxdesk`, run as a shell would run it.
struct RealProgram {
    struct Outcome {
        var code: Int32
        var output: String
        var complaints: String
    }

    struct NotBuilt: Error {}

    /// The package's root.
    static var package: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    }

    private let executable: URL
    var path: String { executable.path }

    /// The test bundle lies beside the programs it was built with.
    init() throws {
        executable = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "faxdesk")
        guard FileManager.default.isExecutableFile(atPath: executable.path) else { throw NotBuilt() }
    }

    var reader: URL { executable.deletingLastPathComponent().appending(path: "faxdesk-reader") }

    func run(_ arguments: [String], environment: [String: String] = [:], in folder: URL? = nil) throws -> Outcome {
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = folder
        process.environment = ProcessInfo.processInfo.environment
            .filter { !$0.key.hasPrefix("FAXDESK_") }.merging(environment) { _, new in new }
        process.standardInput = FileHandle.nullDevice
        let work = FileManager.default.temporaryDirectory.appending(path: "faxdesk-run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: work) }
        let streams = ["out", "err"].map { work.appending(path: $0) }
        for stream in streams { try Data().write(to: stream) }
        process.standardOutput = try FileHandle(forWritingTo: streams[0])
        process.standardError = try FileHandle(forWritingTo: streams[1])
        try process.run()
        process.waitUntilExit()
        return Outcome(
            code: process.terminationStatus, output: try String(contentsOf: streams[0], encoding: .utf8),
            complaints: try String(contentsOf: streams[1], encoding: .utf8))
    }
}

/// A folder of its own for one test, gone when the test is.
final class TemporaryFolder {
    let url: URL

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "faxdesk-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }
}
