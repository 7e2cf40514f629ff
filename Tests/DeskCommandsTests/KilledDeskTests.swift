import Foundation
import Testing

/// A reader that is busy with a document when the program that started it is killed.
struct KilledDeskTests {
    /// The parent and the state of every process named so.
    private func processes(named name: String) -> [Int32: (parent: Int32, state: String)] {
        let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.compactMap { Int32($0) } ?? []
        var found: [Int32: (parent: Int32, state: String)] = [:]
        for id in ids {
            // `12 (faxdesk-reader) R 11 …`: the system cuts names after fifteen letters.
            guard let line = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
                line.contains("(\(name.prefix(15)))"), let end = line.lastIndex(of: ")")
            else { continue }
            let words = line[line.index(after: end)...].split(separator: " ")
            guard words.count > 1, let parent = Int32(words[1]) else { continue }
            found[id] = (parent, String(words[0]))
        }
        return found
    }

    private func wait<Found>(for look: () -> Found?) throws -> Found {
        for _ in 0..<1200 {
            if let found = look() { return found }
            Thread.sleep(forTimeInterval: 0.05)
        }
        throw NeverCame()
    }

    private struct NeverCame: Error {}

    @Test func `a reader ends with the program that started it, also when that is killed`() throws {
        let program = try RealProgram()
        let process = Process()
        process.executableURL = URL(filePath: program.path)
        // Keeps its reader busy for as long as a page may take.
        process.arguments = [
            "read", RealProgram.package.appending(path: "SampleForms/hostile/drawing-doubled.pdf").path,
        ]
        (process.standardOutput, process.standardError) = (FileHandle.nullDevice, FileHandle.nullDevice)
        try process.run()
        let desk = process.processIdentifier
        let reader = try wait { processes(named: "faxdesk-reader").first { $0.value.parent == desk }?.key }
        kill(desk, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        // Gone, or dead and not yet buried by whoever inherits it.
        _ = try wait { () -> Bool? in
            let left = processes(named: "faxdesk-reader")[reader]
            return left == nil || left?.state == "Z" ? true : nil
        }
    }
}
