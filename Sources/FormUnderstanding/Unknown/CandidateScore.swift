import Foundation
import ReferralCore

/// How likely a candidate answers a label, as log odds against the place having been left blank.
///
/// Four things are added up: where it stands, how far, whether its text can be such an answer, and how sure the label is.
/// The habits of the page come in last: a form that writes its answers beside its labels does so throughout.
struct CandidateScore {
    let day: CalendarDate
    let lexicon: LabelLexicon
    /// Whether the page prints its captions under their answers; where it does, their colons say nothing.
    var captionsStandUnder = false

    func score(_ candidate: Candidate, for asking: Asking, labelAlone: Bool) -> Double {
        standing(candidate, for: asking) + fit(candidate, for: asking) + 4 * (asking.label.match - 1)
            + log(max(0.2, asking.certainty)) - (looksPrinted(candidate.text, for: asking) ? printedPenalty(asking) : 0)
    }

    /// A form's own words, but for those that forms print to be chosen from: "Medical Assistance" is an insurance, and
    /// "Consultation" a service, also where somebody has written it.
    func looksPrinted(_ text: String, for asking: Asking) -> Bool {
        guard lexicon.vocabulary.looksPrinted(text) else { return false }
        let chosenFrom: FieldKey? = asking.key == .insurancePayer ? .insuranceType : asking.key
        // "Medicare Part B", "PreferredOne": insurers are called by words that forms print.
        if asking.key == .insurancePayer, UnlabelledAnswers.namesInsurer(text) { return false }
        return !text.split(whereSeparator: { ",;&/\n".contains($0) }).allSatisfy { part in
            isOption(String(part), where: { $0 == chosenFrom })
        }
    }

    private func standing(_ candidate: Candidate, for asking: Asking) -> Double {
        let label = asking.label.box
        let box = candidate.pieces.first?.box ?? candidate.box
        switch candidate.stand {
        case .beside:
            let gap = max(0, box.left - label.right)
            return 2.2 - gap / Thresholds.besideDecay + (asking.label.asks ? 0.4 : 0)
        case .nextCell:
            return 1.6 - max(0, box.left - label.right) / (2 * Thresholds.besideDecay)
        case .inCell:
            return 2.2 - max(0, box.top - label.bottom) / Thresholds.belowDecay
        case .below:
            let shift = abs(box.left - label.left) / 8
            // A story is written under its label on any form.
            return (asking.isLong ? 2.0 : 1.0) - max(0, box.top - label.bottom) / Thresholds.belowDecay
                - min(1.5, shift) + (asking.label.isAlone ? 0.3 : -0.8)
        case .column:
            let shift = box.overlapAcross(label) > 0 ? 0 : abs(box.left - label.left) / 8
            return 1.0 - max(0, box.top - label.bottom) / (1.5 * Thresholds.belowDecay) - min(1.5, shift)
        case .above:
            return 1.8 - max(0, label.top - box.bottom) / Thresholds.belowDecay
                - (asking.label.asks && !captionsStandUnder ? 1 : 0)
        }
    }

    /// Whether the text can be an answer of this kind.
    private func fit(_ candidate: Candidate, for asking: Asking) -> Double {
        if let comb = candidate.comb { return fit(comb, for: asking) }
        let text = ReadingText.answer(candidate.text, as: asking.kind)
        guard !ReadingText.bones(text).isEmpty else { return -6 }
        if let part = asking.part { return Self.fit(text, as: part) }
        let digits = text.filter(\.isNumber).count
        let letters = text.filter(\.isLetter).count
        switch asking.kind {
        case .phone, .date, .birthDate, .providerIdentifier, .diagnosisCodes:
            let meaning = FieldRules.interpret(text, as: asking.strictKey, on: day)
            if asking.key == .referralDate, isOfOldTimes(meaning.value) { return -4 }
            switch meaning.fit {
            case .fits: return 2.4
            case .repaired: return 1.2
            case .doesNotFit: return digits >= 5 && digits > letters ? -0.6 : -4
            }
        case .personName:
            return Self.nameFit(text, digits: digits, key: asking.key ?? .patientName, day: day)
        case .address:
            return endsInZIP(text) ? 2 : digits > 0 && letters > 3 ? 0.9 : -1.2
        case .registrationNumber:
            return digits >= 5 && letters <= 2 ? 1.4 : -3
        case .memberIdentifier, .plainIdentifier:
            // Set in threes and a four, it is somebody's telephone.
            if text.firstMatch(of: /^\(?\d{3}[\)\-. ]+\d{3}[\-. ]+\d{4}$/) != nil { return -1.5 }
            // "NPI" was read as "MBI".
            if LabelText.joined(asking.label.text) == "mbi", MedicareNumber(text) == nil { return -2.5 }
            // And with strokes between, a date.
            if text.wholeMatch(of: /\d{1,2}\/\d{1,2}\/\d{2,4}/) != nil { return -2.5 }
            return digits >= 3 && text.count <= 30 ? 1.1 : digits > 0 ? -0.5 : -2.5
        case .choice(let values):
            return ChoiceWords.values(of: text, among: values).count == 1 ? 1.2 : -2.5
        case .serviceList:
            return letters >= 4 ? 0.2 : -2
        case .freeText:
            guard let key = asking.key else {
                let isWhereTo = SheetAnswers.asksWhereTo(asking.label) && SheetAnswers.namesDepartment(text)
                return isWhereTo ? 1 : text.count > 60 ? -1.5 : 0
            }
            // "HMO" is a kind of insurance, and no insurer.
            if key == .insurancePayer, Self.kindsOfPlan.contains(ReadingText.bones(text)) { return -4 }
            if key == .reasonText, isOption(text, where: { _ in true }) { return -2.5 }
            if key == .serviceDepartment || key == .reasonDiagnosis, isOptionOfAnother(text, than: key) { return -2.5 }
            return letters >= 3 ? 0.2 : -2
        }
    }

    private static let kindsOfPlan: Set = ["hmo", "ppo", "epo", "pos", "hdhp"]

    /// The whole text is a word that forms print to be chosen for some question: "Consult and Treat".
    /// "Transfer of Care Diagnostic Test Second Opinion" with nothing between is what a form offers, its boxes unseen, and what of
    /// it was ticked nobody can say.
    func isRowOfOptions(_ text: String, for asking: Asking) -> Bool {
        guard let key = asking.key, key.kind == .serviceList, !text.contains(where: { ",;/&\n.:".contains($0) }) else {
            return false
        }
        var rest = text.split(separator: " ")[...]
        var count = 0
        while !rest.isEmpty {
            guard
                let end = rest.indices.reversed().first(where: { end in
                    isOption(rest[...end].joined(separator: " "), where: { $0 == key })
                })
            else { return false }
            rest = rest[(end + 1)...]
            count += 1
        }
        return count > 1
    }

    /// "Transfer of Care" is a service wherever it is written, and no department.
    private func isOptionOfAnother(_ text: String, than key: FieldKey) -> Bool {
        isOption(text, where: { $0 != key }) && !isOption(text, where: { $0 == key })
    }

    private func isOption(_ text: String, where suits: (FieldKey) -> Bool) -> Bool {
        lexicon.entries(exactly: LabelText.joined(text)).contains { entry in
            if case .option(let key, _) = entry.meaning { suits(key) } else { false }
        }
    }

    /// "505 Birch Ct, Valdosta, GA 31601": a state and a ZIP code behind a street are an address whatever else they might be.
    private func endsInZIP(_ text: String) -> Bool {
        let words = text.split(whereSeparator: { " ,\n".contains($0) })
        guard words.count >= 4, words[0].first?.isNumber == true, let zip = words.last?.prefix(5) else { return false }
        return UnitedStates.isAssigned(zip: String(zip)) && UnitedStates.code(of: String(words[words.count - 2])) != nil
    }

    /// Nobody faxes a referral that was written years ago: such a date is a birth's or an injury's.
    private func isOfOldTimes(_ date: FieldValue?) -> Bool {
        guard case .text(let iso)? = date, let written = CalendarDate(iso: iso) else { return false }
        return written.fullYears(until: day) >= Thresholds.yearsOfReferral
    }

    /// Cells are printed for answers of a known length; how many there are tells which.
    private func fit(_ comb: Comb, for asking: Asking) -> Double {
        if let seen = comb.seen, let key = asking.key, asking.part == nil, key.hasStrictGrammar,
            FieldRules.interpret(comb.spelled(seen.text, as: key.kind), as: key, on: day).fit == .fits
        {
            return Thresholds.seenInCells
        }
        let cells = comb.cells.count
        let lengths: ClosedRange<Int>? =
            switch asking.kind {
            case .phone: 10...13
            case .providerIdentifier: 10...10
            case .date, .birthDate: 6...10
            case .registrationNumber: 5...12
            case .memberIdentifier, .plainIdentifier: 5...20
            case .diagnosisCodes: 3...8
            case .personName, .address, .freeText, .serviceList: nil
            case .choice: 99...99
            }
        if let part = asking.part, [.zip, .state].contains(part) { return cells <= 10 ? 2 : -2 }
        guard let lengths else { return 0.6 }
        return lengths.contains(cells) ? 2 : abs(cells - lengths.lowerBound) <= 1 ? 1 : -2
    }

    private static func nameFit(_ text: String, digits: Int, key: FieldKey, day: CalendarDate) -> Double {
        let words = text.split(whereSeparator: { " ,\n".contains($0) })
        if digits > 0 || words.count > 7 { return -2.5 }
        // "From: Saguaro Primary Care" names a house.
        if words.contains(where: { HouseWords.ofNoPerson.contains(ReadingText.bones(String($0))) }) { return -4 }
        let capitals = words.filter { $0.first?.isUppercase == true }.count
        let fits = FieldRules.interpret(text, as: key, on: day).fit != .doesNotFit
        if !fits || capitals * 2 < words.count { return -1.5 }
        return words.count >= 2 ? 1 : -0.4
    }

    private static func fit(_ text: String, as part: AnswerPart) -> Double {
        let digits = text.filter(\.isNumber).count
        let letters = text.filter(\.isLetter).count
        switch part {
        case .first, .last: return digits == 0 && letters >= 2 && text.count < 30 ? 0.9 : -2
        // A "Q" was read as a 2.
        case .middle where digits == 1 && text.count == 1: return 0.4
        case .middle, .suffix: return digits == 0 && letters >= 1 && text.count < 16 ? 0.7 : -3
        case .street: return digits > 0 && letters > 2 ? 1 : -1
        case .unit: return text.count <= 12 ? 0.4 : -2
        case .city: return digits == 0 && letters > 2 && text.count < 32 ? 0.8 : -2
        case .state: return digits == 0 && (2...14).contains(letters) && text.count < 16 ? 0.8 : -3
        case .zip: return digits >= 5 && digits <= 9 && letters <= 1 ? 2 : -4
        case .locality: return letters > 2 && (digits == 0 || digits >= 5) ? 1 : -1.5
        }
    }

    /// Free text may well consist of form words ("Referral for pain management"); names and numbers never do.
    private func printedPenalty(_ asking: Asking) -> Double {
        switch asking.kind {
        case .personName, .address, .memberIdentifier, .plainIdentifier: 3
        case .freeText, .serviceList: 2
        case .phone, .date, .birthDate, .providerIdentifier, .diagnosisCodes, .registrationNumber, .choice: 0
        }
    }
}

/// Finds which of a closed set of answers some words stand for.
enum ChoiceWords {
    /// More than one where options are merely printed side by side.
    static func values(of text: String, among values: [String]) -> [String] {
        let bones = ReadingText.bones(text)
        if let exact = values.first(where: { ReadingText.bones($0) == bones }) { return [exact] }
        let short: [String: String] = ["f": "female", "m": "male", "x": "other", "y": "yes", "n": "no"]
        if let value = short[bones], values.contains(value) { return [value] }
        let words = Set(text.lowercased().split { !$0.isLetter }.map(String.init))
        return values.filter { value in
            words.contains(value) || value.count > 4 && value.contains("_") && bones.contains(ReadingText.bones(value))
        }
    }
}
