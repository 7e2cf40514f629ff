package import DeskStore
package import Foundation
package import ReferralCore

/// What a letter may know of the referral it answers. Names, dates and numbers of the patient are reduced here, before any
/// template sees them: initials and the year of birth are all that is left.
package struct LetterSubject: Sendable {
    /// An item the sender is asked for.
    package struct Item: Codable, Sendable, Equatable {
        package enum Lack: String, Codable, Sendable {
            case notProvided = "not provided", illegible = "could not be read"
        }
        package var label: String
        package var lack: Lack

        package init(label: String, lack: Lack) {
            self.label = label
            self.lack = lack
        }
    }

    package var reference: ReferenceNumber
    package var campus: CampusCode
    package var zone: String
    package var receivedAt: Date
    package var dueAt: Date
    package var pages: Int?
    package var statedPages: Int?
    /// "M.E., 1961": nil where neither could be read.
    package var patient: String?
    package var referrerName: String?
    package var practice: String?
    /// The practice fax as read or corrected, the number the line named, and the one the sending machine printed.
    package var formFax: String?
    package var caller: String?
    package var headerFax: String?
    package var items: [Item]

    package init(
        reference: ReferenceNumber, campus: CampusCode, zone: String, receivedAt: Date, dueAt: Date, pages: Int? = nil,
        statedPages: Int? = nil, patient: String? = nil, referrerName: String? = nil, practice: String? = nil,
        formFax: String? = nil, caller: String? = nil, headerFax: String? = nil, items: [Item] = []
    ) {
        self.reference = reference
        self.campus = campus
        self.zone = zone
        self.receivedAt = receivedAt
        self.dueAt = dueAt
        self.pages = pages
        self.statedPages = statedPages
        self.patient = patient
        self.referrerName = referrerName
        self.practice = practice
        self.formFax = formFax
        self.caller = caller
        self.headerFax = headerFax
        self.items = items
    }

    package init(_ sheet: ReferralSheet) {
        let decided = sheet.decided
        func text(_ key: FieldKey) -> String? {
            guard case .text(let text)? = decided?.fields[key]?.value, !text.isEmpty else { return nil }
            return text
        }
        func sure(_ key: FieldKey) -> String? {
            decided?.fields[key].flatMap { [.accepted, .look].contains($0.status) ? text(key) : nil }
        }
        self.init(
            reference: sheet.entry.reference, campus: sheet.entry.campus, zone: sheet.entry.zone,
            receivedAt: sheet.entry.received.at, dueAt: sheet.promise.dueAt,
            pages: sheet.evidence.map(\.pages.count), statedPages: sheet.document.statedPages,
            patient: PatientShorthand.text(name: sure(.patientName), birthDate: sure(.patientBirthDate)),
            referrerName: sure(.referrerName), practice: sure(.referrerPractice), formFax: text(.referrerFax),
            caller: sheet.entry.sender, headerFax: sheet.evidence?.pages.compactMap { $0.header?.number }.first,
            items: decided.map(RequestedItems.items(of:)) ?? [])
    }

    var isAbroad: Bool {
        [caller, headerFax].contains { $0.map { $0.hasPrefix("+") && !$0.hasPrefix("+1") } ?? false }
    }
}

extension LetterSubject: CustomStringConvertible, CustomReflectable {
    package var description: String { "LetterSubject(\(reference))" }
    package var customMirror: Mirror { Mirror(self, children: [:]) }
}

/// A patient as a letter may name one: "M.E., 1961".
package enum PatientShorthand {
    package static func text(name: String?, birthDate: String?) -> String? {
        let words =
            name?.split(separator: " ").filter { $0.first?.isLetter == true && !suffixes.contains(String($0)) } ?? []
        let ends = words.count > 1 ? [words[0], words[words.count - 1]] : words
        let initials = ends.compactMap { $0.first.map { "\($0.uppercased())." } }.joined()
        let year = birthDate.flatMap { CalendarDate(iso: $0) }.map { String($0.year) }
        let parts = [initials.isEmpty ? nil : initials, year].compactMap(\.self)
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }

    private static let suffixes: Set<String> = ["Jr", "Sr", "II", "III", "IV", "Jr.", "Sr."]
}
