import Foundation

/// How one office writes dates, telephone numbers and names, and how careful it is to do so always the same way.
struct AnswerManner: Sendable, Equatable {
    enum DateForm: Sendable, Equatable {
        case slashes, bareSlashes, dashes, shortYear, longMonth, shortMonth, dayFirstWord, iso, spaced, dots
    }
    enum PhoneForm: Sendable, Equatable { case parentheses, tightParentheses, dashes, dots, spaces, bare, leadingOne }
    enum NameForm: Sendable, Equatable { case plain, listed }

    var date: DateForm
    var phone: PhoneForm
    var name: NameForm
    var providerTitle: Int

    init(dice: inout SeededDice) {
        date = dice.pick(
            (.slashes, 0.42), (.bareSlashes, 0.2), (.dashes, 0.1), (.shortYear, 0.08), (.longMonth, 0.05),
            (.shortMonth, 0.05), (.dayFirstWord, 0.02), (.iso, 0.03), (.spaced, 0.03), (.dots, 0.02))
        phone = dice.pick(
            (.parentheses, 0.4), (.tightParentheses, 0.12), (.dashes, 0.28), (.dots, 0.08), (.spaces, 0.04),
            (.bare, 0.04), (.leadingOne, 0.04))
        name = dice.pick((.plain, 0.6), (.listed, 0.4))
        providerTitle = dice.whole(0...3)
    }

    func write(_ day: InventedReferral.Day, birth: Bool) -> String {
        let months = [
            "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
            "November", "December",
        ]
        let month = months[(day.month - 1) % 12]
        let digits = (String(format: "%02d", day.month), String(format: "%02d", day.day))
        switch date {
        case .slashes: return "\(digits.0)/\(digits.1)/\(day.year)"
        case .bareSlashes: return "\(day.month)/\(day.day)/\(day.year)"
        case .dashes: return "\(digits.0)-\(digits.1)-\(day.year)"
        case .shortYear:
            // Two digits only where they can mean one year.
            guard !birth || (1930...1999).contains(day.year) else { return "\(digits.0)/\(digits.1)/\(day.year)" }
            return "\(day.month)/\(day.day)/\(String(format: "%02d", day.year % 100))"
        case .longMonth: return "\(month) \(day.day), \(day.year)"
        case .shortMonth: return "\(month.prefix(3)) \(day.day), \(day.year)"
        case .dayFirstWord: return "\(day.day) \(month.prefix(3)) \(day.year)"
        case .iso: return day.iso
        case .spaced: return "\(digits.0) / \(digits.1) / \(day.year)"
        case .dots: return "\(digits.0).\(digits.1).\(day.year)"
        }
    }

    func write(phone digits: String) -> String {
        let area = digits.prefix(3)
        let exchange = digits.dropFirst(3).prefix(3)
        let line = digits.suffix(4)
        switch phone {
        case .parentheses: return "(\(area)) \(exchange)-\(line)"
        case .tightParentheses: return "(\(area))\(exchange)-\(line)"
        case .dashes: return "\(area)-\(exchange)-\(line)"
        case .dots: return "\(area).\(exchange).\(line)"
        case .spaces: return "\(area) \(exchange) \(line)"
        case .bare: return digits
        case .leadingOne: return "1-\(area)-\(exchange)-\(line)"
        }
    }

    func write(_ person: InventedReferral.PersonName, listed: Bool? = nil) -> String {
        guard listed ?? (name == .listed) else { return person.plain }
        let family = [person.family, person.suffix].compactMap(\.self).joined(separator: " ")
        return family + ", " + [person.given, person.middle].compactMap(\.self).joined(separator: " ")
    }

    func writeProvider(_ person: InventedReferral.PersonName, _ credentials: String) -> String {
        switch providerTitle {
        case 0: "\(person.plain), \(credentials)"
        case 1: "\(person.plain) \(credentials)"
        case 2 where credentials.hasPrefix("M") || credentials.hasPrefix("D"): "Dr. \(person.plain)"
        default: person.plain
        }
    }
}
