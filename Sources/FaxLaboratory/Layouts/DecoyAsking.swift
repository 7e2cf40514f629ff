import Foundation
import ReferralCore

/// Questions a form asks that a referral does not record, answered with other people's names, numbers and dates: what a
/// reader must not take for the patient's or the sender's.
extension FieldAsking {
    private mutating func decoy(_ ask: String, _ answer: String, room: Double, filled: Double = 0.7) -> Question {
        Question(
            key: nil, label: label(ask), shape: .line, answer: dice.chance(filled) ? answer : nil, room: room)
    }

    mutating func patientDecoys() -> [Question] {
        var list: [Question] = []
        if dice.chance(0.22) {
            let address = "\(story.patient.given.lowercased().filter(\.isLetter))\(dice.whole(1...99))@example.com"
            list.append(decoy("decoy.email", address, room: 55))
        }
        if dice.chance(0.18) {
            // Of the range that is never given out.
            let number = String(format: "9%02d-%02d-%04d", dice.whole(0...99), dice.whole(1...49), dice.whole(1...9999))
            list.append(decoy("decoy.ssn", number, room: 32, filled: 0.5))
        }
        if dice.chance(0.2) { list.append(decoy("decoy.age", String(story.sent.year - story.birth.year), room: 12)) }
        if dice.chance(0.25) {
            list.append(decoy("decoy.language", dice.pick(["English", "Spanish", "Somali", "Hmong"]), room: 28))
        }
        if dice.chance(0.2) { list.append(yesNo("decoy.interpreter")) }
        if dice.chance(0.1) {
            list.append(decoy("decoy.marital", dice.pick(["Married", "Single", "Widowed"]), room: 24))
        }
        if dice.chance(0.08) { list.append(decoy("decoy.employer", dice.pick(StoryWords.employers), room: 45)) }
        if dice.chance(0.08) {
            list.append(decoy("decoy.maiden", dice.pick(StoryWords.families), room: 35, filled: 0.4))
        }
        if dice.chance(0.15) {
            list.append(decoy("decoy.worknumber", manner.write(phone: InventedReferral.phone(dice: &dice)), room: 38))
        }
        return list
    }

    mutating func officeDecoys() -> [Question] {
        var list: [Question] = []
        if dice.chance(0.3) {
            let person = InventedReferral.name(female: true, dice: &dice)
            list.append(decoy("decoy.contact", "\(person.given) \(person.family)", room: 45))
        }
        if dice.chance(0.12) {
            let number = String(format: "%02d-%07d", dice.whole(20...98), dice.whole(0...9_999_999))
            list.append(decoy("decoy.taxid", number, room: 28))
        }
        if dice.chance(0.15) {
            list.append(decoy("decoy.specialty", dice.pick(["Family Medicine", "Internal Medicine"]), room: 45))
        }
        return list
    }

    mutating func clinicalDecoys() -> [Question] {
        var list: [Question] = []
        if dice.chance(0.15) { list.append(yesNo("decoy.aware")) }
        if dice.chance(0.12) { list.append(yesNo("decoy.accident")) }
        if dice.chance(0.12) { list.append(decoy("decoy.visits", String(dice.whole(1...12)), room: 14)) }
        if dice.chance(0.15) {
            list.append(decoy("decoy.allergies", dice.pick(["NKDA", "Penicillin", "Sulfa, latex", "None"]), room: 45))
        }
        if dice.chance(0.15) {
            let few = dice.shuffled(StoryWords.medications).prefix(dice.whole(1...4)).joined(separator: ", ")
            var question = decoy("decoy.medications", few, room: 1000)
            question.shape = .lines(2)
            list.append(question)
        }
        if dice.chance(0.18) {
            let few = dice.shuffled(StoryWords.decoyProblems).prefix(dice.whole(2...4))
            var question = decoy("decoy.problems", few.map { "\($0.0) (\($0.1))" }.joined(separator: "; "), room: 1000)
            question.shape = .lines(2)
            list.append(question)
        }
        if dice.chance(0.25) {
            let records = ["Office Notes", "Labs", "Imaging", "Insurance Card", "Med List", "Pathology"]
            let choices = dice.shuffled(records).prefix(dice.whole(3...6)).map { words in
                Question.Choice(words: words, chosen: dice.chance(0.4))
            }
            list.append(
                Question(key: nil, label: label("decoy.records"), shape: .options(choices), answer: nil, room: 140))
        }
        return list
    }

    /// Someone else: the family doctor, the pharmacy, the person to call, the policy holder.
    mutating func stranger(_ ask: String, _ parts: [String]) -> [Question] {
        let filled = dice.chance(0.75)
        let person = InventedReferral.name(female: dice.chance(0.5), dice: &dice)
        return parts.map { part in
            let answer: String =
                switch part {
                case "name" where ask == "decoy.pharmacy": dice.pick(StoryWords.pharmacies)
                case "name" where ask == "decoy.pcp": manner.writeProvider(person, dice.pick(StoryWords.credentials))
                case "name": manner.write(person)
                case "dob":
                    manner.write(
                        InventedReferral.Day(
                            year: dice.whole(1940...1999), month: dice.whole(1...12), day: dice.whole(1...28)),
                        birth: true)
                case "relation": dice.pick(StoryWords.relations)
                default: manner.write(phone: InventedReferral.phone(dice: &dice))
                }
            return decoy("\(ask).\(part)", answer, room: part == "name" ? 58 : 34, filled: filled ? 1 : 0)
        }
    }

    mutating func secondCoverage() -> [Question] {
        let payer = dice.pick(StoryWords.payers).name
        let filled = dice.chance(0.4) ? 1.0 : 0
        return [
            decoy("decoy.payer2", payer, room: 55, filled: filled),
            decoy("decoy.id2", dice.digits(9), room: 38, filled: filled),
        ]
    }
}
