/// The ten-digit number of a physician or practice (NPI), with a check digit that has been proven.
///
/// The check digit is Luhn's over the prefix 80840 and the ten digits; the prefix contributes 24 to the sum. Luhn misses
/// 09 for 90 and the twins 22/55, 33/66, 44/77, and one wrong number in ten passes by chance: sound is not the same as right.
package struct NationalProviderIdentifier: Hashable, Sendable {
    package let digits: String

    /// Ten digits, or fifteen with the card issuer prefix 80840; spaces, hyphens and dots do not count.
    package init(_ text: some StringProtocol) throws(IdentifierError) {
        let digits = try Self.shape(of: text)
        guard Self.checkSum(digits) % 10 == 0 else { throw .checkDigit }
        self.digits = digits
    }

    /// The ten digits, whether or not the check digit is right.
    package static func shape(of text: some StringProtocol) throws(IdentifierError) -> String {
        var plain = String(text).filter { !" -.\u{A0}".contains($0) }
        if plain.count == 15, plain.hasPrefix("80840") { plain.removeFirst(5) }
        guard plain.allSatisfy({ ("0"..."9").contains($0) }) else { throw .notDigits }
        guard plain.count == 10 else { throw .length }
        guard plain.first == "1" || plain.first == "2" else { throw .firstDigit }
        return plain
    }

    /// The whole number for ten places of which exactly one could not be read (`gap`): one digit always fits, so this
    /// proposes and proves nothing.
    package static func proposal(_ places: [Character?]) -> NationalProviderIdentifier? {
        guard places.count == 10, places.filter({ $0 == nil }).count == 1 else { return nil }
        let fitting = "0123456789".compactMap { candidate in
            try? NationalProviderIdentifier(String(places.map { $0 ?? candidate }))
        }
        return fitting.count == 1 ? fitting.first : nil
    }

    /// Luhn's sum; a multiple of ten for a sound number.
    private static func checkSum(_ digits: String) -> Int {
        digits.reversed().enumerated().reduce(24) { sum, place in
            let value = place.element.wholeNumberValue ?? 0
            let doubled = place.offset % 2 == 1 ? value * 2 : value
            return sum + (doubled > 9 ? doubled - 9 : doubled)
        }
    }
}

/// Why a text is not the identifier it should be.
package enum IdentifierError: Error, Equatable, Sendable {
    case notDigits, length, firstDigit, checkDigit, pattern
}
