import ReferralCore
import Testing

@testable import FormUnderstanding

struct HeaderLineTests {
    struct Layout: Sendable, CustomTestStringConvertible {
        let maker: String
        let line: String
        let sender: String?
        let number: String?
        let sent: String?
        let page: Int?
        let of: Int?
        var testDescription: String { maker }
    }

    static let layouts = [
        Layout(
            maker: "Toshiba", line: "01-31-2005 10:00 FROM: TOSHIBA +1-714-583-0000 T-123 P.001/003 F-030",
            sender: "TOSHIBA", number: "+17145830000", sent: "2005-01-31T10:00", page: 1, of: 3),
        Layout(
            maker: "Canon", line: "08/06/98 10:10 FAX 800 526-4345 CANON FAX BACK JOHN DOE 001",
            sender: "CANON FAX BACK JOHN DOE", number: "+18005264345", sent: "1998-08-06T10:10", page: 1, of: nil),
        Layout(
            maker: "Imagicle", line: "4/22/2020 3:42 PM FROM:+15558127619 Acme Inc. TO:15559876543 Pag.2/3",
            sender: "Acme Inc.", number: "+15558127619", sent: "2020-04-22T15:42", page: 2, of: 3),
        Layout(
            maker: "FaxCore", line: "11/12/2009 09:00AM +1(908) 555-1234 -> 8005551234 001",
            sender: nil, number: "+19085551234", sent: "2009-11-12T09:00", page: 1, of: nil),
        Layout(
            maker: "HylaFAX", line: "From Acme Clinic       +1 507 555 0111      Page 1 of 3",
            sender: "Acme Clinic", number: "+15075550111", sent: nil, page: 1, of: 3),
        Layout(
            maker: "HP", line: "Jan 12 2026 9:41AM CLINIC NAME 5075550111 p.1",
            sender: "CLINIC NAME", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: nil),
        Layout(
            maker: "Brother", line: "01/12/2026 09:41 5075550111 CLINIC NAME PAGE 01/03",
            sender: "CLINIC NAME", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "Sharp", line: "JAN-12-2026 09:41 FROM:CLINIC 5075550111 TO:15075550100 P.1/3",
            sender: "CLINIC", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "Panasonic", line: "2026-01-12 09:41 CLINIC 5075550111 >> 5075550100 P 1/3",
            sender: "CLINIC", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "Ricoh", line: "01/12/2026 09:41 FAX 5075550111 CLINIC @001/003",
            sender: "CLINIC", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "Xerox", line: "From: CLINIC To: 15075550100 01/12/2026 09:41 #123 P.001/003",
            sender: "CLINIC", number: nil, sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "RightFax", line: "1/12/2026 9:41:07 AM -0600 CLINIC PAGE 1 OF 3",
            sender: "CLINIC", number: nil, sent: "2026-01-12T09:41", page: 1, of: 3),
        Layout(
            maker: "eFax", line: "To: Page: 1 of 3 2026-01-12 15:41:07 GMT 15075550111 From: Northside Clinic",
            sender: "Northside Clinic", number: "+15075550111", sent: "2026-01-12T15:41", page: 1, of: 3),
        Layout(
            maker: "zeros read as letters", line: "01/12/2026 09:41 5075550111 CLINIC P.OO1/OO3",
            sender: "CLINIC", number: "+15075550111", sent: "2026-01-12T09:41", page: 1, of: 3),
    ]

    @Test(arguments: layouts)
    func `the makers' layouts are understood`(_ layout: Layout) {
        let raw = layout.line.split(separator: " ").joined(separator: " ")
        let expected = TransmissionHeader(
            raw: raw, sender: layout.sender, number: layout.number, sent: layout.sent, page: layout.page, of: layout.of)
        #expect(HeaderLine.parse(layout.line) == expected)
    }

    @Test(arguments: ["", "Patient Referral Form", "Date: 03/14/2026", "Page 2", "Phone 507 555 0111"])
    func `a line that is no header is not taken for one`(_ line: String) {
        #expect(HeaderLine.parse(line) == nil)
    }
}
