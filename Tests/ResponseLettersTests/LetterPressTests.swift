import FaxLaboratory
import Foundation
import ReferralCore
import Testing

@testable import ResponseLetters

struct LetterPressTests {
    static let all = LetterKind.allCases.flatMap { kind in CampusCode.allCases.map { (kind, $0) } }

    @Test(arguments: all)
    func `every kind at every campus is one page, as PDF and as TIFF-F`(kind: LetterKind, campus: CampusCode) throws {
        let letter = try Desks.press().print(
            kind, about: Desks.subject(campus), details: Desks.details(for: kind, at: campus), fax: "+16025550177",
            on: Desks.moment("2026-03-07T16:00:00Z"))
        #expect(letter.pages == 1)
        #expect(letter.unconfirmed == nil)
        #expect(letter.pdf.starts(with: Array("%PDF".utf8)))
        let pages = try FaxTIFF.decode(letter.tiff)
        #expect(pages.map(\.width) == [1728])
        #expect(pages.map(\.height) == [2156])
        let top = (0..<115).flatMap { y in (0..<1728).filter { pages[0][$0, y] } }
        #expect(top.isEmpty, "the first 15 mm belong to the fax machine's own line")
    }

    @Test func `the same letter has the same bytes`() throws {
        let moment = Desks.moment("2026-03-07T16:00:00Z")
        let one = try Desks.press().print(.acknowledgement, about: Desks.subject(), on: moment)
        let other = try Desks.press().print(.acknowledgement, about: Desks.subject(), on: moment)
        #expect(one == other)
    }

    @Test func `an acknowledgement says what the promise says, by the campus's clock`() throws {
        let text = try Desks.press().bodyText(
            .acknowledgement, about: Desks.subject(), on: Desks.moment("2026-03-07T16:00:00Z"))
        #expect(text.contains("on Friday, March 6, 2026 at 3:41 p.m. (MST), 3 pages. Your reference is RA260306-0123-"))
        #expect(text.contains("We will answer by Monday, March 9, 2026, 5:00 p.m. (MST)."))
        #expect(text.contains("we received 3 of 4 pages"))
        #expect(text.contains("Patient: M.E., 1961."))
    }

    @Test func `a request lists what is missing by the sender's labels`() throws {
        let text = try Desks.press().bodyText(
            .missingInformation, about: Desks.subject(), on: Desks.moment("2026-03-07T16:00:00Z"))
        #expect(text.contains("Referring physician NPI: could not be read."))
        #expect(text.contains("Type of insurance: not provided."))
        #expect(text.contains("DOB (patient date of birth): not provided."))
        #expect(text.contains("fax this page back to 480-301-4071 by Saturday, March 21, 2026"))
    }

    @Test func `a misdirected notice names nobody`() throws {
        let text = try Desks.press().bodyText(.misdirected, about: Desks.subject(), on: Desks.received)
        #expect(!text.contains("M.E.") && !text.contains("1961") && !text.contains("Whitfield"))
    }

    @Test func `a number nobody has confirmed keeps a letter from being sent`() throws {
        let letter = try Desks.press(confirmed: false).print(
            .acknowledgement, about: Desks.subject(), on: Desks.received)
        #expect(
            letter.unconfirmed
                == .unconfirmedNumber(campus: "AZ", number: "866-629-6362", use: "referral-phone"))
    }

    @Test func `what a person has to decide is asked for by name`() throws {
        #expect(
            throws: LetterError.missingFact(
                name: "department", remedy: "Say which department accepts, with --department.")
        ) { try Desks.press().print(.accepted, about: Desks.subject(), on: Desks.received) }
        var subject = try Desks.subject()
        subject.items = []
        #expect(
            throws: LetterError.missingFact(
                name: "items", remedy: "Nothing that is required is missing from this referral.")
        ) { try Desks.press().print(.missingInformation, about: subject, on: Desks.received) }
    }

    @Test func `patients are named by initials and year alone`() {
        #expect(PatientShorthand.text(name: "Maria de la Cruz", birthDate: "1961-04-02") == "M.C., 1961")
        #expect(PatientShorthand.text(name: "John Q Public Jr", birthDate: nil) == "J.P.")
        #expect(PatientShorthand.text(name: nil, birthDate: "1961-04-02") == "1961")
        #expect(PatientShorthand.text(name: nil, birthDate: nil) == nil)
    }
}
