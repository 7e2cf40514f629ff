package import ReferralCore

/// Says codes and numbers the way a clerk would: phones with brackets, dates with month names, certainty in words.
package enum PlainWords {
    /// Lower bounds of each word for certainty, as probability that the value is right. Chosen for reading, not measured:
    /// what is accepted without a person is decided elsewhere.
    enum Thresholds {
        static let verySure = 0.99
        static let sure = 0.95
        static let fairlySure = 0.80
        static let unsure = 0.50
        /// From here on a percentage is shown as "over 99 %": no reading is ever certain.
        static let shownAsOver99 = 0.995
    }

    package static func certainty(_ confidence: Double) -> String {
        switch confidence {
        case Thresholds.verySure...: "very sure"
        case Thresholds.sure...: "sure"
        case Thresholds.fairlySure...: "fairly sure"
        case Thresholds.unsure...: "unsure"
        default: "a guess"
        }
    }

    package static func percentage(_ confidence: Double) -> String {
        confidence >= Thresholds.shownAsOver99 ? "over 99 %" : "\(Int(max(0, confidence) * 100)) %"
    }

    package static func status(_ status: FieldStatus) -> String {
        switch status {
        case .accepted: "read"
        case .look: "please look"
        case .missing: "left blank"
        case .illegible: "cannot be read"
        case .conflict: "contradiction"
        case .absent: "not asked"
        }
    }

    package static func value(_ value: FieldValue, of key: FieldKey) -> String {
        switch value {
        case .text(let text): single(text, of: key)
        case .list(let items): items.map { single($0, of: key) }.joined(separator: "; ")
        }
    }

    private static func single(_ text: String, of key: FieldKey) -> String {
        switch key.kind {
        case .phone: phone(text)
        case .birthDate, .date: date(text)
        case .choice: choice(text, of: key)
        case .serviceList: text.prefix(1).uppercased() + text.dropFirst()
        case .personName, .address, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier,
            .diagnosisCodes, .freeText:
            text
        }
    }

    /// `+15075550123` as `(507) 555-0123`; anything else as it stands.
    package static func phone(_ number: String) -> String {
        let digits = number.dropFirst(2)
        guard number.hasPrefix("+1"), digits.count == 10, digits.allSatisfy(\.isNumber) else { return number }
        return "(\(digits.prefix(3))) \(digits.dropFirst(3).prefix(3))-\(digits.suffix(4))"
    }

    /// `1961-03-06` as `March 6, 1961`; anything else as it stands.
    package static func date(_ iso: String) -> String {
        let parts = iso.split(separator: "-").map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2],
            DeadlineWords.months.indices.contains(month - 1)
        else { return iso }
        return "\(DeadlineWords.months[month - 1]) \(day), \(year)"
    }

    package static func urgency(_ urgency: Urgency) -> String {
        switch urgency {
        case .stat: "STAT"
        case .asap: "As soon as possible"
        case .urgent: "Urgent"
        case .routine: "Routine"
        case .unknown: "Urgency not stated"
        }
    }

    package static func insurance(_ type: InsuranceType) -> String {
        switch type {
        case .commercial: "Commercial"
        case .hmo: "HMO"
        case .ppo: "PPO"
        case .pos: "POS"
        case .epo: "EPO"
        case .indemnity: "Indemnity"
        case .medicare: "Medicare"
        case .medicareAdvantage: "Medicare Advantage"
        case .medicaid: "Medicaid (medical assistance)"
        case .chip: "Children's health insurance (CHIP)"
        case .tricare: "TRICARE"
        case .va: "Veterans Affairs"
        case .ihs: "Indian Health Service"
        case .workersCompensation: "Workers' compensation"
        case .autoNoFault: "Auto, no-fault"
        case .selfPay: "Self-pay"
        case .charity: "Charity"
        case .embassyInternational: "Embassy or international"
        case .other: "Other"
        case .unknown: "Not stated"
        }
    }

    package static func campus(_ code: CampusCode) -> String {
        switch code {
        case .arizona: "Arizona"
        case .florida: "Florida"
        case .minnesota: "Minnesota"
        }
    }

    private static func choice(_ text: String, of key: FieldKey) -> String {
        if key == .urgency, let value = Urgency(rawValue: text) { return urgency(value) }
        if key == .insuranceType, let value = InsuranceType(rawValue: text) { return insurance(value) }
        if key == .serviceCampus, let value = CampusCode(rawValue: text) { return campus(value) }
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    package static func pageKind(_ kind: PageKind) -> String {
        switch kind {
        case .form: "referral form"
        case .cover: "cover sheet"
        case .notes: "notes or records"
        case .blank: "blank page"
        case .undecoded: "could not be opened"
        }
    }

    package static func problem(_ problem: PageProblem) -> String {
        switch problem {
        case .damagedData: "the file is damaged here; parts of the page may be missing"
        case .lineErrors: "rows were lost or repeated on the telephone line"
        case .tooLarge: "the page is larger than a fax page can be and was not read"
        case .couldNotDecode: "the page could not be opened"
        case .notRead: "past what is read of one fax; not read"
        case .tookTooLong: "reading the page took longer than it may; not read"
        case .endedReader: "the reader failed on the page; not read"
        }
    }
}
