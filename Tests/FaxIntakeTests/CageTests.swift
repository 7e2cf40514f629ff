import Foundation
import ReferralCore
import Testing

@testable import FaxIntake

/// The built reader shuts itself in and tries to get out, on this machine's real kernel.
struct CageTests {
    private func trial(_ options: String...) -> CageTrial {
        CageTrial(executable: RealReader.executable, options: options)
    }

    @Test(arguments: BreakOut.allCases)
    func `from inside the cage there is no way out`(way: BreakOut) async {
        #expect(await trial().outcome(of: way) == .held)
    }

    @Test(arguments: ["landlock", "seccomp"])
    func `on a kernel that lacks a part, a cage that is required is refused`(part: String) async {
        guard case .notConfined(let words) = await trial("--without", part).outcome(of: .readPasswords) else {
            Issue.record("it was confined without \(part)")
            return
        }
        #expect(words.lowercased().contains("lacks \(part)"))
        #expect(words.contains("best-effort"))
    }

    @Test func `without Landlock, best effort still keeps a reader from writing, calling and starting anything`() async
    {
        let lesser = trial("--without", "landlock", "--best-effort")
        var open: [BreakOut] = []
        for way in BreakOut.allCases where await lesser.outcome(of: way) != .held { open.append(way) }
        #expect(open == [.readPasswords, .readParent])
    }

    @Test func `without a filter, best effort still keeps a reader from files and memory`() async {
        let lesser = trial("--without", "seccomp", "--best-effort")
        for way in [BreakOut.readPasswords, .writeFile, .startProgram, .signalParent, .muchMemory] {
            #expect(await lesser.outcome(of: way) == .held, "\(way)")
        }
        // The trial can fail: a socket is what only the filter forbids.
        #expect(await lesser.outcome(of: .openSocket) == .brokeOut)
    }
}

/// The reader that was built with these tests.
enum RealReader {
    static var executable: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
            .appending(path: "faxdesk-reader")
    }
}
