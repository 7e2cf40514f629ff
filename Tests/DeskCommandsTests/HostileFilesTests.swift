import DeskStore
import Foundation
import ReferralCore
import Testing

/// Every hostile sample through the built desk and its caged readers: each ends as its line of the golden file says, with
/// a promise, and the next fax is read.
struct HostileFilesTests {
    private static let samples = RealProgram.package.appending(path: "SampleForms")

    /// Names a fax server should not give and a hostile sender may bring about.
    private static let names = [
        "new\nline.pdf", "-rf.pdf", "%s%n%x.pdf", "a'b\"c`d$e.pdf", "\u{202E}fdp.exe.pdf", " .pdf",
        String(repeating: "n", count: 251) + ".pdf", "..\\..\\up.pdf", "tab\tbell\u{07}.pdf",
    ]

    @Test(.timeLimit(.minutes(15)))
    func `each hostile file ends in its stated way within its limits, and the next fax is read`() async throws {
        let folder = try TemporaryFolder()
        let desk = folder.url.appending(path: "Desk")
        let inbox = desk.appending(path: "inbox")
        let program = try RealProgram()
        let environment = ["FAXDESK_DESK": desk.path]
        _ = try program.run(["init"], environment: environment)
        // Ten pages of the three hundred, and short limits, so that this does not take minutes.
        try "settling_seconds: 0.2\nreader: {pages: 10, page_seconds: 4, processor_seconds: 30}\n".write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        let hostile = try FileManager.default.contentsOfDirectory(atPath: Self.samples.appending(path: "hostile").path)
        #expect(hostile.count >= 60)
        for name in hostile {
            try Data(contentsOf: Self.samples.appending(path: "hostile/\(name)"))
                .write(to: inbox.appending(path: name))
        }
        let fax = try Data(contentsOf: Self.samples.appending(path: "faxes/florida-fine-clean.pdf"))
        try fax.write(to: inbox.appending(path: "next.pdf"))
        let plain = try Data(contentsOf: Self.samples.appending(path: "hostile/script.pdf"))
        for (number, name) in Self.names.enumerated() {
            let place = inbox.path + "/" + name
            #expect(FileManager.default.createFile(atPath: place, contents: plain + Data("%\(number)".utf8)))
        }

        let run = try program.run(["run", "--once"], environment: environment)
        #expect(run.code == 0)
        let left = try FileManager.default.contentsOfDirectory(atPath: inbox.path)
        #expect(left == [])
        let verify = try program.run(["verify"], environment: environment)
        #expect(verify.code == 0, "\(verify.output)")

        let store = try DeskStore(at: DeskFolder(root: desk).database)
        var endings: [String] = []
        var named = 0
        for entry in try await store.worklist(WorklistFilter(limit: 1000)) {
            let sheet = try await store.sheet(for: entry.reference)
            #expect(entry.isOpen)
            let name = sheet.deliveries.first?.fileName ?? ""
            guard hostile.contains(name) || name == "next.pdf" else {
                named += 1
                continue
            }
            endings.append("\(name): \(Self.ending(of: sheet))")
        }
        #expect(named == Self.names.count)
        #expect(endings.count == hostile.count + 1)
        try expectGolden(endings.sorted().joined(separator: "\n") + "\n", "hostile.txt")
    }

    /// Why the fax was set aside, or what its pages are and what is wrong with them, and what was ignored.
    private static func ending(of sheet: ReferralSheet) -> String {
        if let trouble = sheet.entry.trouble { return trouble.rawValue }
        let pages = sheet.evidence?.pages ?? []
        var words: [String] = []
        for page in pages {
            let word = ([page.kind.rawValue] + page.problems.map(\.rawValue)).joined(separator: " ")
            if words.last != word { words.append(word) }
        }
        let ignored = (sheet.evidence?.ignored ?? []).map(\.rawValue)
        return words.joined(separator: ", ") + (ignored.isEmpty ? "" : " (ignored: \(ignored.joined(separator: ", ")))")
    }
}
