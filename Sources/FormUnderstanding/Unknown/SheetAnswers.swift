import Foundation
import ReferralCore

/// One label's answer as decided over the whole page: a candidate, or nothing written.
struct SheetAnswer {
    let asking: Asking
    let candidate: Candidate?
    /// How far the candidate is ahead of what else might answer the label, and of what else it might answer, 0 to 1; nil where
    /// none were weighed.
    var lead: Double?

    /// How surely the ink belongs to this field, 0 to 1.
    var placement: Double {
        guard let candidate else { return asking.label.match * asking.certainty }
        return asking.label.match * asking.certainty / (1 + exp(Thresholds.evenPlacement - candidate.score))
    }

    /// What the placement is made of, each by itself.
    var facts: [ReadingSupport.Fact: Double] {
        guard let candidate else { return [:] }
        let side = candidate.stand.side
        return [
            .label: asking.label.match, .asking: min(1, asking.certainty), .place: 1 / (1 + exp(-candidate.score / 2)),
            .beside: side == .beside ? 1 : 0, .under: side == .under ? 1 : 0,
        ]
    }
}

/// Understands a labelled page: whose question every label is, what may answer it, and all answers decided together.
struct SheetAnswers {
    let sheet: LabelledSheet
    let lexicon: LabelLexicon
    let combs: [Comb]
    let ticks: TickQuestions
    let answers: [SheetAnswer]

    init(
        _ sheet: LabelledSheet, combs: [Comb], lexicon: LabelLexicon, day: CalendarDate, ownNumbers: Set<String>,
        continuing section: FormSection? = nil, mechanisms: ReadingMechanisms = .all
    ) {
        self.sheet = sheet
        self.lexicon = lexicon
        let geometry = sheet.geometry
        self.combs = combs
        ticks = TickQuestions(
            sheet, hasOpenOptions: mechanisms.uses(.openOptions), hasMarkedWords: mechanisms.uses(.markedWords))
        let options = ticks.options
        let parties = PartyResolution(sheet, continuing: section)
        let askings = parties.askings.filter { asking in
            !options.contains(asking.label) && !Self.isAnswer(asking.label, on: sheet)
        }
        let headings = sheet.labels.filter { label in
            label.isAlone && (label.section != nil || label.title != nil) && !askings.contains { $0.label == label }
        }
        let labels = askings.map(\.label) + headings.filter { !options.contains($0) && !Self.isAnswer($0, on: sheet) }
        let text = FreeText(sheet, labels: labels, geometry: geometry, combs: combs, options: options)
        var search = CandidateSearch(sheet: sheet, text: text, geometry: geometry, labels: labels, combs: combs)
        if mechanisms.uses(.habits) { search.captionsStandUnder = search.hasCaptionsUnder(askings, day: day) }
        let judge = CandidateScore(
            day: day, lexicon: lexicon, captionsStandUnder: search.captionsStandUnder)
        var scored = askings.map { asking in
            search.candidates(for: asking).filter {
                !Self.isOwnNumber($0, asking, ownNumbers, day) && !Self.isMereOption($0, of: asking, on: sheet)
                    && !judge.isRowOfOptions($0.text, for: asking)
            }.map { candidate in
                var candidate = candidate
                candidate.score = judge.score(candidate, for: asking, labelAlone: asking.label.isAlone)
                return candidate
            }
        }
        let inTables = mechanisms.uses(.tables) ? Self.inTables(scored, of: askings) : []
        if mechanisms.uses(.habits) { Self.applyHabits(to: &scored, of: askings, but: inTables) }
        for place in inTables { scored[place.asking][place.candidate].score += Thresholds.tableBonus }
        Self.favourUnclaimed(in: &scored, of: askings, by: judge)
        let chosen = Assignment(scored).solve()
        let hasDepartment = zip(askings, chosen).contains { $0.key == .serviceDepartment && $1 != nil }
        let decided = askings.indices.map { index in
            let (asking, candidate) = (askings[index], chosen[index])
            let hasService = zip(askings, chosen).contains {
                $0.key == .serviceRequested && $1 != nil && $0.label != asking.label
            }
            return SheetAnswer(
                asking: Self.namingDepartment(asking, candidate, isService: hasDepartment || !hasService) ?? asking,
                candidate: candidate,
                lead: candidate.map { Self.lead(of: $0, for: index, among: scored, of: askings) })
        }
        let headed = Self.underHeadings(
            parties.askingsOfHeadings.filter { !options.contains($0.label) }, decided: decided, search: search,
            judge: judge)
        let unlabelled =
            mechanisms.uses(.unlabelled) && sheet.letter == nil
            ? UnlabelledAnswers(
                sheet, parties: parties, pieces: text.pieces, combs: combs, decided: decided + headed,
                vocabulary: lexicon.vocabulary, day: day, ownNumbers: ownNumbers
            ).answers : []
        let told = decided + headed + unlabelled
        answers = told + Self.fromLetterhead(of: told, on: sheet)
    }

    /// Numbers of the letterhead, where the form names the house of the letterhead as the one that refers and no number of its
    /// own was read: it is the sender's paper then, not the hospital's.
    private static func fromLetterhead(of told: [SheetAnswer], on sheet: LabelledSheet) -> [SheetAnswer] {
        let zone = sheet.sight.size[1] * Thresholds.letterheadZone
        let practice = told.first { $0.asking.key == .referrerPractice && $0.candidate != nil }?.candidate
        guard let practice, practice.box.top > zone else { return [] }
        let name = ReadingText.bones(practice.text)
        guard name.count >= Thresholds.lettersOfHouse,
            sheet.lines.contains(where: { $0.box.bottom < zone && ReadingText.bones($0.text).hasPrefix(name) })
        else { return [] }
        return [(BareQuestion.phone, FieldKey.referrerPhone), (.fax, .referrerFax)].compactMap { question, key in
            guard !told.contains(where: { $0.asking.key == key && $0.candidate != nil }) else { return nil }
            let numbers = told.filter {
                $0.asking.key == nil && $0.candidate != nil && $0.asking.label.bare?.question == question
                    && $0.asking.label.box.bottom < zone
            }
            guard numbers.count == 1, let candidate = numbers[0].candidate else { return nil }
            let asking = Asking(
                label: numbers[0].asking.label, key: key, part: nil, certainty: Thresholds.unlabelledCertainty)
            return SheetAnswer(asking: asking, candidate: candidate, lead: numbers[0].lead)
        }
    }

    /// The page's combs, each with what a glance sees in its cells: what they hold tells whose they are, where labels cannot.
    static func combs(
        on sheet: LabelledSheet, look: inout some SecondLook, mechanisms: ReadingMechanisms
    ) -> [Comb] {
        guard mechanisms.uses(.combs) else { return [] }
        return combs(on: sheet).map { comb in
            guard comb.seen == nil else { return comb }
            let manner = LookManner(shape: .cells(comb.cells), alphabet: .any, effort: .glance)
            guard let seen = look.read(comb.region, page: sheet.sight.page, as: manner).first,
                !ReadingText.bones(seen.text).isEmpty
            else { return comb }
            var comb = comb
            comb.seen = Comb.Seen(text: seen.text, confidence: seen.confidence)
            return comb
        }
    }

    /// The page's combs as its print tells of them. What has more cells than any answer is a bar of dots.
    static func combs(on sheet: LabelledSheet) -> [Comb] {
        let questions = sheet.labels.filter(\.isQuestion).map(\.box)
        let found = CharacterChain.decided(
            framed: CombSearch(sheet.sight).combs(labels: questions),
            chained: CharacterChain.combs(on: sheet.sight, labels: questions))
        return CombGroups.completed(found, on: sheet).filter { $0.cells.count <= Thresholds.mostCells }
    }

    /// Text right under a heading that nothing else claims, where the heading's words ask for it and no label did: the heading
    /// was a label.
    private static func underHeadings(
        _ askings: [Asking], decided: [SheetAnswer], search: CandidateSearch, judge: CandidateScore
    ) -> [SheetAnswer] {
        var taken = decided.compactMap(\.candidate)
        let answered = Set(decided.filter { $0.candidate != nil }.compactMap(\.asking.key))
        return askings.filter { $0.key.map { !answered.contains($0) } ?? false }.compactMap { asking in
            let free = search.candidates(for: asking).filter { candidate in
                candidate.stand.side == .under && candidate.comb == nil
                    && !taken.contains { $0.shares(wordsWith: candidate) }
            }.map { candidate in
                var candidate = candidate
                candidate.score = judge.score(candidate, for: asking, labelAlone: true) - Thresholds.askedByHeading
                return candidate
            }
            guard let best = free.max(by: { $0.score < $1.score }), best.score > 0 else { return nil }
            taken.append(best)
            return SheetAnswer(asking: asking, candidate: best)
        }
    }

    /// The share of the odds a candidate keeps against the nearest rival: other words for the same question, or another
    /// question for the same words.
    private static func lead(
        of candidate: Candidate, for index: Int, among scored: [[Candidate]], of askings: [Asking]
    ) -> Double {
        let rivals = scored.indices.flatMap { other in
            scored[other].filter { rival in
                rival.shares(wordsWith: candidate) != (other == index)
                    && (other == index || askings[other].key != askings[index].key)
            }
        }
        return 1 / (1 + exp((rivals.map(\.score).max() ?? 0) - candidate.score))
    }

    /// "Refer to: Cardiology" names the department wanted; "Refer to: Dr. Lee" is nobody's field. A department beside another service
    /// asked for, and none else named, is no service: the caption lost a word.
    private static func namingDepartment(_ asking: Asking, _ candidate: Candidate?, isService: Bool) -> Asking? {
        let mayBe = asking.key == nil && asksWhereTo(asking.label) || asking.key == .serviceRequested && !isService
        guard mayBe, let candidate, namesDepartment(candidate.text) else { return nil }
        return Asking(label: asking.label, key: .serviceDepartment, part: nil, certainty: 0.9)
    }

    /// "Refer to", "Referral to", whoever or whatever that is.
    static func asksWhereTo(_ label: FoundLabel) -> Bool {
        label.decoy == "receiver" && LabelText.joined(label.text).hasPrefix("refer")
    }

    static func namesDepartment(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }
        return words.count <= 3 && (isSpecialty(words) || words.last == "clinic" && words.count == 2)
    }

    static func isSpecialty(_ words: [Substring]) -> Bool {
        words.contains { word in specialties.contains { word == $0 || $0.count > 3 && word.hasSuffix($0) } }
    }

    /// How the names of medical specialties end.
    private static let specialties = [
        "ology", "iatrics", "iatry", "surgery", "medicine", "orthopedics", "orthopaedics", "genetics", "transplant",
        "rehabilitation", "gynecology", "obstetrics", "allergy", "ent",
    ]

    /// A word that could be a label but stands as the answer of one: "Service: Procedure", "Insurance: Medicare".
    private static func isAnswer(_ label: FoundLabel, on sheet: LabelledSheet) -> Bool {
        let keys = Set(label.options.map(\.key))
        return isAnswer(label, to: keys.union([.insurancePayer]), on: sheet)
    }

    /// The same to a question for one of some fields. Behind no colon either stands alone, and the word asks for nothing else.
    static func isAnswer(_ label: FoundLabel, to keys: Set<FieldKey>, on sheet: LabelledSheet) -> Bool {
        guard !label.options.isEmpty, !label.asks else { return false }
        if sheet.isNumbered(label) { return false }
        let isMere = label.isAlone && label.fields.allSatisfy { keys.contains($0.key) }
        func asks(_ other: FoundLabel) -> Bool {
            other != label && (other.asks || other.isAlone && isMere)
                && other.fields.contains { keys.contains($0.key) }
        }
        let isBeside = sheet.labels.contains { other in
            asks(other) && other.box.right <= label.box.left + 0.5 && other.box.sharesRow(with: label.box)
                && label.box.left - other.box.right < Thresholds.besideReach
        }
        guard !isBeside, label.isAlone else { return isBeside }
        // The one word under its question; several are printed to be chosen from.
        let offered = Set(label.options.map(\.key))
        let reach = offered.isSubset(of: keys) ? Thresholds.optionRowsReach : Thresholds.menuRows
        let isMenu = sheet.labels.contains { option in
            option != label && option.options.contains { offered.contains($0.key) }
                && option.box.apartDown(label.box) < reach
        }
        return !isMenu
            && sheet.labels.contains { other in
                asks(other) && abs(other.box.left - label.box.left) < Thresholds.columnSlack
                    && other.box.apartDown(label.box) < Thresholds.answerUnderLabel
                    && (other.box.bottom <= label.box.top + 1 || other.box.top >= label.box.bottom - 1)
            }
    }

    /// One of several options printed side by side, none of which is marked: "Urgency [ ASAP [ Urgent".
    private static func isMereOption(_ candidate: Candidate, of asking: Asking, on sheet: LabelledSheet) -> Bool {
        guard let key = asking.key, case .choice = key.kind, candidate.comb == nil else { return false }
        let offers = sheet.labels.filter(\.isOffer)
        let row = sheet.labels.filter { $0.box.sharesRow(with: candidate.box) }
        // The rest of them stands in the rows over and under it.
        let around = offers.filter { option in
            option != asking.label && option.options.contains { $0.key == key } && !candidate.box.contains(option.box)
                && option.box.apartDown(candidate.box) < Thresholds.optionRowsReach
                && option.box.apartAcross(candidate.box) < Thresholds.besideOptions
        }
        if around.count > 1, around.contains(where: { !$0.box.sharesRow(with: candidate.box) }) { return true }
        return row.count { option in
            option != asking.label && option.options.contains { $0.key == key }
                && option.box.apartAcross(candidate.box) < Thresholds.besideOptions
                && sheet.geometry.isOpen(between: option.box, and: candidate.box)
                // Behind another question it is that one's answer.
                && !row.contains { other in
                    other != asking.label && other.isQuestion && other.box.left > asking.label.box.right - 0.5
                        && other.box.right <= option.box.left + 0.5
                }
        } > 1
    }

    /// The receiving hospital's own numbers are printed on its forms and never an answer.
    private static func isOwnNumber(
        _ candidate: Candidate, _ asking: Asking, _ own: Set<String>, _ day: CalendarDate
    ) -> Bool {
        guard !own.isEmpty, asking.kind == .phone else { return false }
        let meaning = FieldRules.interpret(candidate.text, as: asking.strictKey, on: day)
        guard case .text(let number)? = meaning.value else { return false }
        return own.contains(number)
    }

    /// One candidate of one question.
    private struct Place: Hashable {
        let asking: Int
        let candidate: Int
    }

    /// Labels side by side in one row with pieces under them side by side in one row are a table and its answers, whatever
    /// the rest of the page does.
    private static func inTables(_ scored: [[Candidate]], of askings: [Asking]) -> Set<Place> {
        let under = scored.indices.flatMap { asking in
            scored[asking].indices.filter { scored[asking][$0].stand.side == .under && askings[asking].isHeadOfColumn }
                .map { Place(asking: asking, candidate: $0) }
        }
        return Set(
            under.filter { place in
                let label = askings[place.asking].label.box
                let piece = scored[place.asking][place.candidate].pieces[0].box
                return under.contains { other in
                    let (itsLabel, its) = (
                        askings[other.asking].label.box, scored[other.asking][other.candidate].pieces[0].box
                    )
                    return other.asking != place.asking && itsLabel.sharesRow(with: label) && its != piece
                        && its.sharesRow(with: piece)
                }
            })
    }

    /// What was written answers something: text that one label alone might claim, and that label no other, is likelier its
    /// answer than nobody's, even where the page puts its answers elsewhere as a rule.
    private static func favourUnclaimed(
        in scored: inout [[Candidate]], of askings: [Asking], by judge: CandidateScore
    ) {
        for asking in scored.indices {
            guard askings[asking].mayBeUnclaimed,
                let best = scored[asking].indices.max(by: { scored[asking][$0].score < scored[asking][$1].score })
            else { continue }
            let candidate = scored[asking][best]
            guard candidate.score <= 0, candidate.score > -Thresholds.unclaimedBonus,
                !judge.looksPrinted(candidate.text, for: askings[asking]),
                !scored.indices.contains(where: { other in
                    other != asking && scored[other].contains { $0.score > -1 && $0.shares(wordsWith: candidate) }
                })
            else { continue }
            scored[asking][best].score += Thresholds.unclaimedBonus
        }
    }

    /// Where the page puts its answers as a rule: beside, under or over its labels. Answers of a strict shape say it most
    /// plainly, for nothing else can be meant.
    private static func applyHabits(
        to scored: inout [[Candidate]], of askings: [Asking], but exempt: Set<Place>
    ) {
        let votes: [(side: Candidate.Side, weight: Double, height: Double)] = zip(scored, askings).compactMap {
            list, asking in
            guard let best = list.max(by: { $0.score < $1.score }), best.score > 1.5 else { return nil }
            return (best.stand.side, asking.isShort && best.score > 2.5 ? 3 : 1, asking.label.box.middle.y)
        }
        guard votes.reduce(0, { $0 + $1.weight }) >= 4 else { return }
        for index in scored.indices where !askings[index].isLong {
            // Parts of a form are set in manners of their own: who stands near says more.
            let here = askings[index].label.box.middle.y
            var sides: [Candidate.Side: Double] = [:]
            var all = 0.0
            for vote in votes {
                let weight =
                    vote.weight * (Thresholds.habitOfPage + exp(-abs(vote.height - here) / Thresholds.habitReach))
                sides[vote.side, default: 0] += weight
                all += weight
            }
            for place in scored[index].indices where !exempt.contains(Place(asking: index, candidate: place)) {
                let share = (sides[scored[index][place].stand.side] ?? 0) / all
                scored[index][place].score += Thresholds.habitWeight * (share - 0.4)
            }
        }
    }
}
