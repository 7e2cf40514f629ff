import Foundation
package import ReferralCore

/// One invented referral: what the office typed in each field, and what the reader ought to make of it.
package struct ReferralStory: Sendable, Equatable {
    /// As typed. Ticked options by their value; the two lines of an address separately.
    package var written: [FieldKey: [String]] = [:]
    /// Normalised, under the rules for values of a report.
    package var truth: [FieldKey: FieldValue] = [:]

    /// Something out of the ordinary that a story is asked to have.
    package enum Twist: String, Codable, Sendable, CaseIterable {
        /// The patient is under 18 and has a guardian.
        case minor
        /// The patient lives abroad.
        case international
        /// Some required items are left out.
        case missingItems = "missing-items"
        /// The NPI fails its check digit.
        case badNPI = "bad-npi"
        /// Workers' compensation with a claim number.
        case workersCompensation = "workers-comp"
        /// Medicare with its own kind of member number.
        case medicare
        /// The patient was here before and has a registration number.
        case prior
        /// The name is written family name first.
        case lastNameFirst = "last-name-first"
        case urgent
    }

    /// Invents a referral. `day` is the day the office filled the form in.
    package init(seed: Int, twists: Set<Twist> = [], on day: CalendarDate, digitsOnly: Bool = false) {
        var author = StoryAuthor(seed: seed, twists: twists, day: day, digitsOnly: digitsOnly)
        author.tell()
        self = author.story
    }

    init() {}

    mutating func put(_ key: FieldKey, _ written: String, means truth: String) {
        self.written[key] = [written]
        self.truth[key] = .text(truth)
    }

    mutating func leaveOut(_ key: FieldKey) {
        written[key] = nil
        truth[key] = nil
    }
}

/// Makes up one story throw by throw.
private struct StoryAuthor {
    var dice: SeededDice
    let twists: Set<ReferralStory.Twist>
    let day: CalendarDate
    /// On a form of combs, dates and numbers are typed without punctuation.
    let digitsOnly: Bool
    var story = ReferralStory()

    init(seed: Int, twists: Set<ReferralStory.Twist>, day: CalendarDate, digitsOnly: Bool) {
        dice = SeededDice(seed, for: "story")
        self.twists = twists
        self.day = day
        self.digitsOnly = digitsOnly
    }

    mutating func tell() {
        let town = dice.pick(Town.list)
        tellPatient(of: town)
        tellInsurance(in: town)
        tellReferrer(in: town)
        tellRequest()
        if twists.contains(.missingItems) {
            for key in [FieldKey.patientPhone, .insuranceType, .reasonText, .referrerNPI] where dice.chance(0.8) {
                story.leaveOut(key)
            }
            story.leaveOut(.patientAddress)
        }
    }

    // MARK: The patient

    mutating func tellPatient(of town: Town) {
        let female = dice.chance(0.5)
        let given = dice.pick(female ? Names.female : Names.male)
        let family = dice.pick(Names.families)
        let middle = dice.chance(0.6) ? dice.pick(Names.initials) : nil
        let suffix = !female && dice.chance(0.15) ? dice.pick(Names.suffixes) : nil
        let straight = [given, middle, family, suffix].compactMap(\.self).joined(separator: " ")
        let reversed =
            [family, suffix].compactMap(\.self).joined(separator: " ") + ", "
            + [given, middle].compactMap(\.self).joined(separator: " ")
        story.put(.patientName, twists.contains(.lastNameFirst) ? reversed : straight, means: straight)
        tellBirth()
        story.put(.patientSex, female ? "female" : "male", means: female ? "female" : "male")
        if twists.contains(.international) {
            story.written[.patientAddress] = ["14 Harbour Row", "Leeds LS2 9JT, United Kingdom"]
            story.truth[.patientAddress] = .text("14 Harbour Row, Leeds LS2 9JT, United Kingdom")
            let local = "1134960" + dice.digits(3)
            story.put(
                .patientPhone, "+44 \(local.prefix(3)) \(local.dropFirst(3).prefix(3)) \(local.suffix(4))",
                means: "+44" + local)
        } else {
            let street =
                "\(dice.roll(11...9899)) \(dice.pick(Town.streets))"
                + (dice.chance(0.25) ? " Apt \(dice.roll(1...48))" : "")
            let place = "\(town.city), \(town.state) \(town.zip)"
            story.written[.patientAddress] = [street, place]
            story.truth[.patientAddress] = .text(street + ", " + place)
            tellPhone(.patientPhone, town.areaCode)
        }
        let prior = twists.contains(.prior) || dice.chance(0.25)
        story.put(.patientPrior, prior ? "yes" : "no", means: prior ? "yes" : "no")
        if prior {
            let number = String(dice.roll(1...9)) + dice.digits(7)
            let grouped = "\(number.prefix(2))-\(number.dropFirst(2).prefix(3))-\(number.suffix(3))"
            story.put(.patientRegistrationNumber, digitsOnly ? number : grouped, means: number)
        }
        if twists.contains(.minor) {
            let guardian = dice.pick(dice.chance(0.6) ? Names.female : Names.male) + " " + family
            story.put(.guardianName, guardian, means: guardian)
            tellPhone(.guardianPhone, town.areaCode)
        }
    }

    mutating func tellBirth() {
        let year = twists.contains(.minor) ? day.year - dice.roll(3...15) : day.year - dice.roll(24...88)
        let month = dice.roll(1...12)
        let date = dice.roll(1...28)
        if let birth = CalendarDate(year: year, month: month, day: date) {
            story.put(.patientBirthDate, typed(birth), means: birth.iso)
        }
    }

    func typed(_ date: CalendarDate) -> String {
        digitsOnly
            ? twoDigits(date.month) + twoDigits(date.day) + String(date.year)
            : "\(twoDigits(date.month))/\(twoDigits(date.day))/\(date.year)"
    }

    func twoDigits(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }

    mutating func tellPhone(_ key: FieldKey, _ areaCode: String) {
        let line = "01" + dice.digits(2)
        let styles = ["(\(areaCode)) 555-\(line)", "\(areaCode)-555-\(line)", "\(areaCode).555.\(line)"]
        let style = dice.pick(styles)
        story.put(key, digitsOnly ? areaCode + "555" + line : style, means: "+1" + areaCode + "555" + line)
    }

    // MARK: Insurance

    mutating func tellInsurance(in town: Town) {
        let kind: InsuranceType =
            if twists.contains(.workersCompensation) {
                .workersCompensation
            } else if twists.contains(.medicare) {
                .medicare
            } else if twists.contains(.international) {
                .selfPay
            } else {
                dice.pick([.hmo, .hmo, .ppo, .ppo, .commercial, .medicaid, .medicareAdvantage, .tricare, .selfPay])
            }
        story.put(.insuranceType, kind.rawValue, means: kind.rawValue)
        switch kind {
        case .selfPay: return
        case .medicare:
            tellPlain(.insurancePayer, "Medicare Part B")
            let number = medicareNumber()
            story.put(.insuranceMemberID, number, means: number)
            return
        case .workersCompensation:
            tellPlain(.insurancePayer, dice.pick(Names.compensationInsurers))
            tellPlain(.workCompensationClaim, "WC" + dice.digits(2) + "-" + dice.digits(6))
            return
        case .medicaid:
            tellPlain(.insurancePayer, town.state == "AZ" ? "AHCCCS" : "Medical Assistance")
            tellPlain(.insuranceMemberID, town.state == "AZ" ? "A" + dice.digits(8) : dice.digits(8))
        case .hmo, .ppo, .pos, .epo, .indemnity, .commercial, .medicareAdvantage, .chip, .tricare, .va, .ihs,
            .autoNoFault, .charity, .embassyInternational, .other, .unknown:
            tellPlain(.insurancePayer, kind == .tricare ? "TRICARE West" : dice.pick(Names.insurers))
            tellPlain(.insuranceMemberID, dice.letters(3, from: "ACDEFGHJKMNPRTUVWXY") + dice.digits(9))
            if kind != .tricare { tellPlain(.insuranceGroupNumber, dice.digits(5)) }
        }
        if dice.chance(0.4) { tellPlain(.priorAuthorizationNumber, "PA-" + dice.digits(7)) }
    }

    mutating func tellPlain(_ key: FieldKey, _ text: String) {
        story.put(key, text, means: text)
    }

    /// Eleven characters in the places Medicare gives letters and digits; S, L, O, I, B and Z never occur.
    mutating func medicareNumber() -> String {
        let letters = "ACDEFGHJKMNPQRTUVWXY"
        return String(dice.roll(1...9)) + dice.letters(1, from: letters) + dice.letters(1, from: letters + "0123456789")
            + dice.digits(1) + dice.letters(1, from: letters) + dice.letters(1, from: letters + "0123456789")
            + dice.digits(1) + dice.letters(2, from: letters) + dice.digits(2)
    }

    // MARK: The referring physician and the request

    mutating func tellReferrer(in town: Town) {
        let given = dice.pick(dice.chance(0.5) ? Names.female : Names.male)
        let name = given + " " + dice.pick(Names.families)
        story.put(.referrerName, name + ", " + dice.pick(Names.credentials), means: name)
        var npi = String(dice.roll(1...2)) + dice.digits(8)
        npi += String(providerCheckDigit(npi))
        if twists.contains(.badNPI), let last = npi.last?.wholeNumberValue {
            npi = npi.dropLast() + String((last + dice.roll(1...9)) % 10)
        }
        tellPlain(.referrerNPI, npi)
        tellPlain(.referrerPractice, dice.pick(Names.practices))
        tellPhone(.referrerPhone, town.areaCode)
        tellPhone(.referrerFax, town.areaCode)
        story.put(.referralDate, "\(twoDigits(day.month))/\(twoDigits(day.day))/\(day.year)", means: day.iso)
    }

    mutating func tellRequest() {
        let fitting = Complaint.list.filter { $0.forChildren == twists.contains(.minor) }
        let complaint = dice.pick(fitting)
        tellPlain(.serviceDepartment, complaint.department)
        let services = [
            "consultation", "evaluate and treat", "second opinion", "assume care", "procedure", "diagnostic test",
        ]
        let first = dice.roll(0...services.count - 1)
        let chosen = dice.chance(0.35) ? [services[first], services[(first + 2) % services.count]] : [services[first]]
        story.written[.serviceRequested] = chosen
        story.truth[.serviceRequested] = .list(chosen)
        let urgency: Urgency =
            twists.contains(.urgent) ? .urgent : dice.pick([.routine, .routine, .routine, .asap, .urgent])
        tellPlain(.urgency, urgency.rawValue)
        tellPlain(.reasonDiagnosis, complaint.diagnosis)
        story.written[.reasonICD10] = [complaint.codes.joined(separator: ", ")]
        story.truth[.reasonICD10] = .list(complaint.codes)
        tellPlain(.reasonText, complaint.story)
    }
}

/// The tenth digit of a National Provider Identifier: a Luhn sum over `80840` and the nine digits before it.
package func providerCheckDigit(_ nine: String) -> Int {
    var sum = 24
    for (index, digit) in nine.reversed().compactMap(\.wholeNumberValue).enumerated() {
        let doubled = index % 2 == 0 ? digit * 2 : digit
        sum += doubled > 9 ? doubled - 9 : doubled
    }
    return (10 - sum % 10) % 10
}
