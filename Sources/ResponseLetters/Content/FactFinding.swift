package import Foundation
package import ReferralCore

/// Puts together what one letter says, from the referral, the campus directory and what a person decided.
package struct FactFinding: Sendable {
    package let directory: CampusDirectory
    /// Days a request for information stays open where nobody says otherwise.
    package static let openDays = 14

    package init(directory: CampusDirectory) { self.directory = directory }

    package func facts(
        for kind: LetterKind, about subject: LetterSubject, details: LetterDetails, on moment: Date
    ) throws(LetterError) -> LetterFacts {
        let words = try words(of: subject)
        var facts = try common(subject, words, at: moment)
        switch kind {
        case .acknowledgement: acknowledge(subject, words, in: &facts)
        case .missingInformation: try ask(subject, details, words, at: moment, in: &facts)
        case .accepted: try accept(subject, details, words, in: &facts)
        case .redirected: try redirect(subject, details, words, in: &facts)
        case .declined: try decline(subject, details, in: &facts)
        case .misdirected: facts.sections["identified"] = nil
        }
        return facts
    }

    func words(of subject: LetterSubject) throws(LetterError) -> CampusWords {
        do throws(PromiseError) {
            return try CampusWords(zone: subject.zone)
        } catch {
            throw .badFact(name: "zone", problem: "\(error)")
        }
    }

    func campus(_ code: CampusCode) throws(LetterError) -> Campus {
        guard let campus = directory.campuses[code] else {
            throw .badFact(name: "campus", problem: "\(PromiseError.unknownCampus(code))")
        }
        return campus
    }

    private func numbers(for subject: LetterSubject) -> CampusNumbers {
        CampusNumbers(directory: directory, isAbroad: subject.isAbroad)
    }

    private func common(
        _ subject: LetterSubject, _ words: CampusWords, at moment: Date
    ) throws(LetterError) -> LetterFacts {
        let campus = try campus(subject.campus)
        var facts = LetterFacts()
        facts.values = [
            "reference": subject.reference.description, "received_date": words.date(subject.receivedAt),
            "received_time": words.time(subject.receivedAt),
            "pages": subject.pages.map { CampusWords.count($0, "page") } ?? "pages not counted",
            "campus": campus.name, "campus_city": campus.city,
            "desk_phone": CampusWords.number(try numbers(for: subject).phone(of: subject.campus)),
            "desk_hours": words.hours(campus.hours, at: moment),
        ]
        if let patient = subject.patient { facts.sections["identified"] = [["patient": patient]] }
        return facts
    }

    private func acknowledge(_ subject: LetterSubject, _ words: CampusWords, in facts: inout LetterFacts) {
        facts.values["answer_by"] = words.dateAndTime(subject.dueAt)
        if let line = numbers(for: subject).admissions(of: subject.campus) {
            facts.sections["admissions"] = [["admissions_phone": CampusWords.number(line)]]
        }
        if let pages = subject.pages, let stated = subject.statedPages, pages < stated {
            facts.sections["pages_lost"] = [["pages_received": String(pages), "pages_stated": String(stated)]]
        }
    }

    private func ask(
        _ subject: LetterSubject, _ details: LetterDetails, _ words: CampusWords, at moment: Date,
        in facts: inout LetterFacts
    ) throws(LetterError) {
        guard !subject.items.isEmpty else {
            throw .missingFact(name: "items", remedy: "Nothing that is required is missing from this referral.")
        }
        let days = details.openDays ?? Self.openDays
        guard (1...90).contains(days) else { throw .badFact(name: "open_days", problem: "is 1 to 90") }
        facts.values["open_days"] = CampusWords.count(days, "day")
        facts.values["return_by"] = CampusWords.date(words.day(of: moment).addingDays(days))
        facts.values["return_fax"] = CampusWords.number(try numbers(for: subject).fax(of: subject.campus))
        facts.sections["items"] = subject.items.map { ["label": $0.label, "lack": $0.lack.rawValue] }
    }

    private func accept(
        _ subject: LetterSubject, _ details: LetterDetails, _ words: CampusWords, in facts: inout LetterFacts
    ) throws(LetterError) {
        facts.values["department"] = try said(
            details.department, "department", remedy: "Say which department accepts, with --department.")
        facts.values["next_step"] =
            try checked(details.nextStep, "next_step")
            ?? "Our appointment office will call the patient to arrange the visit."
        let fax = CampusWords.number(try numbers(for: subject).fax(of: subject.campus))
        facts.values["records"] =
            try checked(details.records, "records")
            ?? "Please fax the records that bear on this referral to \(fax), with the reference on the first page."
        if let appointment = details.appointment {
            facts.sections["appointment"] = [
                [
                    "appointment_date": CampusWords.date(appointment.day),
                    "appointment_time": words.time(appointment.time, on: appointment.day),
                    "appointment_place": try said(appointment.place, "appointment_place", remedy: "Say where."),
                ]
            ]
        }
        if details.needsAuthorization { facts.sections["authorization"] = [[:]] }
    }

    private func redirect(
        _ subject: LetterSubject, _ details: LetterDetails, _ words: CampusWords, in facts: inout LetterFacts
    ) throws(LetterError) {
        guard let code = details.toCampus else {
            throw .missingFact(name: "to_campus", remedy: "Say which campus takes it over, with --to.")
        }
        guard code != subject.campus else {
            throw .badFact(name: "to_campus", problem: "is the campus the fax was sent to; name another")
        }
        guard let reason = details.redirectReason else {
            throw .missingFact(name: "reason", remedy: "Say why, with --reason: \(Self.list(RedirectReason.allCases)).")
        }
        let target = try campus(code)
        let place = "\(target.city), \(target.name)"
        facts.values["to_campus"] = place
        facts.values["reason"] = reason.sentence(to: place)
        facts.values["answer_by"] = words.dateAndTime(subject.dueAt)
        facts.values["new_phone"] = CampusWords.number(try numbers(for: subject).phone(of: code))
        if let day = details.forwardedOn {
            facts.sections["forwarded"] = [["forwarded_date": CampusWords.date(day)]]
        } else {
            facts.sections["not_forwarded"] = [["new_fax": CampusWords.number(try numbers(for: subject).fax(of: code))]]
        }
    }

    private func decline(
        _ subject: LetterSubject, _ details: LetterDetails, in facts: inout LetterFacts
    ) throws(LetterError) {
        guard let reason = details.declineReason else {
            throw .missingFact(name: "reason", remedy: "Say why, with --reason: \(Self.list(DeclineReason.allCases)).")
        }
        facts.values["reason"] = reason.sentence
        facts.values["what_next"] = reason.whatNext
        facts.values["consult_phone"] = CampusWords.number(try numbers(for: subject).consult(of: subject.campus))
    }

    private func said(_ text: String?, _ name: String, remedy: String) throws(LetterError) -> String {
        guard let text = try checked(text, name) else { throw .missingFact(name: name, remedy: remedy) }
        return text
    }

    /// A person's own words: one short paragraph in print characters, without anything that looks like a patient's number.
    private func checked(_ text: String?, _ name: String) throws(LetterError) -> String? {
        guard let trimmed = text?.split(whereSeparator: \.isWhitespace).joined(separator: " "), !trimmed.isEmpty else {
            return nil
        }
        guard trimmed.count <= 300 else { throw .badFact(name: name, problem: "is longer than 300 characters") }
        guard SocialSecurityNumber.masked(trimmed, in: nil) == trimmed else {
            throw .badFact(name: name, problem: "holds what looks like a Social Security number; take it out")
        }
        return trimmed
    }

    private static func list<Choice: RawRepresentable<String>>(_ choices: [Choice]) -> String {
        choices.map(\.rawValue).joined(separator: ", ")
    }
}
