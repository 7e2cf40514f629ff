/// The lead's page of forms: what is proposed, what is learnt, looked at, switched and thrown away.
import DeskStore
import Foundation
import ReferralCore
import Testing

@testable import ReviewConsole

@Suite struct FormPagesTests {
    /// A desk with one confirmed referral on an unknown form, and its lead's browser.
    private func desk(_ corrected: [FieldKey: String] = [:]) async throws -> (TestDesk, Browser, ReferenceNumber) {
        let desk = try await TestDesk()
        try await desk.addUser("bea", .lead)
        let reference = try await desk.takeFax()
        let bea = try await desk.person("bea")
        try await desk.store.claim(reference, tab: "a", by: bea)
        let review = try await desk.store.review(of: reference)
        var draft = ReviewDraft(seconds: 10)
        for key in FieldKey.allCases {
            let value = corrected[key].map { FieldValue.text($0) } ?? review.sheet.decided?.fields[key]?.value
            draft.answers[key] = FieldAnswer(value == nil ? .blank : .value, value: value, how: .typed)
        }
        try await desk.store.confirm(reference, with: draft, ReviewHold(tab: "a", version: review.version), by: bea)
        return (desk, try await Browser.signedIn(desk, as: "bea"), reference)
    }

    @Test func `a confirmed referral on an unknown form is proposed, learnt, looked at and switched on`() async throws {
        let (desk, bea, reference) = try await desk()
        let list = try await bea.get("/forms")
        #expect(list.status == 200)
        #expect(list.text.contains("(480) 555-0111") && list.text.contains("Form of (480) 555-0111"))
        #expect(list.text.contains("/referrals/\(reference)") && list.text.contains("referral-arizona"))
        #expect(!list.text.contains("Quillfeather"))

        let learnt = try await bea.send("/forms/learn", ["reference": "\(reference)", "title": "Dove <Clinic>"])
        #expect(learnt.status == 303)
        let path = try #require(learnt.header("Location"))
        let form = try await bea.get(path)
        #expect(form.text.contains("Dove &lt;Clinic&gt;") && form.text.contains("No fax is read by it yet"))
        #expect(form.text.contains("viewBox=\"0 0 215.9 279.4\"") && form.text.contains("class=\"inked\""))
        #expect(form.text.contains("Patient name") && form.text.contains("print covers 30 % of the place"))
        #expect(
            form.text.contains("looks like &#39;referral-florida&#39;")
                || form.text.contains("looks like 'referral-florida'"))
        let picture = try await bea.get(path + "/pages/1")
        #expect(picture.status == 200 && picture.header("Content-Type") == "image/png")
        #expect(try await bea.get(path + "/pages/7").status == 404)
        #expect(try await bea.get("/forms").text.contains("Learnt: <a href=\"\(path)\">"))

        #expect(try await bea.send(path + "/turn", ["step": "on"]).status == 303)
        #expect(desk.forms.forms().first { path.hasSuffix($0.id) }?.isOn == true)
        #expect(try await bea.get(path).text.contains("Read no fax by it any more"))
        #expect(try await bea.send(path + "/turn", ["step": "off"]).status == 303)
        #expect(try await bea.send(path + "/turn", ["step": "away"]).status == 303)
        #expect(try await bea.get(path).status == 404)
        let kinds = try await desk.store.auditLog(AuditFilter(actor: "bea"), limit: 40).map(\.kind)
        for kind in ["forms-viewed", "form-learnt", "form-switched-on", "form-switched-off", "form-thrown-away"] {
            #expect(kinds.contains(kind), "\(kind)")
        }
    }

    @Test func `what had to be changed teaches no place, and too few places are no form`() async throws {
        let (desk, _, reference) = try await desk([.patientName: "Somebody Else", .patientPhone: "+15075550177"])
        let places = try await desk.store.writtenPlaces(on: reference).map(\.key)
        #expect(Set(places) == [.patientBirthDate, .referrerNPI, .insuranceType, .serviceRequested, .reasonText])
        #expect(try await desk.store.formCandidates(among: 10).map(\.answered) == [5])

        let (poor, bea, _) = try await self.desk([
            .patientName: "Somebody Else", .patientPhone: "+15075550177", .patientBirthDate: "1931-12-30",
        ])
        #expect(try await poor.store.formCandidates(among: 10).isEmpty)
        #expect(try await bea.get("/forms").text.contains("No confirmed referral came on a form"))
    }

    @Test func `what nobody confirmed is not proposed`() async throws {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax()
        #expect(try await desk.store.formCandidates(among: 10).isEmpty)
        #expect(try await desk.store.writtenPlaces(on: reference).count == 7)
    }

    @Test func `what makes no sense is refused in words`() async throws {
        let (_, bea, reference) = try await desk()
        for title in ["", "  ", "a\nb", String(repeating: "x", count: 81)] {
            let reply = try await bea.send("/forms/learn", ["reference": "\(reference)", "title": title])
            #expect(reply.status == 400 && reply.text.contains("Say what the form is called"), "\(title)")
        }
        #expect(try await bea.send("/forms/learn", ["reference": "nonsense", "title": "A"]).status == 400)
        #expect(try await bea.send("/forms/learn", ["reference": "\(reference)", "title": "A"]).status == 303)
        let again = try await bea.send("/forms/learn", ["reference": "\(reference)", "title": "B"])
        #expect(again.status == 400 && again.text.contains("has taught a form already"))
        let shipped = try await bea.send("/forms/referral-arizona/turn", ["step": "away"])
        #expect(shipped.status == 400 && shipped.text.contains("came with the program"))
        #expect(try await bea.send("/forms/referral-arizona/turn", ["step": "sideways"]).status == 400)
        for path in ["/forms/nowhere", "/forms/..%2Fx", "/forms/A", "/forms/nowhere/pages/1"] {
            #expect(try await bea.get(path).status == 404, "\(path)")
        }
    }
}
