import Foundation
import ReferralCore

/// One invented referral: a patient, who sends them, why, and how they are insured. Only fictional telephone numbers.
struct InventedReferral: Sendable, Equatable {
    struct PersonName: Sendable, Equatable {
        var given: String
        var middle: String?
        var family: String
        var suffix: String?

        /// As the desk writes names: given, middle, family, suffix.
        var plain: String { [given, middle, family, suffix].compactMap(\.self).joined(separator: " ") }
    }

    struct Place: Sendable, Equatable {
        var street: String
        var city: String
        var state: String
        var zip: String

        var line: String { "\(street), \(city), \(state) \(zip)" }
    }

    struct Day: Sendable, Equatable {
        var year: Int
        var month: Int
        var day: Int

        var iso: String { String(format: "%04d-%02d-%02d", year, month, day) }
    }

    var patient: PersonName
    var female: Bool
    var birth: Day
    var home: Place
    /// Ten digits.
    var phone: String
    var registration: String
    var prior: Bool
    var guardian: PersonName
    var guardianPhone: String
    var insurance: InsuranceType
    var payer: String
    var memberID: String
    var group: String
    var authorization: String
    var claim: String
    var referrer: PersonName
    var credentials: String
    var npi: String
    var practice: String
    var practicePlace: Place
    var practicePhone: String
    var practiceFax: String
    var complaint: InventedComplaint
    var services: [String]
    var urgency: Urgency
    var campus: CampusCode
    var sent: Day

    var minor: Bool { sent.year - birth.year < 18 }

    init(dice: inout SeededDice) {
        female = dice.chance(0.52)
        patient = Self.name(female: female, dice: &dice)
        // Before the day on which the laboratory's faxes count as received.
        sent = Day(year: 2026, month: dice.whole(1...2), day: dice.whole(1...28))
        let child = dice.chance(0.15)
        birth = Day(
            year: child ? dice.whole(2010...2023) : dice.whole(1934...2006), month: dice.whole(1...12),
            day: dice.whole(1...28))
        home = Self.place(dice: &dice)
        phone = Self.phone(dice: &dice)
        registration = String(format: "%d-%03d-%03d", dice.whole(2...9), dice.whole(0...999), dice.whole(0...999))
        if dice.chance(0.5) { registration = registration.filter(\.isNumber) }
        prior = dice.chance(0.4)
        guardian = Self.name(female: dice.chance(0.6), dice: &dice)
        guardian.family = patient.family
        guardian.suffix = nil
        guardianPhone = Self.phone(dice: &dice)
        let cover = dice.pick(StoryWords.payers)
        insurance = cover.kind
        payer = cover.name
        memberID = Self.member(of: cover.kind, dice: &dice)
        group = dice.pick(
            (String(dice.whole(10_000...9_999_999)), 0.6),
            (String(format: "%@-%05d", Self.letters(2, dice: &dice), dice.whole(0...99_999)), 0.4))
        authorization = (dice.chance(0.5) ? "A" : "") + String(dice.whole(10_000_000...999_999_999))
        claim = dice.pick(
            (String(format: "WC%02d-%06d", dice.whole(24...26), dice.whole(0...999_999)), 0.5),
            (String(dice.whole(100_000_000...999_999_999)), 0.5))
        referrer = Self.name(female: dice.chance(0.5), dice: &dice)
        referrer.suffix = nil
        credentials = dice.pick(StoryWords.credentials)
        npi = Self.providerNumber(dice: &dice)
        practice = dice.pick(StoryWords.clinicNames)
        practicePlace = Self.place(dice: &dice)
        practicePhone = Self.phone(dice: &dice)
        practiceFax = Self.phone(dice: &dice)
        complaint = dice.pick(StoryWords.complaints)
        services = Array(dice.shuffled(StoryWords.services).prefix(dice.chance(0.8) ? 1 : 2))
        urgency = dice.pick((.routine, 0.5), (.urgent, 0.35), (.stat, 0.1), (.asap, 0.05))
        campus = dice.pick(CampusCode.allCases)
    }

    /// The next patient of the same clinic. What the structure of a form is drawn by stays: the sender, the kind of insurance,
    /// the department and the service, whether a guardian signs.
    func next(dice: inout SeededDice) -> InventedReferral {
        var next = InventedReferral(dice: &dice)
        if patient.middle == nil { next.patient.middle = nil }
        if patient.middle != nil, next.patient.middle == nil { next.patient.middle = Self.letters(1, dice: &dice) }
        if next.minor != minor { next.birth.year = birth.year }
        next.prior = prior
        next.insurance = insurance
        next.payer = dice.pick(StoryWords.payers.filter { $0.kind == insurance }).name
        next.memberID = Self.member(of: insurance, dice: &dice)
        (next.referrer, next.credentials, next.npi) = (referrer, credentials, npi)
        (next.practice, next.practicePlace) = (practice, practicePlace)
        (next.practicePhone, next.practiceFax) = (practicePhone, practiceFax)
        next.complaint = dice.pick(StoryWords.complaints.filter { $0.department == complaint.department })
        (next.services, next.urgency) = (services, urgency)
        return next
    }

    static func name(female: Bool, dice: inout SeededDice) -> PersonName {
        let given = dice.pick(female ? StoryWords.women : StoryWords.men)
        let middle: String? =
            switch dice.between(0, 1) {
            case ..<0.45: nil
            case ..<0.8: letters(1, dice: &dice) + (dice.chance(0.3) ? "." : "")
            default: dice.pick(female ? StoryWords.women : StoryWords.men)
            }
        return PersonName(
            given: given, middle: middle == given ? nil : middle, family: dice.pick(StoryWords.families),
            suffix: !female && dice.chance(0.08) ? dice.pick(["Jr", "Sr", "III", "Jr."]) : nil)
    }

    static func place(dice: inout SeededDice) -> Place {
        let town = dice.pick(StoryWords.places)
        let way = "\(dice.pick(StoryWords.streets)) \(dice.pick(StoryWords.ways))"
        var street = "\(dice.whole(1...9) * dice.pick([1, 11, 101, 137, 1203])) \(way)"
        switch dice.between(0, 1) {
        case ..<0.12: street += ", Apt \(dice.whole(1...40))"
        case ..<0.18: street += " #\(dice.whole(1...399))"
        case ..<0.22: street = "PO Box \(dice.whole(10...9999))"
        default: break
        }
        let zip = dice.chance(0.12) ? town.zip + String(format: "-%04d", dice.whole(1...9999)) : town.zip
        return Place(street: street, city: town.city, state: town.state, zip: zip)
    }

    /// Ten digits of the range kept for fiction, but none of the numbers that the sample campuses are given of it.
    static func phone(dice: inout SeededDice) -> String {
        let number = dice.pick(StoryWords.areaCodes) + "555" + String(format: "01%02d", dice.whole(0...99))
        return StoryWords.hospitalNumbers.contains(number) ? number.dropLast(2) + "50" : number
    }

    static func letters(_ count: Int, dice: inout SeededDice) -> String {
        String((0..<count).map { _ in dice.pick(Array("ABCDEFGHJKMNPQRSTUVWXYZ")) })
    }

    /// A number with the check digit of provider numbers: Luhn, begun at 24 for the prefix 80840.
    static func providerNumber(dice: inout SeededDice) -> String {
        let digits = [dice.chance(0.9) ? 1 : 2] + (0..<8).map { _ in dice.whole(0...9) }
        let sum = digits.reversed().enumerated().reduce(24) { sum, digit in
            let doubled = digit.offset % 2 == 0 ? digit.element * 2 : digit.element
            return sum + doubled / 10 + doubled % 10
        }
        return (digits + [(10 - sum % 10) % 10]).map(String.init).joined()
    }

    private static func member(of kind: InsuranceType, dice: inout SeededDice) -> String {
        let digits = { (count: Int, dice: inout SeededDice) in
            (0..<count).map { _ in String(dice.whole(0...9)) }.joined()
        }
        switch kind {
        case .medicare:
            let pool = Array("ACDEFGHJKMNPQRTUVWXY")
            let letter = { (dice: inout SeededDice) in String(dice.pick(pool)) }
            return
                "\(dice.whole(1...9))\(letter(&dice))\(letter(&dice))\(dice.whole(0...9))\(letter(&dice))"
                + "\(dice.whole(0...9))\(dice.whole(0...9))\(letter(&dice))\(letter(&dice))\(digits(2, &dice))"
        case .medicaid: return (dice.chance(0.5) ? "A" : "") + digits(8, &dice)
        case .ppo, .epo: return letters(3, dice: &dice) + digits(9, &dice)
        case .hmo: return (dice.chance(0.5) ? "W" : "H") + digits(dice.chance(0.5) ? 9 : 8, &dice)
        default: return digits(dice.whole(8...11), &dice)
        }
    }
}
