package import Foundation
package import ReferralCore
package import ResponseLetters

/// Letters about invented referrals, one for every kind and campus, for looking at and for measuring.
package struct LetterSamples: Sendable {
    package let directory: CampusDirectory
    package let press: LetterPress
    /// Friday 6 March 2026, 15:41:07 in Phoenix, and the next morning.
    package static let received = Date(timeIntervalSince1970: 1_772_836_867)
    package static let written = Date(timeIntervalSince1970: 1_772_899_200)

    /// The numbers of the directory are taken as confirmed: these letters are sent to nobody.
    package init(directory: CampusDirectory, letters folder: URL) throws {
        var directory = directory
        for code in CampusCode.allCases {
            let numbers = directory.campuses[code]?.numbers ?? []
            directory.campuses[code]?.numbers = numbers.map { number in
                var number = number
                number.confirmedBy = number.confirmedBy ?? "laboratory"
                return number
            }
        }
        self.directory = directory
        press = try LetterPress(templates: try LetterTemplates(folder: folder), directory: directory)
    }

    /// A referral of a campus; `seed` chooses who sent it.
    package func subject(_ campus: CampusCode, seed: Int = 1) throws -> LetterSubject {
        let promise = try Promise(receivedAt: Self.received, campus: campus, directory: directory)
        let day = promise.receivedOn
        let story = ReferralStory(seed: seed, on: day)
        func text(_ key: FieldKey) -> String? {
            guard case .text(let text)? = story.truth[key] else { return nil }
            return text
        }
        return LetterSubject(
            reference: try ReferenceNumber(campus: campus, receivedOn: day, sequence: seed % 9999 + 1), campus: campus,
            zone: promise.zone, receivedAt: Self.received, dueAt: promise.due, pages: 2, statedPages: 3,
            patient: PatientShorthand.text(name: text(.patientName), birthDate: text(.patientBirthDate)),
            referrerName: text(.referrerName), practice: text(.referrerPractice), formFax: text(.referrerFax),
            caller: text(.referrerFax),
            items: [
                .init(label: "Referring Physician NPI #", lack: .illegible),
                .init(label: "Type of insurance", lack: .notProvided),
                .init(label: "Pt phone (patient telephone number)", lack: .notProvided),
                .init(label: "Services requested", lack: .illegible),
            ])
    }

    /// What a person would have decided.
    package func details(for kind: LetterKind, at campus: CampusCode) -> LetterDetails {
        var details = LetterDetails()
        switch kind {
        case .acknowledgement, .missingInformation, .misdirected: break
        case .accepted:
            details.department = "Cardiovascular Medicine"
            details.needsAuthorization = true
            if let day = CalendarDate(year: 2026, month: 3, day: 24), let time = ClockTime("09:30") {
                details.appointment = Appointment(day: day, time: time, place: "Building 2, desk 4 West")
            }
        case .redirected:
            details.toCampus = campus == .minnesota ? .arizona : .minnesota
            details.redirectReason = campus == .minnesota ? .nearer : .paediatric
        case .declined: details.declineReason = .serviceNotOffered
        }
        return details
    }
}
