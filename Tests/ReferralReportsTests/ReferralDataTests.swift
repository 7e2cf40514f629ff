import Foundation
import ReferralCore
import ReferralReports
import Testing

struct ReferralDataTests {
    @Test func `the JSON is what read prints, with what the desk knows beside it`() throws {
        let dossier = try SampleDossier.full()
        let data = try ReferralData(dossier, seconds: 0.61).json()
        let report = try JSONDecoder().decode(ReadReport.self, from: data)
        #expect(report.document.sha256 == dossier.receipt.sha256)
        #expect(report.referrals.map(\.pages) == [[1]])
        #expect(report.timing == ReadReport.Timing(seconds: 0.61, pages: 2))

        let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        #expect(Set(object.keys) == ["desk", "document", "referrals", "timing"])
        let desk = try #require(object["desk"] as? [String: Any])
        #expect(desk["reference"] as? String == "RA260306-0123-P")
        #expect(desk["received"] as? String == "2026-03-06T22:41:07Z")
        let promise = try #require(desk["promise"] as? [String: Any])
        #expect(promise["due"] as? String == "2026-03-10T00:00:00Z")
        #expect(promise["work_due"] as? String == "2026-03-09T00:00:00Z")
        #expect(promise["policy"] as? String == "calendar3")
        #expect(desk["incomplete"] as? [String] == ["patient.address", "referrer.npi"])
    }

    @Test func `a fax that could not be read has no referral fields and says why`() throws {
        var dossier = try SampleDossier.full()
        dossier.referral.fields = [:]
        let object = try #require(
            try JSONSerialization.jsonObject(with: ReferralData(dossier, seconds: 0).json()) as? [String: Any])
        #expect((object["referrals"] as? [Any])?.isEmpty == true)
        #expect(((object["desk"] as? [String: Any])?["trouble"] as? [String: Any])?["what"] != nil)
    }

    @Test func `report files are for the desk's user only and replaced in one step`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "faxdesk-reports-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ReportFiles(folder: folder)
        try files.write(html: "<p>one</p>", json: Data("{}".utf8), for: "RA260306-0123-P")
        try files.write(html: "<p>two</p>", json: Data("{}".utf8), for: "RA260306-0123-P")
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(names == ["RA260306-0123-P.html", "RA260306-0123-P.json"])
        #expect(try String(contentsOf: files.page(of: "RA260306-0123-P"), encoding: .utf8) == "<p>two</p>")
        for name in names {
            let facts = try FileManager.default.attributesOfItem(atPath: folder.appending(path: name).path)
            #expect(facts[.posixPermissions] as? Int == 0o600)
        }
    }

    @Test func `reports that cannot be written say where and what to do`() {
        let files = ReportFiles(folder: URL(filePath: "/nonexistent/reports"))
        #expect(throws: ReportError.cannotWrite("/nonexistent/reports/RA.html")) {
            try files.write(html: "", json: Data(), for: "RA")
        }
    }
}
