package import Foundation

/// How makers of fax machines lay out the line at the top of the page.
package enum HeaderStyle: String, Codable, Sendable, CaseIterable {
    case brother, hp, sharp, panasonic, ricoh, xerox, rightfax, toshiba, canon, hylafax

    /// What the line says of one page.
    package struct Facts: Sendable {
        package var name: String
        /// Ten digits.
        package var sender: String
        package var dialled: String
        package var sent: Date
        package var page: Int
        package var of: Int

        package init(name: String, sender: String, dialled: String, sent: Date, page: Int, of: Int) {
            self.name = name
            self.sender = sender
            self.dialled = dialled
            self.sent = sent
            self.page = page
            self.of = of
        }
    }

    package func line(_ facts: Facts) -> String {
        let name = facts.name.uppercased()
        func time(_ pattern: String) -> String { Self.format(facts.sent, pattern) }
        let of2 = Self.padded(facts.page, 2) + "/" + Self.padded(facts.of, 2)
        let of3 = Self.padded(facts.page, 3) + "/" + Self.padded(facts.of, 3)
        let grouped = "\(facts.sender.prefix(3))-\(facts.sender.dropFirst(3).prefix(3))-\(facts.sender.suffix(4))"
        return switch self {
        case .brother: "\(time("MM/dd/yyyy HH:mm"))  \(facts.sender)  \(name)  PAGE \(of2)"
        case .hp: "\(time("MMM dd yyyy h:mma"))  \(name)  \(facts.sender)  p.\(facts.page)"
        case .sharp:
            "\(time("MMM-dd-yyyy HH:mm").uppercased()) FROM:\(name) \(facts.sender) TO:1\(facts.dialled) P.\(facts.page)/\(facts.of)"
        case .panasonic:
            "\(time("yyyy-MM-dd HH:mm"))  \(name) \(facts.sender) >> \(facts.dialled)  P \(facts.page)/\(facts.of)"
        case .ricoh: "\(time("MM/dd/yyyy HH:mm"))  FAX \(facts.sender)  \(name)  @\(of3)"
        case .xerox: "From: \(name)  To: 1\(facts.dialled)  \(time("MM/dd/yyyy HH:mm"))  #123  P.\(of3)"
        case .rightfax: "\(time("M/d/yyyy h:mm:ss a")) -0600  \(name)  PAGE \(facts.page) OF \(facts.of)"
        case .toshiba: "\(time("MM-dd-yyyy HH:mm")) FROM: \(name) +1-\(grouped) T-123 P.\(of3) F-030"
        case .canon: "\(time("MM/dd/yy HH:mm"))  FAX \(grouped)  \(name)  \(Self.padded(facts.page, 3))"
        case .hylafax: "From \(facts.sender)  |  \(time("EEE MMM dd HH:mm yyyy"))  |  Page \(facts.page) of \(facts.of)"
        }
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }

    private static func format(_ date: Date, _ pattern: String) -> String {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "America/Chicago")
        formatter.dateFormat = pattern
        return formatter.string(from: date)
    }
}
