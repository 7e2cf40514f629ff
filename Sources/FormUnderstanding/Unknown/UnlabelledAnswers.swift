import Foundation
import ReferralCore

/// Answers whose labels a bad fax made unreadable, told by what they are and by the section they stand in.
///
/// A provider identifier carries its check digit, a diagnosis code its shape, wherever they stand; the one date of long ago is
/// the birth date, the one sentence the reason, the first name under the patient's heading the patient's. What print
/// might be as well (a sex, a specialty) is asked only of a page most of whose labels cannot be read. Only what is the one
/// of its kind is taken, and only for fields nobody asks for in readable words. Cost: pieces times kinds.
struct UnlabelledAnswers {
    private let size: [Double]
    private let pieces: [FreeText.Piece]
    /// Last words of pieces: numbers behind a label that could not be read.
    private let tails: [FreeText.Piece]
    private let combs: [Comb]
    private let codesFound: [PageRegion]
    /// Where parts of the patient's name and of the address were found.
    let parts: [AnswerPart: PageRegion]
    /// Words of ten figures, a one first, wherever they stand: also behind "25. npr #:", whose label could not be read.
    private let tenDigits: [Candidate]
    /// Words that are a state, at the end of a line of few words.
    let states: [Candidate]
    let section: (PageRegion) -> FormSection?
    private let sections: Set<FormSection>
    private let asked: Set<FieldKey>
    private let day: CalendarDate
    /// Most labels of the page could not be read.
    private let isBare: Bool
    private let ownNumbers: Set<String>

    init(
        _ sheet: LabelledSheet, parties: PartyResolution, pieces: [FreeText.Piece], combs: [Comb],
        decided: [SheetAnswer], vocabulary: FormVocabulary, day: CalendarDate, ownNumbers: Set<String>
    ) {
        size = sheet.sight.size
        let taken = decided.compactMap(\.candidate)
        let texts = pieces.map { Self.behindPrint($0, on: sheet, by: vocabulary) ?? $0 }
        self.pieces = texts.filter { piece in
            piece.confidence >= Thresholds.plainWord && !vocabulary.looksPrinted(piece.text)
                && !taken.contains { $0.shares(wordsWith: Self.candidate(piece)) }
        }
        tails = self.pieces.compactMap { Self.tail(of: $0, on: sheet) }
        self.combs = combs.filter { comb in !taken.contains { $0.comb == comb } }
        codesFound = decided.filter { $0.asking.key == .reasonICD10 }.compactMap { $0.candidate?.box }
        parts = decided.reduce(into: [:]) { parts, answer in
            guard let box = answer.candidate?.box,
                answer.asking.key == .patientName || answer.asking.key == .patientAddress,
                // An address that ends before its ZIP code is a street.
                let part = answer.asking.part ?? (Self.isStreet(answer) ? .street : nil)
            else { return }
            parts[part] = parts[part] ?? box
        }
        tenDigits = sheet.lines.enumerated().flatMap { index, line in
            line.words.indices.filter { place in
                let word = line.words[place]
                return word.text.first == "1" && word.text.count(where: \.isNumber) == 10 && word.text.count <= 11
                    && word.confidence >= Thresholds.plainWord
            }.map { Self.candidate(FreeText.piece(line, words: $0..<$0 + 1, at: index)) }
        }.filter { found in !taken.contains { $0.shares(wordsWith: found) } }
        states = sheet.lines.indices.compactMap { index in
            let line = sheet.lines[index]
            guard line.words.count <= Thresholds.wordsBeforeState, let word = line.words.last,
                word.text.count == 2, UnitedStates.code(of: word.text) != nil,
                word.confidence >= Thresholds.readablePiece
            else { return nil }
            let last = line.words.count - 1
            let found = Self.candidate(FreeText.piece(line, words: last..<last + 1, at: index))
            return taken.contains { $0.shares(wordsWith: found) } ? nil : found
        }
        section = parties.section(at:)
        sections = Set(sheet.labels.compactMap { $0.isAlone ? $0.section : nil })
        asked = Set(decided.compactMap(\.asking.key))
        self.day = day
        self.ownNumbers = ownNumbers
        let orphans = self.pieces.filter {
            $0.confidence >= Thresholds.readablePiece && ReadingText.bones($0.text).count > 2
        }
        isBare = orphans.count + self.combs.count > taken.count
    }

    private static func isStreet(_ answer: SheetAnswer) -> Bool {
        guard answer.asking.key == .patientAddress, let text = answer.candidate?.text else { return false }
        return !text.contains(/\d{5}/)
    }

    /// The answers found, each for a field that has none.
    var answers: [SheetAnswer] {
        let codes = self.codes
        let whatever = numbers + codes + nameParts + state + zip + city + only(sentences, for: .reasonText, in: nil)
        let (people, phones) = (self.people, self.phones)
        return whatever + patient(people, phones) + referrer(people, phones) + insurance + reason(codes)
            + first(people, for: .guardianName, in: .guardian) + only(phones, for: .guardianPhone, in: .guardian)
    }

    private func wants(_ key: FieldKey) -> Bool { !asked.contains(key) }

    // MARK: What tells itself

    /// Ten digits with the right check digit that are no telephone number.
    private var numbers: [SheetAnswer] {
        let printed = tenDigits.filter { fits($0.text, .referrerNPI) }
        let cells = inCells { comb, text in
            comb.cells.count == 10 && text.hasPrefix("1") && fits(text, .referrerNPI)
        }
        return only(printed + cells, for: .referrerNPI, in: nil)
    }

    /// A code with its full stop that stands by itself.
    private var codes: [SheetAnswer] {
        let printed = numbered { piece in
            piece.words.count == 1 && piece.text.contains(".") && piece.text.contains(where: \.isNumber)
                && fits(piece.text, .reasonICD10)
        }
        return only(printed, for: .reasonICD10, in: nil)
    }

    // MARK: What its section tells

    private func patient(_ people: [Candidate], _ phones: [Candidate]) -> [SheetAnswer] {
        let sexes = !isBare ? [] : readable { ["m", "f", "male", "female"].contains($0.text.lowercased()) }
        return only(datesOfLongAgo, for: .patientBirthDate, in: nil) + only(sexes, for: .patientSex, in: nil)
            + only(phones, for: .patientPhone, in: .patient) + only(addresses, for: .patientAddress, in: nil)
            + patientName(people.filter { !isEntitled($0) })
    }

    private func patientName(_ names: [Candidate]) -> [SheetAnswer] {
        if sections.contains(.patient) { return first(names, for: .patientName, in: .patient) }
        let sure = names.filter { section($0.box) != .referrer && $0.confidence >= Thresholds.surelyReadPiece }
        return only(sure, for: .patientName, in: nil)
    }

    private func referrer(_ people: [Candidate], _ phones: [Candidate]) -> [SheetAnswer] {
        var found: [SheetAnswer] = []
        let numbers = inReadingOrder(phones.filter { section($0.box) == .referrer })
        switch (wants(.referrerPhone), wants(.referrerFax), numbers.count) {
        case (true, false, 1): found += only(numbers, for: .referrerPhone, in: .referrer)
        case (false, true, 1): found += only(numbers, for: .referrerFax, in: .referrer)
        case (true, true, 2):
            // Forms ask for the telephone before the fax.
            found += [answer(numbers[0], for: .referrerPhone), answer(numbers[1], for: .referrerFax)]
        default: break
        }
        let entitled = people.filter(isEntitled)
        found +=
            entitled.count == 1
            ? only(entitled, for: .referrerName, in: nil)
            : first(people.filter { !isEntitled($0) }, for: .referrerName, in: .referrer)
        found += only(candidates { isHouse($0.text) }, for: .referrerPractice, in: .referrer)
        return found + only(datesOfLately, for: .referralDate, in: nil)
    }

    private var insurance: [SheetAnswer] {
        let numbers = inReadingOrder(
            (readable { isAccountNumber($0.text) } + inCells { isAccountNumber($1) }).filter {
                section($0.box) == .insurance
            })
        var found = only(readable { $0.words.count <= 6 && namesInsurance($0.text) }, for: .insurancePayer, in: nil)
        found += only(
            readable { ["hmo", "ppo", "epo", "pos"].contains($0.text.lowercased()) }, for: .insuranceType, in: nil)
        if let member = numbers.first, numbers.count <= 2, wants(.insuranceMemberID) {
            found.append(answer(member, for: .insuranceMemberID))
            if numbers.count == 2, wants(.insuranceGroupNumber) {
                found.append(answer(numbers[1], for: .insuranceGroupNumber))
            }
        }
        return found
    }

    /// What was written in whole words, and is no print of the form's own.
    private var sentences: [Candidate] {
        readable { piece in
            let words = piece.text.split(separator: " ")
            let small = words.filter { $0.first?.isLowercase == true }
            let spelt = words.filter { $0.first?.isLetter == true }
            return words.count >= 6 && small.count * 2 >= spelt.count && !piece.text.contains("(")
                && !isFurniture(piece)
        }
    }

    private var datesOfLately: [Candidate] { readable { isDateOfLately($0.text) } }

    private func reason(_ codes: [SheetAnswer]) -> [SheetAnswer] {
        let urgent = readable { piece in
            ["routine", "urgent", "stat", "expedited", "emergent", "elective", "asap"].contains(piece.text.lowercased())
        }
        let departments = readable {
            isSpecialty($0.text) && section($0.box) != .referrer && (isBare || !isHouse($0.text))
        }
        let codes = codesFound + codes.compactMap { $0.candidate?.box }
        let named = readable { piece in
            piece.text.count(where: \.isLetter) >= 6 && codes.count == 1 && piece.box.right < codes[0].left
                && piece.box.sharesRow(with: codes[0])
        }
        return only(urgent, for: .urgency, in: nil)
            + only(departments, for: .serviceDepartment, in: nil) + only(named, for: .reasonDiagnosis, in: nil)
    }

    // MARK: Kinds of values

    private var phones: [Candidate] {
        candidates { piece in
            guard piece.text.filter(\.isNumber).count == 10,
                case .text(let number)? = FieldRules.interpret(piece.text, as: .patientPhone, on: day).value
            else { return false }
            return fits(piece.text, .patientPhone) && !ownNumbers.contains(number)
        } + inCells { !$1.hasPrefix("1") && fits($1, .patientPhone) }
    }

    /// Persons, physicians among them.
    private var people: [Candidate] {
        readable { piece in
            let name = PersonName(piece.text, credentials: true).full
            let words = name.split(separator: " ")
            return (2...5).contains(words.count) && words.allSatisfy { $0.first?.isUppercase == true }
                && words.contains { $0.count > 2 } && words.filter { $0.count > 1 }.count >= 2
                && !name.contains(where: \.isNumber)
                && fits(name, .patientName) && !isHouse(piece.text) && !namesInsurance(piece.text)
                && !isSpecialty(piece.text) && !isTown(piece) && !isFurniture(piece)
        }
    }

    /// With letters behind the name, as physicians sign.
    private func isEntitled(_ person: Candidate) -> Bool {
        PersonName(person.text, credentials: true).rules.contains("credentials-removed")
    }

    /// Street, town, state and ZIP in one piece.
    private var addresses: [Candidate] {
        readable { piece in
            guard let last = piece.text.split(separator: " ").last, piece.text.first?.isNumber == true else {
                return false
            }
            return piece.text.contains(",") && last.filter(\.isNumber).count >= 5 && fits(piece.text, .patientAddress)
                && !isFurniture(piece)
        }
    }

    /// Behind a street in its row.
    private func isTown(_ piece: FreeText.Piece) -> Bool {
        pieces.contains { other in
            other.box.right < piece.box.left && other.box.sharesRow(with: piece.box)
                && other.text.first?.isNumber == true
                && other.text.count(where: \.isLetter) > 3
        }
    }

    /// In the letterhead, before any heading, or at the foot of the page.
    private func isFurniture(_ piece: FreeText.Piece) -> Bool {
        piece.box.bottom < size[1] * Thresholds.letterheadZone && section(piece.box) == nil
            || piece.box.top > size[1] * (1 - Thresholds.footZone)
    }

    private func words(of text: String) -> [Substring] { text.lowercased().split { !$0.isLetter } }

    private func isSpecialty(_ text: String) -> Bool {
        let words = words(of: text)
        return (1...3).contains(words.count) && SheetAnswers.isSpecialty(words) && !text.contains(where: \.isNumber)
    }

    private func isDateOfLately(_ text: String) -> Bool {
        year(of: text, as: .referralDate).map { $0 >= day.year - 1 } ?? false
    }

    private var datesOfLongAgo: [Candidate] { numbered { isDateOfLongAgo($0.text) } }

    private func isDateOfLongAgo(_ text: String) -> Bool {
        year(of: text, as: .patientBirthDate).map { $0 < day.year - 1 } ?? false
    }

    /// Nil for what is no date of that field.
    private func year(of text: String, as key: FieldKey) -> Int? {
        let meaning = FieldRules.interpret(text, as: key, on: day)
        guard meaning.fit == .fits, case .text(let iso)? = meaning.value else { return nil }
        return Int(iso.prefix(4))
    }

    private func isAccountNumber(_ text: String) -> Bool {
        let digits = text.filter(\.isNumber).count
        let words = text.split(separator: " ").count
        return digits >= 5 && words == 1 && text.count <= 16 && !text.contains("/") && !text.contains("(")
            && text.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "-" } && !fits(text, .patientPhone)
    }

    /// The words practices and hospitals end their names with.
    private func isHouse(_ text: String) -> Bool {
        let words = Set(words(of: text))
        return (2...Thresholds.wordsOfHouse).contains(words.count) && !text.contains("/")
            && !words.isDisjoint(with: HouseWords.ofPractices)
    }

    private func namesInsurance(_ text: String) -> Bool {
        !HouseWords.ofInsurance.isDisjoint(with: words(of: text)) || !InsuranceWords.types(in: text).isEmpty
    }

    /// Whether an insurer's name is among the words.
    static func namesInsurer(_ text: String) -> Bool {
        !HouseWords.ofInsurers.isDisjoint(with: text.lowercased().split { !$0.isLetter })
    }

    // MARK: Taking them

    private func fits(_ text: String, _ key: FieldKey) -> Bool {
        FieldRules.interpret(text, as: key, on: day).fit == .fits
    }

    private func candidates(where suits: (FreeText.Piece) -> Bool) -> [Candidate] {
        pieces.filter(suits).map(Self.candidate)
    }

    /// The same among pieces and the last words of others.
    private func numbered(where suits: (FreeText.Piece) -> Bool) -> [Candidate] {
        (pieces + tails).filter(suits).map(Self.candidate)
    }

    private static func tail(of piece: FreeText.Piece, on sheet: LabelledSheet) -> FreeText.Piece? {
        guard (2...Thresholds.wordsOfNumber).contains(piece.words.count),
            let word = sheet.lines[piece.line].words[piece.words].last, word.text.count(where: \.isNumber) > 2
        else { return nil }
        let last = piece.words.upperBound - 1..<piece.words.upperBound
        return FreeText.piece(sheet.lines[piece.line], words: last, at: piece.line)
    }

    /// "21. Practice FIRST COAST ORTHOPAEDICS": what stands behind words of a form's own that no label is made of, set in another
    /// manner or apart from them.
    private static func behindPrint(
        _ piece: FreeText.Piece, on sheet: LabelledSheet, by vocabulary: FormVocabulary
    ) -> FreeText.Piece? {
        let words = sheet.lines[piece.line].words
        func isCapital(_ words: ArraySlice<TextWord>) -> Bool {
            !words.contains { $0.text.contains(where: \.isLowercase) }
        }
        let end = (1...Thresholds.wordsOfUnknownLabel).last { count in
            let place = piece.words.lowerBound + count
            guard place < piece.words.upperBound else { return false }
            let label = words[piece.words.lowerBound..<place]
            let isApart =
                words[place].box.left - words[place - 1].box.right > sheet.lines[piece.line].gapApart
                || isCapital(label) != isCapital(words[place..<piece.words.upperBound])
            return isApart && vocabulary.looksPrinted(label.map(\.text).joined(separator: " "))
        }
        guard let end else { return nil }
        return FreeText.piece(
            sheet.lines[piece.line], words: piece.words.lowerBound + end..<piece.words.upperBound, at: piece.line)
    }

    private static func candidate(_ piece: FreeText.Piece) -> Candidate {
        Candidate(stand: .inCell, pieces: [piece], score: Thresholds.unlabelledScore)
    }

    /// Combs in which the page reading saw something that suits.
    private func inCells(where suits: (Comb, String) -> Bool) -> [Candidate] {
        combs.enumerated().filter { comb in comb.element.seen.map { suits(comb.element, $0.text) } ?? false }.map {
            Candidate($0.element, number: $0.offset, stand: .inCell, score: Thresholds.unlabelledScore)
        }
    }

    /// The same of pieces that are no remains of labels.
    func readable(where suits: (FreeText.Piece) -> Bool) -> [Candidate] {
        candidates { $0.confidence >= Thresholds.readablePiece && suits($0) }
    }

    private func inReadingOrder(_ candidates: [Candidate]) -> [Candidate] {
        candidates.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
    }

    /// The only one there is: in its section, or outside of those of other people's.
    private func only(_ candidates: [Candidate], for key: FieldKey, in wanted: FormSection?) -> [SheetAnswer] {
        guard wants(key) else { return [] }
        let here = candidates.filter { candidate in
            let own = section(candidate.box)
            if let wanted { return own == wanted }
            return own.map { ![.pcp, .pharmacy, .receiver, .emergency, .subscriber, .records].contains($0) } ?? true
        }
        return here.count == 1 ? [answer(here[0], for: key)] : []
    }

    /// The first in its section.
    private func first(_ candidates: [Candidate], for key: FieldKey, in wanted: FormSection) -> [SheetAnswer] {
        guard wants(key) else { return [] }
        let here = inReadingOrder(candidates.filter { section($0.box) == wanted })
        return here.first.map { [answer($0, for: key)] } ?? []
    }

    func answer(_ candidate: Candidate, for key: FieldKey, part: AnswerPart? = nil) -> SheetAnswer {
        let label = FoundLabel(
            line: candidate.pieces[0].line, words: 0..<0, text: "", box: candidate.box,
            meanings: [.field(key, part: part)], match: 1, isAlone: false, isFirst: false, asks: false, letters: 0)
        return SheetAnswer(
            asking: Asking(label: label, key: key, part: part, certainty: Thresholds.unlabelledCertainty),
            candidate: candidate)
    }
}
