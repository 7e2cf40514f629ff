import ReferralCore

/// Questions answered by choosing among printed words: sex, insurance, urgency, services, yes or no.
extension FieldAsking {
    mutating func sex() -> [Question] {
        let key = FieldKey.patientSex
        let blank = leaves(key, else: .text(story.female ? "female" : "male"))
        if dice.chance(0.35) {
            let words = dice.pick([story.female ? "F" : "M", story.female ? "Female" : "Male"])
            return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : words, room: 18)]
        }
        let words = dice.pick([["Male", "Female"], ["M", "F"], ["Female", "Male"], ["Male", "Female", "Other"]])
        let chosen = story.female ? "F" : "M"
        return [options(key, words.map { ($0, !blank && $0.hasPrefix(chosen)) })]
    }

    mutating func prior() -> [Question] {
        let blank = leaves(.patientPrior, else: .text(story.prior ? "yes" : "no"))
        let words = dice.chance(0.3) ? ["Y", "N"] : ["Yes", "No"]
        return [options(.patientPrior, [(words[0], !blank && story.prior), (words[1], !blank && !story.prior)])]
    }

    mutating func campus() -> [Question] {
        let blank = leaves(.serviceCampus, else: .text(story.campus.rawValue))
        let words: [CampusCode: String] = [
            .arizona: dice.pick(["Arizona", "Phoenix, AZ", "AZ"]),
            .florida: dice.pick(["Florida", "Jacksonville, FL", "FL"]),
            .minnesota: dice.pick(["Minnesota", "Rochester, MN", "MN"]),
        ]
        let list = dice.shuffled(CampusCode.allCases).map { (words[$0] ?? $0.rawValue, !blank && $0 == story.campus) }
        return [options(.serviceCampus, list)]
    }

    mutating func insuranceType() -> [Question] {
        let key = FieldKey.insuranceType
        let blank = leaves(key, else: .text(story.insurance.rawValue), required: true)
        let own = Self.coverageWords.first { $0.0 == story.insurance }
        if dice.chance(0.3) {
            let words = dice.pick(own?.1 ?? ["Other"])
            return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : words, room: 40)]
        }
        let others = dice.shuffled(Self.coverageWords.filter { $0.0 != story.insurance }).prefix(dice.whole(3...7))
        let list = dice.shuffled([own].compactMap(\.self) + others).map { kind, words in
            (dice.pick(words), !blank && kind == story.insurance)
        }
        return [options(key, list)]
    }

    mutating func urgency() -> [Question] {
        let key = FieldKey.urgency
        let blank = leaves(key, else: .text(story.urgency.rawValue))
        let own = Self.urgencyWords.first { $0.0 == story.urgency }
        if dice.chance(0.2) {
            let words = dice.pick(own?.1 ?? ["Routine"])
            return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : words, room: 30)]
        }
        let count = dice.whole(1...3)
        let others = dice.shuffled(Self.urgencyWords.filter { $0.0 != story.urgency }).prefix(count)
        let list = Self.urgencyWords.filter { word in word.0 == story.urgency || others.contains { $0.0 == word.0 } }
        let offered = (dice.chance(0.5) ? list : list.reversed()).map { kind, words in
            (dice.pick(words), !blank && kind == story.urgency)
        }
        return [options(key, offered)]
    }

    mutating func services() -> [Question] {
        let key = FieldKey.serviceRequested
        let meant = FieldRules.interpret(
            story.services.joined(separator: "; "), as: key, on: CalendarDate(dayNumber: 20_530))
        let blank = leaves(key, else: meant.value ?? .list(story.services), required: true)
        if dice.chance(0.3) {
            let words = story.services.joined(separator: "; ")
            return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : words, room: 70)]
        }
        let others = dice.shuffled(StoryWords.services.filter { !story.services.contains($0) }).prefix(
            dice.whole(2...4))
        let list = dice.shuffled(story.services + others).map { ($0, !blank && story.services.contains($0)) }
        return [options(key, list)]
    }

    mutating func department() -> [Question] {
        let key = FieldKey.serviceDepartment
        let own = story.complaint.department
        let blank = leaves(key, else: .text(own))
        if dice.chance(0.65) {
            return [Question(key: key, label: label(key.rawValue), shape: .line, answer: blank ? nil : own, room: 55)]
        }
        let all = Set(StoryWords.complaints.map(\.department)).subtracting([own]).sorted()
        let list = dice.shuffled([own] + dice.shuffled(all).prefix(dice.whole(4...8))).map { ($0, !blank && $0 == own) }
        return [options(key, list)]
    }

    /// A yes-or-no question the desk does not record.
    mutating func yesNo(_ ask: String) -> Question {
        let words = dice.chance(0.3) ? ["Y", "N"] : ["Yes", "No"]
        let answered = dice.chance(0.7)
        let yes = dice.chance(0.4)
        return Question(
            key: nil, label: label(ask),
            shape: .options([
                Question.Choice(words: words[0], chosen: answered && yes),
                Question.Choice(words: words[1], chosen: answered && !yes),
            ]), answer: nil, room: 30)
    }

    private mutating func options(_ key: FieldKey, _ list: [(String, Bool)]) -> Question {
        let choices = list.map { Question.Choice(words: $0.0, chosen: $0.1) }
        let room = choices.reduce(0) { $0 + 9 + Double($1.words.count) * 1.9 }
        return Question(key: key, label: label(key.rawValue), shape: .options(choices), answer: nil, room: room)
    }

    static let coverageWords: [(InsuranceType, [String])] = [
        (.commercial, ["Commercial", "Private", "Group"]), (.hmo, ["HMO"]), (.ppo, ["PPO"]), (.pos, ["POS"]),
        (.epo, ["EPO"]), (.medicare, ["Medicare"]), (.medicareAdvantage, ["Medicare Advantage", "Medicare Adv."]),
        (.medicaid, ["Medicaid", "Medical Assistance", "Medicaid / Medical Assistance"]),
        (.workersCompensation, ["Workers' Comp", "Work Comp", "Workers' Compensation"]),
        (.tricare, ["TRICARE", "Tricare"]), (.selfPay, ["Self-pay", "Self Pay", "Uninsured / Self-pay"]),
        (.autoNoFault, ["Auto / No-fault", "Auto Accident"]),
    ]
    static let urgencyWords: [(Urgency, [String])] = [
        (.routine, ["Routine", "Non-urgent", "Elective", "Standard", "Next available"]),
        (.urgent, ["Urgent", "Expedited", "Urgent (within 1 week)", "Within 72 hours"]),
        (.stat, ["STAT", "Emergent", "Same day"]), (.asap, ["ASAP", "Rush"]),
    ]
}
