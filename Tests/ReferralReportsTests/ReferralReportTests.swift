import Foundation
import ReferralCore
import ReferralReports
import Testing

struct ReferralReportTests {
    private func html(of dossier: ReferralDossier) throws -> String {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let html = try ReferralReport(templates: root.appending(path: "Templates"))
            .html(of: dossier, at: SampleDossier.now)
        if let folder = ProcessInfo.processInfo.environment["FAXDESK_SHOW"] {
            try html.write(
                to: URL(filePath: folder).appending(path: "report.html"), atomically: true, encoding: .utf8)
        }
        return html
    }

    @Test func `the deadline stands on top with weekday, date, time, zone and the hours left`() throws {
        let html = try html(of: SampleDossier.full())
        let header = try #require(html.split(separator: "<header").last?.split(separator: "</header>").first)
        #expect(header.contains("<h1>Monday, March 9, 2026</h1>"))
        #expect(header.contains("5:00 PM MST"))
        #expect(header.contains("2 days 21 hours left"))
        #expect(header.contains("class=\"pressing\""))
        #expect(header.contains("RA260306-0123-P"))
    }

    @Test(arguments: Standing.allCases)
    func `every standing is drawn over the page and said beside the field`(standing: Standing) throws {
        let html = try html(of: SampleDossier.full())
        #expect(html.contains("<a class=\"box t-\(standing.rawValue)\""))
        #expect(html.contains("<b class=\"t-\(standing.rawValue)\">\(standing.words)</b>"))
    }

    @Test func `what a sender wrote can never become markup`() throws {
        let html = try html(of: SampleDossier.full())
        #expect(!html.contains("<b>Quillfeather"))
        #expect(html.contains("Zebedee &lt;b&gt;Quillfeather&lt;/b&gt; &amp; Sons"))
    }

    @Test func `the report asks for nothing outside itself and holds its picture once`() throws {
        let html = try html(of: SampleDossier.full())
        #expect(!html.contains("<script"))
        #expect(!html.contains("http://") && !html.contains("https://") && !html.contains("url("))
        #expect(html.components(separatedBy: "data:image/png").count == 2)
    }

    @Test func `what must be checked comes worst first and needless blanks stay out`() throws {
        let dossier = try SampleDossier.full()
        let board = FieldBoard(dossier: dossier)
        #expect(
            board.checks().map(\.name) == ["Address", "NPI", "Type of insurance", "Date of birth"])
        var relaxed = dossier
        relaxed.referral.incomplete = [.referrerNPI]
        #expect(FieldBoard(dossier: relaxed).checks().map(\.name).contains("Address") == false)
    }

    @Test func `a fax of which nothing could be read still shows its promise and the remedy`() throws {
        var dossier = try SampleDossier.full()
        dossier.referral = DecidedReferral(
            pages: [], form: nil, fields: [:], findings: [], proposals: [], urgency: .unknown, incomplete: [])
        dossier.pictures = []
        dossier.trouble = Trouble(what: "The PDF is encrypted.", remedy: "Ask the sender for an open copy.")
        let html = try html(of: dossier)
        #expect(html.contains("Monday, March 9, 2026"))
        #expect(html.contains("Ask the sender for an open copy."))
        #expect(html.contains("No picture of this fax"))
        #expect(!html.contains("Nothing to check"))
    }
}
