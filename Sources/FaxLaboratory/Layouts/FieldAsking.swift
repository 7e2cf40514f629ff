import Foundation
import ReferralCore

/// Turns the fields of a referral into questions: which label, in one place or in parts, ruled or combed or to be ticked,
/// answered or left blank; and keeps account of what is then true.
struct FieldAsking {
    let story: InventedReferral
    let look: HouseLook
    let wording: Wording
    let held: Bool
    var manner: AnswerManner
    var dice: SeededDice
    var truth = LayoutTruth()
    /// Share of answers that nobody filled in.
    var blankShare: Double
    /// How likely a comb is asked where one can be.
    var combShare: Double
    /// Whether the section now asked prints its heading, so that bare labels are clear.
    var underHeading = false

    mutating func label(_ ask: String) -> String {
        look.label(wording.draw(ask, underHeading: underHeading, held: held, dice: &dice))
    }

    /// Whether this field is left blank; notes the truth either way.
    mutating func leaves(_ key: FieldKey, else value: FieldValue, required: Bool = false) -> Bool {
        if dice.chance(required ? blankShare * 0.08 : blankShare) {
            truth.blank.insert(key)
            return true
        }
        truth.values[key] = value
        return false
    }

    // MARK: One field each

    mutating func ask(_ key: FieldKey) -> [Question] {
        switch key {
        case .patientName: name(story.patient, key, required: true)
        case .guardianName: plain(key, write(story.guardian), .text(story.guardian.plain), room: 60)
        case .patientBirthDate: date(story.birth, key)
        case .referralDate: date(story.sent, key)
        case .patientSex: sex()
        case .patientAddress: address()
        case .patientPhone: phone(story.phone, key)
        case .guardianPhone: phone(story.guardianPhone, key)
        case .referrerPhone: phone(story.practicePhone, key)
        case .referrerFax: phone(story.practiceFax, key)
        case .patientPrior: prior()
        case .patientRegistrationNumber: registration()
        case .insuranceType: insuranceType()
        case .insurancePayer: plain(key, story.payer, .text(story.payer), room: 60, required: true)
        case .insuranceMemberID: identifier(key, story.memberID)
        case .insuranceGroupNumber: plain(key, story.group, .text(story.group), room: 34)
        case .priorAuthorizationNumber: plain(key, story.authorization, .text(story.authorization), room: 38)
        case .workCompensationClaim: claim()
        case .referrerName: referrer()
        case .referrerNPI: identifier(key, story.npi)
        case .referrerPractice: plain(key, story.practice, .text(story.practice), room: 72, required: true)
        case .serviceDepartment: department()
        case .serviceRequested: services()
        case .serviceCampus: campus()
        case .reasonDiagnosis: plain(key, story.complaint.diagnosis, .text(story.complaint.diagnosis), room: 80)
        case .reasonICD10: codes()
        case .reasonText: reason()
        case .urgency: urgency()
        }
    }

    mutating func plain(
        _ key: FieldKey, _ written: String, _ value: FieldValue, room: Double, required: Bool = false
    ) -> [Question] {
        let blank = leaves(key, else: value, required: required)
        return [
            Question(
                key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : written, room: room)
        ]
    }

    private func write(_ person: InventedReferral.PersonName) -> String { manner.write(person) }

    private mutating func name(_ person: InventedReferral.PersonName, _ key: FieldKey, required: Bool) -> [Question] {
        let style = dice.pick(("whole", 0.5), ("listed", 0.22), ("parts", 0.28))
        let blank = leaves(key, else: .text(person.plain), required: required)
        switch style {
        case "listed":
            let written = manner.write(person, listed: true)
            return [
                Question(
                    key: key, label: label(key.rawValue + ".listed"), shape: .line, answer: blank ? nil : written,
                    room: 80)
            ]
        case "parts":
            let family = [person.family, person.suffix].compactMap(\.self).joined(separator: " ")
            var parts = [
                Question(
                    key: key, label: label(key.rawValue + ".last"), shape: .line, answer: blank ? nil : family, room: 48
                ),
                Question(
                    key: key, label: label(key.rawValue + ".first"), shape: .line, answer: blank ? nil : person.given,
                    room: 42),
            ]
            if dice.chance(0.35) { parts.reverse() }
            if person.middle != nil || dice.chance(0.5) {
                let middle = Question(
                    key: key, label: label(key.rawValue + ".middle"), shape: .line,
                    answer: blank ? nil : person.middle, room: 18)
                parts.append(middle)
            }
            return parts
        default:
            return [
                Question(
                    key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : write(person), room: 75)
            ]
        }
    }

    private mutating func date(_ day: InventedReferral.Day, _ key: FieldKey) -> [Question] {
        let birth = key == .patientBirthDate
        let blank = leaves(key, else: .text(day.iso), required: birth)
        if dice.chance(combShare) {
            let pattern = dice.pick(["##/##/####", "##-##-####", "########", "## ## ####"])
            let digits = String(format: "%02d%02d%04d", day.month, day.day, day.year)
            return [
                Question(
                    key: key, label: label(key.rawValue), shape: .comb(pattern), answer: blank ? nil : digits, room: 48)
            ]
        }
        let written = manner.write(day, birth: birth)
        return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : written, room: 32)]
    }

    private mutating func phone(_ digits: String, _ key: FieldKey) -> [Question] {
        let required = key != .guardianPhone
        let blank = leaves(key, else: .text("+1" + digits), required: required)
        if dice.chance(combShare * 0.8) {
            let pattern = dice.pick(["(###)###-####", "###-###-####", "##########"])
            return [
                Question(
                    key: key, label: label(key.rawValue), shape: .comb(pattern), answer: blank ? nil : digits, room: 58)
            ]
        }
        return [
            Question(
                key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : manner.write(phone: digits),
                room: 38)
        ]
    }

    private mutating func identifier(_ key: FieldKey, _ characters: String) -> [Question] {
        let blank = leaves(key, else: .text(characters), required: true)
        let fits = characters.allSatisfy(\.isNumber) || key == .insuranceMemberID
        if fits, dice.chance(key == .referrerNPI ? combShare * 1.2 : combShare * 0.5) {
            let cells = key == .referrerNPI ? 10 : max(11, characters.count)
            let pattern = String(repeating: "#", count: cells)
            return [
                Question(
                    key: key, label: label(key.rawValue), shape: .comb(pattern), answer: blank ? nil : characters,
                    room: 55)
            ]
        }
        return [
            Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : characters, room: 38)
        ]
    }

    private mutating func address() -> [Question] {
        let key = FieldKey.patientAddress
        let blank = leaves(key, else: .text(story.home.line), required: true)
        let home = story.home
        func part(_ ask: String, _ text: String, _ room: Double, _ asking: inout FieldAsking) -> Question {
            Question(
                key: key, label: asking.label(key.rawValue + ask), shape: .line, answer: blank ? nil : text, room: room)
        }
        switch dice.between(0, 1) {
        case ..<0.4: return [part("", home.line, 120, &self)]
        case ..<0.6:
            return [
                part(".street", home.street, 85, &self),
                part(".citystatezip", "\(home.city), \(home.state) \(home.zip)", 70, &self),
            ]
        default:
            return [
                part(".street", home.street, 85, &self), part(".city", home.city, 42, &self),
                part(".state", home.state, 14, &self), part(".zip", home.zip, 24, &self),
            ]
        }
    }

    private mutating func registration() -> [Question] {
        let key = FieldKey.patientRegistrationNumber
        let digits = story.registration.filter(\.isNumber)
        let written = story.registration
        let blank =
            story.prior
            ? leaves(key, else: .text(digits))
            : {
                truth.blank.insert(key); return true
            }()
        return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : written, room: 34)]
    }

    private mutating func claim() -> [Question] {
        let key = FieldKey.workCompensationClaim
        let applies = story.insurance == .workersCompensation
        let blank =
            applies
            ? leaves(key, else: .text(story.claim))
            : {
                truth.blank.insert(key); return true
            }()
        return [
            Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : story.claim, room: 40)
        ]
    }

    private mutating func referrer() -> [Question] {
        let written = manner.writeProvider(story.referrer, story.credentials)
        return plain(.referrerName, written, .text(story.referrer.plain), room: 70, required: true)
    }

    private mutating func codes() -> [Question] {
        let written = story.complaint.codes.joined(separator: dice.pick([", ", "; ", " ", " / "]))
        return plain(.reasonICD10, written, .list(story.complaint.codes), room: 38)
    }

    private mutating func reason() -> [Question] {
        let key = FieldKey.reasonText
        let blank = leaves(key, else: .text(story.complaint.words), required: true)
        return [
            Question(
                key: key, label: label(key.rawValue), shape: .lines(dice.whole(2...5)),
                answer: blank ? nil : story.complaint.words, room: 1000)
        ]
    }
}
