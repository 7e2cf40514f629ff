import Foundation
import Testing

/// Documents that are none, through the built program and its real reader: each ends with its exit code and a remedy.
struct BadInputTests {
    private static let pdf = "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"

    private static let documents: [(name: String, bytes: Data, code: Int32)] = [
        ("empty.pdf", Data(), 3),
        ("text.pdf", Data("This is a letter, not a fax.\n".utf8), 3),
        ("truncated.pdf", Data(pdf.utf8), 3),
        (
            "no-pages.pdf",
            Data(
                (pdf + "2 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n"
                    + "trailer\n<< /Size 3 /Root 1 0 R >>\n%%EOF\n").utf8), 3
        ),
        ("looping.tif", loopingTIFF, 3),
        ("noise.tif", Data("II*\0".utf8) + Data((0..<400).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 11) }), 3),
    ]

    /// A TIFF whose only directory, empty, names itself as the next one.
    private static let loopingTIFF = Data([0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 0])

    @Test(arguments: documents.indices)
    func `a document that cannot be read ends with its code and says what to do`(index: Int) throws {
        let (name, bytes, code) = Self.documents[index]
        let folder = try TemporaryFolder()
        let file = folder.url.appending(path: name)
        try bytes.write(to: file)
        let outcome = try RealProgram().run(["read", "--json", file.path])
        #expect(outcome.code == code, "\(name): \(outcome.complaints)")
        #expect(outcome.output == "")
        #expect(outcome.complaints.hasPrefix(file.path + ": "))
        #expect(outcome.complaints.split(separator: ".").count > 2, "a message and a remedy")
    }

    @Test func `a file that is not there is named, and one bad file of several does not hide the others`() throws {
        let folder = try TemporaryFolder()
        let bad = folder.url.appending(path: "text.pdf")
        try Data("no fax".utf8).write(to: bad)
        let good = RealProgram.package.appending(path: "SampleForms/faxes/arizona-fine-clean.tif")
        let missing = folder.url.appending(path: "gone.pdf")
        let outcome = try RealProgram().run(["read", "--json", bad.path, good.path, missing.path])
        #expect(outcome.code == 3)
        let lines = try outcome.output.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        #expect(lines.map { $0["file"] as? String } == [bad.path, good.path, missing.path])
        #expect(lines.map { $0["error"] != nil } == [true, false, true])
        #expect(outcome.complaints.contains("gone.pdf: The file cannot be opened."))
    }

    @Test func `a missing reader is told as such, not as a bad document`() throws {
        let outcome = try RealProgram().run(
            ["read", "/etc/hostname"], environment: ["FAXDESK_READER": "/nonexistent/faxdesk-reader"])
        #expect(outcome.code == 6)
        #expect(outcome.complaints.contains("FAXDESK_READER"))
    }

    @Test func `hostile files on a desk all get a promise and an end, and the next fax is read`() throws {
        let folder = try TemporaryFolder()
        let desk = folder.url.appending(path: "Desk")
        let program = try RealProgram()
        let environment = ["FAXDESK_DESK": desk.path]
        _ = try program.run(["init"], environment: environment)
        // Ten pages of the three hundred, so that this does not take minutes.
        try "settling_seconds: 0.2\nreader: {pages: 10}\n".write(
            to: desk.appending(path: "faxdesk.yaml"), atomically: true, encoding: .utf8)
        let samples = RealProgram.package.appending(path: "SampleForms")
        let hostile = try FileManager.default.contentsOfDirectory(atPath: samples.appending(path: "hostile").path)
        #expect(hostile.count == 10)
        for name in hostile.map({ "hostile/" + $0 }) + ["faxes/florida-fine-clean.pdf"] {
            let file = samples.appending(path: name)
            try Data(contentsOf: file).write(to: desk.appending(path: "inbox/\(file.lastPathComponent)"))
        }
        let run = try program.run(["run", "--once"], environment: environment)
        #expect(run.code == 0)
        #expect(try FileManager.default.contentsOfDirectory(atPath: desk.appending(path: "inbox").path) == [])

        let status = try program.run(["status", "--json"], environment: environment)
        let counts = try #require(try JSONSerialization.jsonObject(with: Data(status.output.utf8)) as? [String: Any])
        #expect(["referrals", "open", "read", "quarantined"].map { counts[$0] as? Int } == [11, 11, 4, 7])
        // Every original is there and unchanged.
        #expect(try program.run(["verify"], environment: environment).code == 0)
        let set = try FileManager.default.contentsOfDirectory(atPath: desk.appending(path: "quarantine").path)
        let notes = set.filter { $0.hasSuffix(".txt") }
        #expect(notes.count == 7 && set.count == 14)
        for note in notes {
            let words = try String(contentsOf: desk.appending(path: "quarantine/\(note)"), encoding: .utf8)
            #expect(words.contains("What to do:"))
        }
        #expect(try program.run(["list"], environment: environment).output.contains(" read "))
    }
}
