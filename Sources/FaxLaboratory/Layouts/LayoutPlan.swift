import Foundation
import ReferralCore

/// The kinds of paper referrals come on. A form has one kind; some of its sections are drawn in another's manner.
package enum LayoutFamily: String, Sendable, CaseIterable, Codable {
    /// Boxed cells with the caption small inside.
    case cells
    /// Labels beside underlines.
    case underlines
    /// The caption below the line, as under a signature.
    case captionsBelow = "captions-below"
    /// The caption above an empty box.
    case captionsAbove = "captions-above"
    /// A table of label cells and answer cells.
    case labelTable = "label-table"
    /// Numbered items.
    case numbered
    /// Characters in combs wherever it can be.
    case combs
    /// Labels with nothing but room after the colon.
    case open
    /// What an electronic record prints: "Key: value".
    case printout
    /// A free letter.
    case letter

    /// How the questions of a section can be arranged on paper.
    static let arrangements: [LayoutFamily] = [
        .cells, .underlines, .captionsBelow, .captionsAbove, .labelTable, .numbered, .open,
    ]
}

/// What one form asks, in which order and under which headings, drawn at random by a small grammar:
/// form = sections; section = heading, questions; question = label, place, answer. Required items nearly always occur,
/// the others often, and between them stand the things the desk must not fall for.
struct LayoutPlan {
    var family: LayoutFamily
    var sections: [PlannedSection]
    var truth: LayoutTruth

    private(set) var asking: FieldAsking

    init(family: LayoutFamily, asking: FieldAsking) {
        self.family = family
        self.asking = asking
        sections = []
        truth = LayoutTruth()
        var order: [Part] = [.patient, .referrer, .insurance, .reason]
        if self.asking.dice.chance(0.6) { order = self.asking.dice.shuffled(order) }
        let wantsGuardian = asking.story.minor ? 0.85 : 0.2
        if self.asking.dice.chance(wantsGuardian) { insert(.guardian, in: &order, after: .patient) }
        for part in [Part.primaryCare, .pharmacy, .emergency, .subscriber] where self.asking.dice.chance(0.22) {
            insert(part, in: &order, after: part == .subscriber ? .insurance : .patient)
        }
        for part in order { add(part) }
        if self.asking.dice.chance(0.6) { addSignature() }
        truth = self.asking.truth
    }

    private enum Part: String {
        case patient, referrer, insurance, reason, guardian, pharmacy, emergency, subscriber
        case primaryCare = "pcp"
    }

    private mutating func insert(_ part: Part, in order: inout [Part], after other: Part) {
        let place = (order.firstIndex(of: other) ?? order.count - 1) + 1
        order.insert(part, at: asking.dice.chance(0.7) ? place : order.count)
    }

    private mutating func add(_ part: Part) {
        let headed = asking.look.heading != .none
        asking.underHeading = headed
        let ask = "section." + part.rawValue
        let title = headed ? asking.wording.draw(ask, underHeading: true, held: asking.held, dice: &asking.dice) : nil
        switch part {
        case .patient: addQuestions(title, patient())
        case .referrer: addQuestions(title, referrer())
        case .insurance: addInsurance(title)
        case .reason: addReason(title)
        case .guardian: addQuestions(title, questions([.guardianName, .guardianPhone]))
        case .primaryCare: addQuestions(title, asking.stranger("decoy.pcp", ["name", "phone", "fax"]))
        case .pharmacy: addQuestions(title, asking.stranger("decoy.pharmacy", ["name", "phone"]))
        case .emergency: addQuestions(title, asking.stranger("decoy.emergency", ["name", "relation", "phone"]))
        case .subscriber: addQuestions(title, asking.stranger("decoy.subscriber", ["name", "dob", "relation"]))
        }
    }

    private mutating func addQuestions(_ title: String?, _ questions: [Question]) {
        guard !questions.isEmpty else { return }
        sections.append(PlannedSection(title: title, kind: .questions, questions: questions))
    }

    private mutating func questions(_ keys: [FieldKey]) -> [Question] { keys.flatMap { asking.ask($0) } }

    /// The same keys, each with its probability.
    private mutating func maybe(_ keys: [(FieldKey, Double)]) -> [FieldKey] {
        keys.filter { asking.dice.chance($0.1) }.map(\.0)
    }

    private mutating func patient() -> [Question] {
        var rest = maybe([
            (.patientBirthDate, 0.98), (.patientSex, 0.7), (.patientPhone, 0.95), (.patientAddress, 0.92),
            (.patientRegistrationNumber, 0.4), (.patientPrior, 0.3),
        ])
        if asking.dice.chance(0.5) { rest = asking.dice.shuffled(rest) }
        var groups = ([.patientName] + rest).map { asking.ask($0) }
        for decoy in asking.patientDecoys() { groups.insert([decoy], at: asking.dice.whole(1...groups.count)) }
        return groups.flatMap(\.self)
    }

    private mutating func referrer() -> [Question] {
        var keys = maybe([
            (.referrerNPI, 0.95), (.referrerPractice, 0.8), (.referrerPhone, 0.9), (.referrerFax, 0.9),
            (.referralDate, 0.4),
        ])
        if asking.dice.chance(0.5) { keys = asking.dice.shuffled(keys) }
        var groups = ([.referrerName] + keys).map { asking.ask($0) }
        for decoy in asking.officeDecoys() { groups.insert([decoy], at: asking.dice.whole(1...groups.count)) }
        return groups.flatMap(\.self)
    }

    private mutating func addInsurance(_ title: String?) {
        let table = asking.dice.chance(0.25)
        var keys: [FieldKey] = maybe([(.insuranceType, 0.75), (.priorAuthorizationNumber, 0.3)])
        if asking.dice.chance(asking.story.insurance == .workersCompensation ? 0.9 : 0.2) {
            keys.append(.workCompensationClaim)
        }
        let own: [FieldKey] = [.insurancePayer, .insuranceMemberID] + maybe([(.insuranceGroupNumber, 0.75)])
        guard table else {
            var questions = self.questions(own + keys)
            if asking.dice.chance(0.3) { questions += asking.secondCoverage() }
            return addQuestions(title, questions)
        }
        asking.combShare = 0
        sections.append(PlannedSection(title: title, kind: .coverageTable, questions: questions(own)))
        addQuestions(nil, questions(keys))
    }

    private mutating func addReason(_ title: String?) {
        let table = asking.dice.chance(0.2)
        let service = maybe([
            (.urgency, 0.75), (.serviceDepartment, 0.75), (.serviceRequested, 0.7), (.serviceCampus, 0.15),
        ])
        var reason: [FieldKey] = asking.dice.chance(0.9) ? [.reasonText] : []
        if table {
            sections.append(
                PlannedSection(
                    title: title, kind: .diagnosisTable, questions: questions([.reasonDiagnosis, .reasonICD10])))
        } else {
            reason += maybe([(.reasonDiagnosis, 0.75), (.reasonICD10, 0.65)])
        }
        if asking.dice.chance(0.5) { reason = asking.dice.shuffled(reason) }
        let questions = asking.dice.chance(0.5) ? self.questions(service + reason) : self.questions(reason + service)
        addQuestions(table ? nil : title, questions + asking.clinicalDecoys())
    }

    /// A line for the signature; its date is the day of the referral where nothing else says it.
    private mutating func addSignature() {
        asking.underHeading = false
        var questions = [
            Question(
                key: nil, label: asking.label("decoy.signature"), shape: .line,
                answer: asking.dice.chance(0.6) ? asking.story.referrer.plain : nil, room: 75)
        ]
        let dated = asking.truth.values[.referralDate] != nil || asking.truth.blank.contains(.referralDate)
        if !dated {
            asking.truth.values[.referralDate] = .text(asking.story.sent.iso)
            questions.append(
                Question(
                    key: .referralDate, label: asking.label("decoy.signed"), shape: .line,
                    answer: asking.manner.write(asking.story.sent, birth: false), room: 30))
        }
        sections.append(PlannedSection(title: nil, kind: .signature, questions: questions))
    }
}
