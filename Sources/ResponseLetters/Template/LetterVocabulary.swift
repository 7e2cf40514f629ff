package import ReferralCore

/// What a kind of letter may say: the allow-list of values, the sections that may be absent, and what it must say.
///
/// Nothing else reaches paper. No value here holds a diagnosis, a full birth date, a member number, an address or any free
/// text of the sender's form.
package struct LetterVocabulary: Sendable, Equatable {
    /// Values that every letter of the kind has.
    package var values: Set<String>
    /// Sections and the values known only inside them.
    package var sections: [String: Set<String>]
    /// Values and sections a template of this kind has to use.
    package var required: Set<String>

    func knows(_ name: String, within open: [String]) -> Bool {
        values.contains(name) || open.contains { sections[$0]?.contains(name) == true }
    }

    func complaint(about name: String) -> String {
        if let section = sections.first(where: { $0.value.contains(name) })?.key {
            return "'\(name)' may be missing; say it between {{#\(section)}} and {{/\(section)}} only"
        }
        return "unknown tag '\(name)'; known here: \(values.sorted().joined(separator: ", "))"
    }

    var sectionList: String { sections.keys.sorted().joined(separator: ", ") }

    /// What every kind may say.
    private static let common: Set<String> = [
        "reference", "received_date", "received_time", "pages", "campus", "campus_city", "desk_phone", "desk_hours",
    ]
    private static let commonSections: [String: Set<String>] = ["identified": ["patient"]]

    package static func of(_ kind: LetterKind) -> LetterVocabulary {
        var known = LetterVocabulary(
            values: common, sections: commonSections, required: ["received_date", "received_time", "pages"])
        switch kind {
        case .acknowledgement:
            known.values.insert("answer_by")
            known.sections["admissions"] = ["admissions_phone"]
            known.sections["pages_lost"] = ["pages_received", "pages_stated"]
            known.required.formUnion(["answer_by", "reference", "desk_phone", "pages_lost"])
        case .missingInformation:
            known.values.formUnion(["return_fax", "return_by", "open_days"])
            known.sections["items"] = ["label", "lack"]
            known.required.formUnion(["items", "label", "lack", "return_fax", "return_by", "open_days", "desk_phone"])
        case .accepted:
            known.values.formUnion(["department", "next_step", "records"])
            known.sections["appointment"] = ["appointment_date", "appointment_time", "appointment_place"]
            known.sections["authorization"] = []
            known.required.formUnion(["department", "next_step", "records"])
        case .redirected:
            known.values.formUnion(["to_campus", "reason", "new_phone", "answer_by"])
            known.sections["forwarded"] = ["forwarded_date"]
            known.sections["not_forwarded"] = ["new_fax"]
            known.required.formUnion(["to_campus", "reason", "new_phone", "reference", "answer_by"])
        case .declined:
            known.values.formUnion(["reason", "what_next", "consult_phone"])
            known.required.formUnion(["reason", "what_next"])
        case .misdirected:
            known.sections["identified"] = nil
            known.required.formUnion(["reference", "desk_phone"])
        }
        return known
    }

    /// What the lines under every letter may say.
    package static let closing = LetterVocabulary(
        values: ["campus", "campus_city", "desk_phone", "desk_hours"], sections: [:], required: ["desk_phone"])
}
