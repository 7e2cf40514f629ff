/// Checks of one answer against another, against the pages, and against what the desk knows of the call.
struct CrossChecks {
    let context: DecisionContext
    let pages: [PageEvidence]

    func apply(to draft: inout ReferralDraft) {
        checkPages(&draft)
        checkNumbers(&draft)
        checkDates(&draft)
        checkRegistration(&draft)
        checkUrgency(&draft)
        checkChild(&draft)
        checkDestination(&draft)
    }

    private func checkPages(_ draft: inout ReferralDraft) {
        if pages.contains(where: { $0.kind == .undecoded }) { draft.note(.undecodedPage) }
        if pages.contains(where: { $0.kind != .undecoded && !$0.problems.isEmpty }) { draft.note(.pageProblem) }
        if !draft.fields.values.contains(where: { $0.value != nil }) { draft.note(.nothingRead) }
    }

    /// A telephone belongs to one party, and never to the hospital.
    private func checkNumbers(_ draft: inout ReferralDraft) {
        let number = { (key: FieldKey, draft: ReferralDraft) in
            draft.text(key).map { String($0.prefix { $0 != " " }) }
        }
        let phones: [FieldKey] = [.patientPhone, .guardianPhone, .referrerPhone, .referrerFax]
        for key in phones {
            guard let own = number(key, draft) else { continue }
            if context.ownNumbers.contains(own) { draft.note(.ownNumber, key) }
            if context.reportsFictionalNumbers, (try? TelephoneNumber(own))?.isFictional == true {
                draft.note(.fictionalNumber, key)
            }
        }
        if let patient = number(.patientPhone, draft) {
            for key in [FieldKey.referrerPhone, .referrerFax] where number(key, draft) == patient {
                draft.note(.samePhone, key)
                draft.note(.samePhone, .patientPhone)
            }
        }
        if let fax = number(.referrerFax, draft), let sender = context.senderNumber, fax != sender {
            draft.note(.faxDiffers, .referrerFax)
        }
    }

    private func checkDates(_ draft: inout ReferralDraft) {
        guard let birth = draft.text(.patientBirthDate).flatMap({ CalendarDate(iso: $0) }),
            let letter = draft.text(.referralDate).flatMap({ CalendarDate(iso: $0) }), letter < birth
        else { return }
        draft.note(.dateOrder, .referralDate)
        draft.note(.dateOrder, .patientBirthDate)
    }

    /// A registration number that is really another number, or that a new patient cannot have.
    private func checkRegistration(_ draft: inout ReferralDraft) {
        let digits = { (text: String) in text.filter { ("0"..."9").contains($0) } }
        guard let registration = draft.text(.patientRegistrationNumber).map(digits), !registration.isEmpty else {
            return
        }
        if draft.text(.patientPrior) == "no" { draft.note(.registrationNotExpected, .patientRegistrationNumber) }
        var others = [FieldKey.patientPhone, .referrerPhone, .referrerFax, .guardianPhone].compactMap { draft.text($0) }
            .map { digits(String($0.prefix { $0 != " " })) }.flatMap { [$0, String($0.dropFirst())] }
        others += draft.text(.referrerNPI).map { [$0] } ?? []
        others +=
            draft.text(.patientAddress).flatMap(PostalAddress.zip(in:)).map { [digits($0), String($0.prefix(5))] } ?? []
        if others.contains(registration) { draft.note(.misplacedNumber, .patientRegistrationNumber) }
    }

    /// Two urgencies ticked: the more pressing one queues the fax. Words in free text only hint.
    private func checkUrgency(_ draft: inout ReferralDraft) {
        let field = draft.fields[.urgency]
        let named = ([field?.value?.plain] + (field?.status == .conflict ? field?.alternatives ?? [] : [])).compactMap {
            $0.flatMap(Urgency.init(rawValue:))
        }
        draft.urgency = Urgency.allCases.first { named.contains($0) } ?? .unknown
        if field?.status == .conflict { draft.note(.severalUrgencies, .urgency) }
        let hints = [FieldKey.reasonText, .reasonDiagnosis].compactMap { draft.text($0) }.flatMap(UrgencyWords.hints)
        if draft.urgency == .unknown || draft.urgency == .routine, !hints.isEmpty { draft.note(.urgencyHint) }
    }

    /// Children are in general seen at one campus only; an unknown or doubtful birth date never proposes anything.
    private func checkChild(_ draft: inout ReferralDraft) {
        guard let field = draft.fields[.patientBirthDate], field.status != .conflict,
            let birth = field.value.flatMap({ CalendarDate(iso: $0.plain) }),
            (0..<context.thresholds.adultAge).contains(birth.fullYears(until: context.receivedOn))
        else { return }
        let isGuardianNamed = draft.text(.guardianName) != nil
        let doubtful = draft.findings.contains { finding in
            finding.field == .patientBirthDate && finding.code == FindingCode.twoDigitYear.rawValue
        }
        guard !doubtful || isGuardianNamed else { return }
        if !isGuardianNamed { draft.note(.guardianMissing, draft.fields[.guardianName] == nil ? nil : .guardianName) }
        let campus = context.campus ?? draft.text(.serviceCampus).flatMap(CampusCode.init(rawValue:))
        guard let campus, campus != .minnesota else { return }
        draft.note(.paediatricElsewhere)
        draft.proposals.append(.redirect(to: .minnesota, reason: FindingCode.paediatricElsewhere.sentence))
    }

    private func checkDestination(_ draft: inout ReferralDraft) {
        if let asked = draft.text(.serviceCampus).flatMap(CampusCode.init(rawValue:)), let line = context.campus,
            asked != line
        {
            draft.note(.campusDiffers, .serviceCampus)
        }
        if let address = draft.text(.patientAddress), PostalAddress(address).isForeign { draft.note(.foreignSender) }
    }
}
