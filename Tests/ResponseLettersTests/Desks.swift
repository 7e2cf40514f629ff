/// A hospital whose numbers somebody has confirmed, a referral, and the templates of the house, for the letters' tests.
import DeskSettings
import DeskStore
import Foundation
import ReferralCore

@testable import ResponseLetters

enum Desks {
    static let templates = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates")

    /// The directory of the house, every number confirmed.
    static func directory(confirmed: Bool = true) throws -> CampusDirectory {
        var directory = try CampusDirectory.load(templates.appending(path: "campuses.yaml"))
        for code in CampusCode.allCases {
            guard var campus = directory.campuses[code] else { continue }
            for index in campus.numbers.indices { campus.numbers[index].confirmedBy = confirmed ? "test" : nil }
            directory.campuses[code] = campus
        }
        return directory
    }

    static func press(confirmed: Bool = true) throws -> LetterPress {
        try LetterPress(
            templates: try LetterTemplates(folder: templates.appending(path: "Letters")),
            directory: try directory(confirmed: confirmed))
    }

    /// Friday 6 March 2026, 15:41:07 in Phoenix.
    static let received = moment("2026-03-06T22:41:07Z")

    static func moment(_ text: String) -> Date { (try? Date(text, strategy: .iso8601)) ?? .distantPast }

    static func subject(_ campus: CampusCode = .arizona) throws -> LetterSubject {
        let promise = try Promise(receivedAt: received, campus: campus, directory: directory())
        return LetterSubject(
            reference: try ReferenceNumber(campus: campus, receivedOn: promise.receivedOn, sequence: 123),
            campus: campus,
            zone: promise.zone, receivedAt: received, dueAt: promise.due, pages: 3, statedPages: 4,
            patient: "M.E., 1961", referrerName: "Jordan Whitfield MD", practice: "Cedar Street Family Practice",
            formFax: "+16025550177", caller: "+16025550177",
            items: [
                .init(label: "Referring physician NPI", lack: .illegible),
                .init(label: "Type of insurance", lack: .notProvided),
                .init(label: "DOB (patient date of birth)", lack: .notProvided),
            ])
    }

    /// What a person would decide for each kind.
    static func details(for kind: LetterKind, at campus: CampusCode = .arizona) -> LetterDetails {
        var details = LetterDetails()
        switch kind {
        case .acknowledgement, .missingInformation, .misdirected: break
        case .accepted:
            details.department = "Cardiovascular Medicine"
            details.needsAuthorization = true
            details.appointment = CalendarDate(year: 2026, month: 3, day: 24).flatMap { day in
                ClockTime("09:30").map { Appointment(day: day, time: $0, place: "Building 2, desk 4 West") }
            }
        case .redirected:
            details.toCampus = campus == .minnesota ? .arizona : .minnesota
            details.redirectReason = .paediatric
        case .declined: details.declineReason = .serviceNotOffered
        }
        return details
    }
}
