import Testing

@testable import ReferralCore

@Suite struct `Social security numbers` {
    @Test(arguments: [
        ("123-45-6789", "[SSN removed]"), ("123 45 6789", "[SSN removed]"), ("912-70-1234", "[SSN removed]"),
        ("pain since May, SSN 123456789, see", "pain since May, SSN [SSN removed], see"),
        ("123-45-6789A", "[SSN removed]"), ("born 01/05/1961", "born 01/05/1961"), ("000-12-3456", "000-12-3456"),
        ("666-12-3456", "666-12-3456"), ("123-00-3456", "123-00-3456"), ("123-45-0000", "123-45-0000"),
        ("078-05-1120", "078-05-1120"), ("call 507-555-0123", "call 507-555-0123"), ("1123-45-67890", "1123-45-67890"),
        ("number 123456789", "number [SSN removed]"),
    ])
    func `they are taken out of free text`(_ text: String, _ expected: String) {
        #expect(SocialSecurityNumber.masked(text, in: .reasonText) == expected)
    }

    @Test(arguments: [
        ("123456789", FieldKey.insuranceMemberID), ("123456789", .patientRegistrationNumber),
        ("12 Elm St, Rochester, MN 559011234", .patientAddress), ("W123456789", .insuranceMemberID),
        ("1234567893", .referrerNPI), ("RYT860189707", .insuranceMemberID), ("(507) 555-0123", .patientPhone),
    ])
    func `nine digits that may be something else stay`(_ text: String, _ key: FieldKey) {
        #expect(SocialSecurityNumber.masked(text, in: key) == text)
    }

    @Test(arguments: ["123456789A", "123-45-6789-B1", "WA123456789", "SSN 123456789", "123456789T"])
    func `the Medicare numbers of old are social security numbers`(_ text: String) {
        #expect(!SocialSecurityNumber.masked(text, in: .insuranceMemberID).contains("6789"))
    }

    @Test func `the mask of one number makes no other number one`() {
        let once = SocialSecurityNumber.masked("219-55-4821 987654321", in: .insuranceMemberID)
        #expect(once == "[SSN removed] 987654321")
        #expect(SocialSecurityNumber.masked(once, in: .insuranceMemberID) == once)
    }

    @Test func `only the finding remains in a value`() throws {
        let day = try #require(CalendarDate(iso: "2026-03-06"))
        for key in FieldKey.allCases {
            let meaning = FieldRules.interpret("123-45-6789", as: key, on: day)
            #expect(meaning.value.map { !$0.plain.contains("6789") } ?? true, "\(key.rawValue)")
            #expect(meaning.findings.contains(.socialSecurityNumber), "\(key.rawValue)")
        }
    }
}
