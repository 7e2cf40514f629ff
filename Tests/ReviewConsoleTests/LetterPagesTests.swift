/// Answering from the console: a letter is looked at before it is approved, and deadlines reach a calendar.
import DeskStore
import Foundation
import HTTPTypes
import ReferralCore
import Testing

@testable import ReviewConsole

@Suite struct LetterPagesTests {
    private func desk() async throws -> (TestDesk, ReferenceNumber, Browser) {
        let desk = try await TestDesk()
        let reference = try await desk.takeFax()
        try await desk.addUser("anna", .clerk)
        return (desk, reference, try await Browser.signedIn(desk, as: "anna"))
    }

    private func value(of name: String, in page: String) throws -> String {
        let rest = try #require(page.range(of: "name=\"\(name)\" value=\"")).upperBound
        return String(page[rest...].prefix { $0 != "\"" })
    }

    @Test func `a letter is approved as it was shown, and only by whom it was shown to`() async throws {
        let (desk, reference, anna) = try await desk()
        try await desk.addUser("bea", .clerk)
        let bea = try await Browser.signedIn(desk, as: "bea")
        let base = "/referrals/\(reference)/letters"
        #expect(try await anna.get(base).text.contains("Nobody has confirmed this referral yet"))

        let shown = try await anna.send("\(base)/preview", ["kind": "missing-information", "open-days": "10"])
        #expect(shown.status == 200 && shown.text.contains("type its last four digits"))
        let secret = try value(of: "preview", in: shown.text)
        let picture = try await anna.get("\(base)/preview/\(secret)/1")
        #expect(picture.status == 200 && picture.header("Content-Type") == "image/png")
        #expect(try await anna.get("\(base)/preview/\(secret)/2").status == 404)
        #expect(try await bea.get("\(base)/preview/\(secret)/1").status == 404)
        #expect(try await bea.send("\(base)/approve", ["preview": secret, "digits": "0111"]).status == 409)

        let wrong = try await anna.send("\(base)/approve", ["preview": secret, "digits": "0112"])
        #expect(wrong.status == 409 && wrong.text.contains("not those of the number"))
        #expect(try await desk.store.letters(for: reference).isEmpty)
        #expect(try await anna.send("\(base)/approve", ["preview": secret, "digits": "0111"]).status == 303)
        let letter = try #require(try await desk.store.letters(for: reference).first)
        #expect(letter.kind == .missingInformation && letter.fax == "+14805550111" && letter.approvedBy == "anna")
        #expect(try await anna.get(base).text.contains("waits to be sent"))
        #expect(try await anna.send("\(base)/approve", ["preview": secret, "digits": "0111"]).status == 409)
        let file = try await anna.get("\(base)/\(letter.name)")
        #expect(
            file.status == 200 && file.header("Content-Disposition") == "attachment; filename=\"\(letter.name).pdf\"")

        #expect(try await anna.send("\(base)/withdraw", ["letter": letter.name]).status == 303)
        #expect(try await desk.store.letters(for: reference).map(\.state) == [.withdrawn])
        #expect(try await anna.send("\(base)/withdraw", ["letter": "RA260306-0001-Z-L1"]).status == 404)
    }

    @Test(arguments: [
        (["kind": "redirected"], "Choose the campus"), (["kind": "declined"], "Choose a reason"),
        (["kind": "accepted", "department": "Cardiology", "visit-day": "2026-03-24"], "A visit needs its day"),
        (["kind": "missing-information", "open-days": "900"], "1 to 90 days"),
    ])
    func `what a letter lacks is said in the words of the page`(_ form: [String: String], _ words: String) async throws
    {
        let (_, reference, anna) = try await desk()
        let reply = try await anna.send("/referrals/\(reference)/letters/preview", form)
        #expect(reply.status == 400 && reply.text.contains(words), "\(reply.status)")
        #expect(!reply.text.contains(" --"))
    }

    @Test func `an answer by telephone keeps the promise`() async throws {
        let (desk, reference, anna) = try await desk()
        desk.watch.advance(60)
        let base = "/referrals/\(reference)/letters"
        #expect(try await anna.send("\(base)/telephone", ["to": " "]).status == 409)
        #expect(try await anna.send("\(base)/telephone", ["to": "front desk"]).status == 303)
        #expect(try await desk.store.ledger(.open).all().isEmpty)
    }

    @Test func `a calendar reads the deadlines by its own address, names no patient, and stops when told`() async throws
    {
        let (desk, reference, anna) = try await desk()
        let made = try await anna.send("/account/calendar", ["step": "make"])
        let address = try #require(made.text.range(of: "http://127.0.0.1:8642/calendar/")).upperBound
        let path = "/calendar/" + made.text[address...].prefix { $0 != "<" }
        let calendar = try await desk.ask(.get, path)
        #expect(calendar.status == 200 && calendar.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
        #expect(calendar.text.contains("BEGIN:VTODO") && calendar.text.contains(reference.description))
        #expect(!calendar.text.contains("Quillfeather"))
        #expect(try await desk.ask(.get, path + "?shape=events").text.contains("BEGIN:VEVENT"))
        #expect(try await !anna.get("/account").text.contains(path))

        try await desk.store.setDisabled(true, user: "anna")
        #expect(try await desk.ask(.get, path).status == 404)
        try await desk.store.setDisabled(false, user: "anna")
        #expect(try await desk.ask(.get, path).status == 200)
        let again = try await Browser.signedIn(desk, as: "anna")
        _ = try await again.send("/account/calendar", ["step": "end"])
        #expect(try await desk.ask(.get, path).status == 404)
        #expect(try await desk.store.auditLog(AuditFilter(kind: "calendar-read"), limit: 5).count == 3)
    }
}
