/// The desk's own number for a referral, `RA260306-0123-P`: campus, day of receipt, number of that day, check character.
///
/// The check character is the sum of each character's value times its place, modulo 31, over an alphabet without I, L, O, S
/// and U: every single wrong character and every swap of neighbours is caught. It holds nothing about the patient.
package struct ReferenceNumber: Hashable, Sendable {
    package let campus: CampusCode
    package let receivedOn: CalendarDate
    /// 1 to 9999 within campus and day.
    package let sequence: Int

    package init(campus: CampusCode, receivedOn: CalendarDate, sequence: Int) throws(ReferenceNumberError) {
        guard (1...9999).contains(sequence) else { throw .sequence }
        guard (2000...2099).contains(receivedOn.year) else { throw .date }
        self.campus = campus
        self.receivedOn = receivedOn
        self.sequence = sequence
    }

    /// As printed; small letters and missing hyphens are forgiven, a wrong check character is not.
    package init(_ text: some StringProtocol) throws(ReferenceNumberError) {
        let characters = Array(text.uppercased().filter { $0 != "-" && $0 != " " })
        guard characters.count == 13, characters[0] == "R" else { throw .shape }
        guard let campus = CampusCode.allCases.first(where: { Self.letter(of: $0) == characters[1] }) else {
            throw .shape
        }
        let digits = characters[2..<12]
        guard digits.allSatisfy({ ("0"..."9").contains($0) }) else { throw .shape }
        guard Self.checkCharacter(of: characters.dropLast()) == characters[12] else { throw .checkCharacter }
        let number = { (range: Range<Int>) in Int(String(characters[range])) ?? 0 }
        guard let day = CalendarDate(year: 2000 + number(2..<4), month: number(4..<6), day: number(6..<8)) else {
            throw .date
        }
        try self.init(campus: campus, receivedOn: day, sequence: number(8..<12))
    }

    private static func letter(of campus: CampusCode) -> Character {
        switch campus {
        case .arizona: "A"
        case .florida: "F"
        case .minnesota: "M"
        }
    }

    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRTVWXYZ")

    private static func checkCharacter(of characters: some Sequence<Character>) -> Character? {
        var sum = 0
        for (index, character) in characters.enumerated() {
            guard let value = alphabet.firstIndex(of: character) else { return nil }
            sum += value * (index + 1)
        }
        return alphabet[sum % alphabet.count]
    }
}

extension ReferenceNumber: CustomStringConvertible {
    package var description: String {
        let date = receivedOn.iso.dropFirst(2).filter { $0 != "-" }
        let padded = String(repeating: "0", count: 4 - String(sequence).count) + String(sequence)
        let head = "R\(Self.letter(of: campus))\(date)"
        let check = Self.checkCharacter(of: head + padded).map { String($0) } ?? ""
        return "\(head)-\(padded)-\(check)"
    }
}

extension ReferenceNumber: Codable {
    package init(from decoder: any Decoder) throws {
        try self.init(try decoder.singleValueContainer().decode(String.self))
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

package enum ReferenceNumberError: Error, Equatable, Sendable, CustomStringConvertible {
    case shape, checkCharacter, date, sequence

    package var description: String {
        switch self {
        case .shape: "A reference number looks like RA260306-0123-P."
        case .checkCharacter:
            "The last character does not fit the rest of this reference number; one character is wrong."
        case .date: "The reference number holds no day of this century."
        case .sequence: "A campus can number 9,999 referrals a day."
        }
    }
}
