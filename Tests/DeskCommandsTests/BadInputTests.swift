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
}
