package import ReferralCore

/// The numbers of the hospital that one letter prints, and whether a person has confirmed each.
package struct CampusNumbers: Sendable {
    let directory: CampusDirectory
    /// Senders abroad cannot dial toll-free numbers.
    let isAbroad: Bool

    /// - Throws: ``LetterError/noNumber(campus:use:)`` where the directory has none.
    func phone(of campus: CampusCode) throws(LetterError) -> String {
        try first(isAbroad ? [.internationalPhone, .referralPhone] : [.referralPhone], of: campus).number
    }

    func fax(of campus: CampusCode) throws(LetterError) -> String {
        try first(isAbroad ? [.internationalFax, .referralFax] : [.referralFax], of: campus).number
    }

    func consult(of campus: CampusCode) throws(LetterError) -> String {
        try first([.consultPhone, .referralPhone], of: campus).number
    }

    /// The line for admissions and transfers, open day and night; the campus's own or none.
    func admissions(of campus: CampusCode) -> String? {
        directory.campuses[campus]?.number(for: .admissionsPhone)
    }

    /// The first number printed in these facts that nobody has confirmed.
    package static func unconfirmed(in facts: LetterFacts, of directory: CampusDirectory) -> LetterError? {
        let printed = facts.values.values + facts.sections.values.flatMap { $0.flatMap(\.values) }
        for code in CampusCode.allCases {
            for entry in directory.campuses[code]?.numbers ?? [] where entry.confirmedBy == nil {
                let shown = CampusWords.number(entry.number)
                let isConfirmedElsewhere = directory.campuses.values.contains { campus in
                    campus.numbers.contains { $0.number == entry.number && $0.confirmedBy != nil }
                }
                if !isConfirmedElsewhere, printed.contains(where: { $0.contains(shown) }) {
                    return .unconfirmedNumber(campus: code.rawValue, number: shown, use: entry.use.rawValue)
                }
            }
        }
        return nil
    }

    private func first(_ uses: [CampusNumber.Use], of campus: CampusCode) throws(LetterError) -> CampusNumber {
        let numbers = directory.campuses[campus]?.numbers ?? []
        for use in uses {
            let fitting = numbers.filter { $0.use == use }
            if let number = fitting.first(where: { $0.confirmedBy != nil }) ?? fitting.first { return number }
        }
        throw .noNumber(campus: campus.rawValue, use: uses.first?.rawValue ?? "number")
    }
}
