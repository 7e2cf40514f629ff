/// Makes up the numbers of a form: dates in every spelling, telephones, provider and member numbers, diagnosis codes.
///
/// Shapes follow what is printed: an NPI has its right check digit, a Medicare number its letters and digits in their places.
extension LineGrammar {
    mutating func date() -> String {
        let year = dice.chance(0.5) ? dice.roll(1926...2025) : dice.roll(2019...2027)
        let (month, day) = (dice.roll(1...12), dice.roll(1...28))
        let short = Self.padded(year % 100)
        let (mm, dd) = (Self.padded(month), Self.padded(day))
        let name = Self.months[month - 1]
        let brief = String(name.prefix(3))
        if words.isExamination {
            return switch dice.roll(0...6) {
            case 0...2: "\(mm)/\(dd)/\(year)"
            case 3: "\(month)-\(day)-\(short)"
            case 4: "\(brief) \(dd), \(year)"
            case 5: "\(mm)/\(dd)/\(short) \(dice.roll(1...12)):\(Self.padded(dice.roll(0...59)))"
            default: "\(dd) \(name) \(year)"
            }
        }
        return switch dice.roll(0...19) {
        case 0...5: "\(mm)/\(dd)/\(year)"
        case 6...7: "\(month)/\(day)/\(year)"
        case 8: "\(mm)/\(dd)/\(short)"
        case 9: "\(month)/\(day)/\(short)"
        case 10: "\(mm)-\(dd)-\(year)"
        case 11: "\(month)-\(day)-\(short)"
        case 12: "\(mm).\(dd).\(dice.chance(0.5) ? String(year) : short)"
        case 13: "\(mm)\(dd)\(year)"
        case 14: "\(name) \(day), \(year)"
        case 15: "\(brief)\(dice.chance(0.4) ? "." : "") \(day), \(year)"
        case 16: "\(day) \(brief) \(year)"
        case 17: "\(year)-\(mm)-\(dd)"
        case 18: "\(mm) / \(dd) / \(year)"
        default:
            "\(dd)-\(brief.uppercased())-\(year) \(dice.pick(["", "(\(dice.roll(1...99)) yrs)", "08:15 AM"]))"
                .trimmedEnd
        }
    }

    mutating func phone() -> String {
        let area = String(dice.roll(2...9)) + dice.digits(2)
        let exchange = dice.chance(0.3) ? "555" : String(dice.roll(2...9)) + dice.digits(2)
        let last = dice.digits(4)
        let tail =
            dice.chance(0.1)
            ? dice.pick([" x", " ext. ", " Ext ", " ext"]) + String(dice.roll(1...9999)) : ""
        if words.isExamination {
            return switch dice.roll(0...3) {
            case 0...1: "(\(area)) \(exchange)-\(last)\(tail)"
            case 2: "\(area)-\(exchange)-\(last)\(tail)"
            default: "\(area) \(exchange)-\(last)\(dice.pick(["", " (h)", " cell"]))"
            }
        }
        return switch dice.roll(0...11) {
        case 0...3: "(\(area)) \(exchange)-\(last)\(tail)"
        case 4...6: "\(area)-\(exchange)-\(last)\(tail)"
        case 7: "\(area).\(exchange).\(last)"
        case 8: "\(area) \(exchange) \(last)"
        case 9: "\(dice.pick(["1-", "+1 ", "1 "]))\(area)-\(exchange)-\(last)"
        case 10: "\(area)\(exchange)\(last)"
        default: "\(area)/\(exchange)-\(last)"
        }
    }

    mutating func npi() -> String {
        let body = String(dice.roll(1...2)) + dice.digits(8)
        let number = body + String(Self.luhnCheck(of: "80840" + body))
        return dice.chance(0.2) ? "NPI \(number)" : number
    }

    mutating func identifier() -> String {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
        switch dice.roll(0...13) {
        case 0...2: return medicareNumber()
        case 3...4: return dice.letters(3, from: letters) + dice.digits(dice.roll(8...12))
        case 5: return "W" + dice.digits(9)
        case 6: return "H" + dice.digits(8)
        case 7: return "U" + dice.digits(8) + dice.pick(["", " 01", " 02", "-01"])
        case 8: return dice.digits(dice.roll(6...11))
        case 9: return dice.digits(1) + "-" + dice.digits(3) + "-" + dice.digits(3)
        case 10: return dice.digits(2) + "-" + dice.digits(3) + "-" + dice.digits(3)
        case 11:
            return dice.pick(["PA-", "AUTH", "WC-", "GRP-", "R", "CLM ", "#"])
                + String(dice.roll(2019...2026)) + dice.pick(["-", ""]) + dice.digits(dice.roll(4...7))
        case 12: return dice.letters(dice.roll(2...4), from: letters) + "-" + dice.digits(dice.roll(3...6))
        default: return dice.letters(dice.roll(6...12), from: letters + "0123456789")
        }
    }

    private mutating func medicareNumber() -> String {
        let letters = "ACDEFGHJKMNPQRTUVWXY"
        var text = String(dice.roll(1...9))
        for slot in "LM0LM0LL00" {
            switch slot {
            case "L": text += dice.letters(1, from: letters)
            case "M": text += dice.letters(1, from: letters + "0123456789")
            default: text += dice.digits(1)
            }
        }
        guard dice.chance(0.4) else { return text }
        return "\(text.prefix(4))-\(text.dropFirst(4).prefix(3))-\(text.suffix(4))"
    }

    private mutating func code() -> String {
        let head = dice.letters(1, from: "ABCDEFGHIJKLMNOPQRSTVZUABCEGIKMNR") + dice.digits(2)
        guard dice.chance(0.9) else { return head }
        let tail = dice.digits(dice.roll(1...3))
        guard dice.chance(0.15) else { return head + "." + tail }
        return head + "." + dice.letters(dice.roll(1...2), from: "0123456789X") + dice.letters(2, from: "1AXDS2")
    }

    mutating func codes() -> String {
        switch dice.roll(0...5) {
        case 0...2: return code()
        case 3: return "\(code()), \(code())"
        case 4: return "\(code()) \(dice.pick(words.conditions))"
        default: return "\(dice.pick(words.conditions)) (\(code()))"
        }
    }

    /// The last digit that makes a number pass Luhn's check.
    static func luhnCheck(of digits: String) -> Int {
        var sum = 0
        for (place, digit) in digits.reversed().enumerated() {
            let value = digit.wholeNumberValue ?? 0
            let counted = place % 2 == 0 ? value * 2 : value
            sum += counted > 9 ? counted - 9 : counted
        }
        return (10 - sum % 10) % 10
    }

    private static func padded(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
