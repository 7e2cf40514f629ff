import Foundation

/// A telephone number as dialled from anywhere: North American with area code, or foreign with its country code.
package struct TelephoneNumber: Hashable, Sendable {
    /// `+15075550123`, or `+` and the country code and number.
    package let e164: String
    /// Digits of an extension, or nil.
    package let extensionDigits: String?

    /// Accepts what people write: `(507) 555-0123`, `507.555.0123 x12`, `1-800-…`, `+44 …`, `011 44 …`.
    package init(_ text: some StringProtocol) throws(TelephoneNumberError) {
        var rest = String(text).filter { !$0.isWhitespace }.lowercased()
        var tail: String?
        for mark in ["extension", "ext.", "ext:", "ext", "x", "#"] {
            guard let found = rest.range(of: mark), found.lowerBound != rest.startIndex else { continue }
            let digits = rest[found.upperBound...]
            guard (1...6).contains(digits.count), digits.allSatisfy(Self.isDigit) else { throw .shape }
            tail = String(digits)
            rest = String(rest[..<found.lowerBound])
            break
        }
        let separators: Set<Character> = ["(", ")", "-", ".", "/", "[", "]", ","]
        let isInternational = rest.hasPrefix("+") || rest.hasPrefix("011")
        let digits = rest.drop { $0 == "+" }.filter { !separators.contains($0) }
        guard digits.allSatisfy(Self.isDigit) else { throw .shape }
        extensionDigits = tail
        if isInternational, !digits.hasPrefix("1") {
            let number = rest.hasPrefix("011") ? digits.dropFirst(3) : Substring(digits)
            guard (8...15).contains(number.count), number.first != "0" else { throw .shape }
            e164 = "+" + number
            return
        }
        let national = digits.count == 11 && digits.hasPrefix("1") ? String(digits.dropFirst()) : String(digits)
        if national.count == 7 { throw .areaCodeMissing }
        guard national.count == 10 else { throw .shape }
        e164 = "+1" + national
        guard Self.isAssignable(national) else { throw .pattern(e164: e164) }
    }

    /// E.164, with ` x12` for an extension: the normalised value of a phone field.
    package var normalised: String { extensionDigits.map { "\(e164) x\($0)" } ?? e164 }

    package var isNorthAmerican: Bool { e164.hasPrefix("+1") && e164.count == 12 }

    /// `(507) 555-0123`; foreign numbers as E.164.
    package var printed: String {
        guard isNorthAmerican else { return normalised }
        let digits = Array(e164.dropFirst(2))
        let plain = "(\(String(digits[0..<3]))) \(String(digits[3..<6]))-\(String(digits[6...]))"
        return extensionDigits.map { "\(plain) x\($0)" } ?? plain
    }

    /// Free of charge inside North America, and not to be dialled from abroad.
    package var isTollFree: Bool {
        isNorthAmerican && ["800", "833", "844", "855", "866", "877", "888"].contains(areaCode)
    }

    /// 555-0100 to 555-0199: kept free for fiction.
    package var isFictional: Bool { isNorthAmerican && e164.dropFirst(5).hasPrefix("55501") }

    package var areaCode: String { isNorthAmerican ? String(e164.dropFirst(2).prefix(3)) : "" }

    /// The area code is in use; an exchange begins with 2 to 9 and is not N11.
    private static func isAssignable(_ national: String) -> Bool {
        let digits = Array(national)
        return AreaCodes.isInUse(national.prefix(3))
            && ("2"..."9").contains(digits[3]) && !(digits[4] == "1" && digits[5] == "1")
    }

    private static func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }
}

package enum TelephoneNumberError: Error, Equatable, Sendable {
    case shape
    case areaCodeMissing
    /// Ten digits that no exchange has; shown all the same.
    case pattern(e164: String)
}
