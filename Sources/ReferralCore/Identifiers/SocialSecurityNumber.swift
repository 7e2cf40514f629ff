/// Finds social security numbers, and the Medicare numbers of old made from them, so that they can be taken out.
///
/// The desk does not need them and must not keep them. Written in groups of 3-2-4 they are taken out wherever they stand;
/// nine bare digits only where nothing else they could be is expected.
package enum SocialSecurityNumber {
    /// What stands in the text where a number was taken out.
    package static let mask = "[SSN removed]"

    /// The text with every such number replaced by `mask`.
    package static func masked(_ text: String, in key: FieldKey?) -> String {
        guard text.contains(where: { ("0"..."9").contains($0) }) else { return text }
        let characters = Array(text)
        // The mask of a number that was taken out before names no other one.
        let labelled = hasLabel(text.replacing(mask, with: ""))
        var result = ""
        var index = 0
        while index < characters.count {
            if let end = end(at: index, of: characters, in: key, labelled: labelled) {
                result += mask
                index = end
            } else {
                result.append(characters[index])
                index += 1
            }
        }
        return result
    }

    package static func isPresent(in text: String, as key: FieldKey?) -> Bool {
        text.contains(mask) || masked(text, in: key) != text
    }

    /// Where a number that starts at an index ends, or nil where none starts there.
    private static func end(at start: Int, of text: [Character], in key: FieldKey?, labelled: Bool) -> Int? {
        guard isDigit(text[start]), start == 0 || !isDigit(text[start - 1]) else { return nil }
        var digits: [Int] = []
        var separators: [Int: Character] = [:]
        var index = start
        while index < text.count, digits.count < 9 {
            if let digit = text[index].wholeNumberValue, isDigit(text[index]) {
                digits.append(digit)
            } else if digits.count == 3 || digits.count == 5, separators[digits.count] == nil,
                "- .".contains(text[index])
            {
                separators[digits.count] = text[index]
            } else {
                return nil
            }
            index += 1
        }
        guard digits.count == 9, index == text.count || !isDigit(text[index]), isPossible(digits) else { return nil }
        if separators.count == 2 { return afterSuffix(index, of: text) }
        guard separators.isEmpty else { return nil }
        let suffixEnd = afterSuffix(index, of: text)
        let isOldMedicare = isIdentifier(key) && (suffixEnd > index || hasRailroadPrefix(before: start, in: text))
        return labelled || isOldMedicare || !expectsNineDigits(key) ? suffixEnd : nil
    }

    /// Area, group and serial are never all zero, an area never 666; 9xx is the shape of a taxpayer number, as private.
    private static func isPossible(_ digits: [Int]) -> Bool {
        let area = digits[0] * 100 + digits[1] * 10 + digits[2]
        let serial = digits[5...].reduce(0) { $0 * 10 + $1 }
        let whole = digits.reduce(0) { $0 * 10 + $1 }
        let printedInAdvertisements = [78_051_120, 457_555_462, 219_099_999]
        return area != 0 && area != 666 && (digits[3], digits[4]) != (0, 0) && serial != 0
            && !printedInAdvertisements.contains(whole)
    }

    /// The beneficiary code of an old Medicare number: a letter, or a letter and one more sign.
    private static func afterSuffix(_ index: Int, of text: [Character]) -> Int {
        var end = index
        if end < text.count, text[end] == "-" { end += 1 }
        guard end < text.count, "ABCDEFHJKMTW".contains(text[end]) else { return index }
        end += 1
        if end < text.count, isDigit(text[end]) || text[end].isLetter { end += 1 }
        return end < text.count && (text[end].isLetter || isDigit(text[end])) ? index : end
    }

    private static func hasRailroadPrefix(before start: Int, in text: [Character]) -> Bool {
        let letters = text[..<start].reversed().prefix { $0.isLetter }.reversed()
        return ["MA", "PA", "PD", "WA", "WD", "WH", "JA", "CA", "MH", "PH"].contains(
            String(letters).uppercased())
    }

    private static func hasLabel(_ text: String) -> Bool {
        let letters = text.uppercased().filter { $0.isLetter || $0 == "#" }
        return ["SSN", "SS#", "SOCIALSEC", "SOCSEC"].contains { letters.contains($0) }
    }

    /// Fields in which nine digits are nothing strange: numbers of other kinds, ZIP+4.
    private static func expectsNineDigits(_ key: FieldKey?) -> Bool {
        guard let key else { return false }
        return switch key.kind {
        case .phone, .address, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier,
            .birthDate, .date, .diagnosisCodes:
            true
        case .personName, .serviceList, .freeText, .choice: false
        }
    }

    private static func isIdentifier(_ key: FieldKey?) -> Bool {
        key == .insuranceMemberID || key == .insuranceGroupNumber
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}
