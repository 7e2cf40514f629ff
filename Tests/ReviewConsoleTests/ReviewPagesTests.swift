/// What the pages show and what the steps do.
import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ReviewConsole

@Suite struct ReviewPagesTests {
    private static let tab = "0123456789abcdef"

    private func desk(
        name: String = "Zebedee Quillfeather", pages: Int = 1
    ) async throws -> (TestDesk, ReferenceNumber, Browser) {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax(name: name, pages: pages)
        try await desk.addUser("anna", .clerk, display: "<b>Anna</b>")
        return (desk, reference, try await Browser.signedIn(desk, as: "anna"))
    }

    @Test func `what was read, a file's name and a user's name are shown as text`() async throws {
        let attack = "</script><script>alert(1)</script><img src=x onerror=alert(2)>"
        let (desk, reference, browser) = try await desk(name: attack)
        _ = try await browser.step("/referrals/\(reference)/claim", #"{"tab":"\#(Self.tab)","takeOver":false}"#)
        for path in ["/", "/rows", "/referrals/\(reference)", "/account"] {
            let page = try await browser.get(path)
            #expect(page.status == 200, "\(path)")
            #expect(!page.text.contains("<script>alert") && !page.text.contains("<img src=x"), "\(path)")
            #expect(!page.text.contains("<b>Anna"), "\(path)")
        }
        let found = try await browser.send("/search", ["query": "<script>alert(3)</script>"])
        #expect(found.status == 200 && !found.text.contains("<script>alert"))
        #expect(try await desk.store.verify(.audit) != .broken(entry: 1, why: ""))
    }

    @Test func `what a page lacks is left out, and never stands there as a word`() async throws {
        let (_, reference, browser) = try await desk()
        for path in ["/", "/?part=settled", "/rows", "/referrals/\(reference)", "/account"] {
            let page = try await browser.get(path)
            let markup = page.text.prefix { $0 != "{" }
            for word in ["false", "true", "nil", "Optional", "Lacking"] {
                #expect(!markup.contains(">\(word)") && !markup.contains("value=\"\(word)"), "\(path): \(word)")
            }
        }
        #expect(try await browser.get("/").text.contains(#"name="query" value="" placeholder"#))
        let found = try await browser.send("/search", ["query": "Quill"])
        #expect(found.text.contains(#"name="query" value="Quill" placeholder"#) && found.text.contains("1 found"))
    }

    @Test func `a referral is reviewed step by step, and everything is on the log`() async throws {
        let (desk, reference, browser) = try await desk()
        let base = "/referrals/\(reference)"
        #expect(try await browser.get(base).text.contains(reference.description))
        #expect(
            try await browser.step("\(base)/claim", #"{"tab":"\#(Self.tab)","takeOver":false}"#).text.contains(
                #""mine":true"#))
        let checked = try await browser.step("\(base)/check", #"{"field":"referrer.npi","text":"1234567890"}"#)
        #expect(checked.text.contains("The check digit of this NPI is wrong"))
        let answers = #"""
            "patient.name":{"kind":"value","how":"alternative","text":"Zebulon Quillfeather"},
            "patient.address":{"kind":"blank","how":"typed"}
            """#
        let draft = try await browser.step(
            "\(base)/draft", #"{"tab":"\#(Self.tab)","version":0,"seconds":7,"answers":{\#(answers)}}"#)
        #expect(draft.text == #"{"version":1}"#)

        let unsettled = try await browser.step(
            "\(base)/confirm", #"{"tab":"\#(Self.tab)","version":1,"seconds":9,"answers":{}}"#)
        #expect(unsettled.status == 409 && unsettled.text.contains("2 fields are not settled yet"))
        let done = try await browser.step(
            "\(base)/confirm", #"{"tab":"\#(Self.tab)","version":1,"seconds":9,"answers":{\#(answers)}}"#)
        #expect(done.text == #"{"next":"/"}"#)

        let kept = try #require(try await desk.store.confirmedReferrals().first)
        #expect(kept.confirmed.fields[.patientName]?.value == .text("Zebulon Quillfeather"))
        #expect(kept.fields[.patientName]?.valueRead == .text("Zebedee Quillfeather"))
        #expect(kept.confirmed.incomplete == [.patientAddress] && kept.seconds == 9)
        let kinds = Set(try await desk.store.auditLog(AuditFilter(actor: "anna"), limit: 100).map(\.kind))
        #expect(
            kinds.isSuperset(of: [
                "signed-in", "referral-viewed", "referral-claimed", "fields-drafted", "referral-confirmed",
            ]))
        guard case .sound = try await desk.store.verify(.audit) else {
            Issue.record("the audit log is broken")
            return
        }
    }

    @Test func `search finds by name, birth date, number and reference, and not by what a person typed in a path`()
        async throws
    {
        let (_, reference, browser) = try await desk()
        for query in [
            "quill", "ZEBEDEE Quillf", "4/2/1961", "1961-04-02", "480 555 0123", "+14805550111", "1234567893",
            reference.description, reference.description.lowercased(),
        ] {
            #expect(
                try await browser.send("/search", ["query": query]).text.contains("/referrals/\(reference)"), "\(query)"
            )
        }
        for query in ["nobody", "%", "1", "' OR 1=1 --", "q*"] {
            #expect(
                try await !browser.send("/search", ["query": query]).text.contains("/referrals/\(reference)"),
                "\(query)")
        }
    }

    @Test func `every tag of every template is one a view has`() throws {
        let folder = TestDesk.templates.appending(path: "Console")
        for name in PagePress.names {
            let text = try String(contentsOf: folder.appending(path: "\(name).mustache"), encoding: .utf8)
            #expect(!text.contains("style=") && !text.contains("onclick") && !text.contains("http://"), "\(name)")
        }
    }
}
