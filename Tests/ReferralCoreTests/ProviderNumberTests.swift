import Testing

@testable import ReferralCore

@Suite struct `Provider numbers` {
    @Test(arguments: [
        "1234567893", "1245319599", "1003000126", "1999999992", "1000000004", "2000000002", "1111111112", "1222222220",
        "1435789213",
    ])
    func `a sound number is kept`(_ digits: String) throws {
        #expect(try NationalProviderIdentifier(digits).digits == digits)
    }

    @Test(arguments: [
        ("1234567890", IdentifierError.checkDigit), ("0234567893", .firstDigit), ("123456789", .length),
        ("12345678930", .length), ("12345A7893", .notDigits),
    ])
    func `an unsound number is refused with its reason`(_ text: String, _ reason: IdentifierError) {
        #expect(throws: reason) { try NationalProviderIdentifier(text) }
    }

    @Test(arguments: ["808401234567893", "80840 1234567893", "123-456-7893", "123 456 7893"])
    func `prefix, spaces and hyphens do not count`(_ text: String) throws {
        #expect(try NationalProviderIdentifier(text).digits == "1234567893")
    }

    @Test func `exactly one digit fits a single unreadable place`() {
        for gap in 0..<10 {
            var places: [Character?] = Array("1234567893")
            places[gap] = nil
            #expect(NationalProviderIdentifier.proposal(places)?.digits == "1234567893", "gap at \(gap)")
        }
        #expect(NationalProviderIdentifier.proposal(Array("1234567893")) == nil)
    }
}
