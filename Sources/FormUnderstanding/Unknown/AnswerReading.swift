import ReferralCore

/// Reads the decided answers again, each with its field's alphabet, and turns them into readings.
///
/// The page's own reading is one voice, the quick look another; the thorough look is asked for where they differ or do not
/// fit. Where a label has room and no text was seen, the room is asked for ink: the page reading misses words. Cost: one
/// quick look an answer, a coverage for each empty label.
struct AnswerReading {
    let page: SheetAnswers
    let day: CalendarDate

    var number: Int { page.sheet.sight.page }

    /// What one region says.
    struct Piece {
        var chosen: ReadingChoice.Chosen
        var placement: Double
        var lead: Double?
        var label: FoundLabel
        var part: AnswerPart?
        var source: FieldReading.Source
        /// What else was measured of its label, place and ink.
        var further: [ReadingSupport.Fact: Double] = [:]
    }

    func readings(look: inout some SecondLook) -> [FieldReading] {
        let ticked = page.ticks.readings(page: number)
        var readings: [FieldReading] = []
        for key in FieldKey.allCases {
            let asked = page.answers.filter { $0.asking.key == key }
            let ticks = ticked.first { $0.key == key }
            if let ticks, ticks.ink == .written || asked.allSatisfy({ $0.candidate == nil }) {
                readings.append(ticks)
            } else if !asked.isEmpty {
                readings.append(reading(of: key, asked: asked, look: &look))
            }
        }
        return readings
    }

    private func reading(of key: FieldKey, asked: [SheetAnswer], look: inout some SecondLook) -> FieldReading {
        var pieces: [Piece] = []
        for answer in asked {
            guard let candidate = answer.candidate else { continue }
            if let piece = piece(candidate, answer: answer, key: key, look: &look) { pieces.append(piece) }
        }
        if pieces.isEmpty { return inkInRoom(of: key, asked: asked, look: &look) }
        let open = openParts(of: key, asked: asked, told: pieces, look: &look)
        return AnswerAssembly(key: key, day: day, page: number).reading(of: pieces + open.found, open: open.facts)
    }

    private func choice(for key: FieldKey, part: AnswerPart?) -> ReadingChoice {
        // A part has no grammar of its own here; agreement and confidence choose.
        ReadingChoice(key: part == nil ? key : .reasonDiagnosis, day: day)
    }

    func piece(
        _ candidate: Candidate, answer: SheetAnswer, key: FieldKey, look: inout some SecondLook
    ) -> Piece? {
        if let comb = candidate.comb { return piece(comb, answer: answer, key: key, look: &look) }
        let choice = choice(for: key, part: answer.asking.part)
        var looks = [
            Look(text: candidate.text, confidence: candidate.confidence, maker: Look.ofPage, box: candidate.box)
        ]
        let alphabet = key.alphabet(of: answer.asking.part)
        looks += self.looks(at: candidate, besides: answer.asking.label, alphabet, .quick, look: &look)
        var chosen = choice.choose(among: looks)
        if choice.isDoubtful(chosen) {
            looks += self.looks(at: candidate, besides: answer.asking.label, alphabet, .thorough, look: &look)
            chosen = choice.choose(among: looks)
        }
        // Read well at last, it may turn out to be another question.
        guard var chosen, !page.lexicon.isPrint(chosen.raw) else { return nil }
        chosen.box = candidate.box
        var further = answer.facts
        if key.kind == .serviceList {
            let whole = withOptionsWhole(chosen.raw, of: key)
            if whole != chosen.raw {
                chosen.alternatives.insert(chosen.raw, at: 0)
                chosen.raw = whole
                chosen.rules.append("option")
            }
        }
        if let words = look.knownWords, key.isSpelt(answer.asking.part) {
            let spelling = Spelling(words: words).repaired(chosen.raw, by: looks)
            further[.knownWords] = spelling.known
            further[.nearWord] = spelling.nearness
            if key.kind == .personName { further[.commonWords] = words.shareOfCommon(in: spelling.text) }
            if spelling.isRepaired {
                further[.respelt] = 1
                chosen.alternatives.insert(chosen.raw, at: 0)
                chosen.raw = spelling.text
                chosen.rules.append("dictionary")
            }
        }
        return Piece(
            chosen: chosen, placement: answer.placement, lead: answer.lead, label: answer.asking.label,
            part: answer.asking.part, source: .print, further: further)
    }

    /// "Diagnostic: Test" is the "Diagnostic Test" that forms offer.
    private func withOptionsWhole(_ text: String, of key: FieldKey) -> String {
        text.split(separator: "\n").map { line in
            line.split(separator: ";").map { part in
                let words = part.split(separator: " ").joined(separator: " ")
                let offered = page.lexicon.entries(exactly: LabelText.joined(words)).first { entry in
                    if case .option(key, _) = entry.meaning { true } else { false }
                }
                guard let label = offered?.label, LabelText.joined(label) == ReadingText.bones(words),
                    label.lowercased() != ReadingText.tidy(words).lowercased()
                else { return words }
                return words.contains(where: \.isLowercase) ? label : label.uppercased()
            }.joined(separator: "; ")
        }.joined(separator: "\n")
    }

    /// An answer of several rows is read as a block; row by row where the block would hold its label, beside the first of
    /// them and over the rest.
    private func looks(
        at candidate: Candidate, besides label: FoundLabel, _ alphabet: LookManner.Alphabet,
        _ effort: LookManner.Effort, look: inout some SecondLook
    ) -> [Look] {
        func read(_ box: PageRegion, _ shape: LookManner.Shape) -> [Look] {
            look.read(
                box.padded(across: 0.8, down: 0.5), page: number,
                as: LookManner(shape: shape, alphabet: alphabet, effort: effort)
            ).filter { !$0.text.isEmpty }
        }
        let rows = candidate.rows
        guard rows.count > 1 else {
            let looks = read(candidate.box, .oneLine)
            return Self.uncut(candidate, besides: label, as: looks).map { read($0, .oneLine) } ?? looks
        }
        guard candidate.box.contains(label.box, slack: 1) else { return read(candidate.box, .manyLines) }
        let looks = rows.map { read($0, .oneLine) }
        return looks[0].compactMap { first in
            let same = looks.compactMap { row in row.first { $0.maker == first.maker } }
            guard same.count == rows.count else { return nil }
            return Look(
                text: same.map(\.text).joined(separator: "\n"), confidence: same.map(\.confidence).min() ?? 0,
                maker: first.maker, box: candidate.box)
        }
    }

    /// "11/19/2015", of which every look saw "1/19/2015": the word's box cuts its first sign off, for a recogniser tells where words
    /// stand less well than what they are. Nil where looks and page agree on the ends.
    private static func uncut(
        _ candidate: Candidate, besides label: FoundLabel, as looks: [Look]
    ) -> PageRegion? {
        let whole = ReadingText.bones(candidate.text)
        let seen = looks.map { ReadingText.bones($0.text) }
        let lost = seen.map { whole.count - $0.count }
        guard let most = lost.max(), let least = lost.min(), least > 0, most <= Thresholds.signsCutOff else {
            return nil
        }
        var box = candidate.box
        let reach = Thresholds.reachOfSign * max(2, box.height) * Double(most)
        if seen.allSatisfy(whole.hasSuffix) {
            let isBehind = label.box.right <= box.left + 1 && label.box.sharesRow(with: box)
            box.left = max(box.left - reach, isBehind ? min(box.left, label.box.right + Thresholds.whiteAfterLabel) : 0)
        } else if seen.allSatisfy(whole.hasPrefix) {
            box.right += reach
        } else {
            return nil
        }
        return box
    }

    /// What stands in a comb's cells; nothing where none is written in.
    private func piece(
        _ comb: Comb, answer: SheetAnswer, key: FieldKey, look: inout some SecondLook
    ) -> Piece? {
        let choice = choice(for: key, part: answer.asking.part)
        var alphabet = answer.asking.part == nil ? key.alphabet : answer.asking.part == .zip ? .digits : .any
        // Cells hold characters only; what parts a number is printed between them.
        if alphabet == .dateOrPhone { alphabet = .digits }
        let kind = answer.asking.part == nil ? key.kind : .freeText
        var looks =
            comb.seen.map {
                [
                    Look(
                        text: comb.spelled($0.text, as: kind), confidence: $0.confidence, maker: Look.ofPage,
                        box: comb.region)
                ]
            } ?? []
        for effort in [LookManner.Effort.quick, .thorough] {
            let manner = LookManner(shape: .cells(comb.cells), alphabet: alphabet, effort: effort)
            looks += look.read(comb.region, page: number, as: manner).map { seen in
                var seen = seen
                seen.text = comb.spelled(seen.text, as: kind)
                return seen
            }
            if !choice.isDoubtful(choice.choose(among: looks)) { break }
        }
        guard let chosen = choice.choose(among: looks) else { return nil }
        return Piece(
            chosen: chosen, placement: answer.placement, lead: answer.lead, label: answer.asking.label,
            part: answer.asking.part, source: .comb, further: answer.facts)
    }

    // MARK: Labels without text

    private func inkInRoom(of key: FieldKey, asked: [SheetAnswer], look: inout some SecondLook) -> FieldReading {
        var heavy: (room: PageRegion, label: FoundLabel)?
        var pieces: [Piece] = []
        for answer in asked {
            guard let place = writingPlace(of: answer.asking) else { continue }
            let coverage = look.coverage(of: place.region, page: number)
            let ink = coverage * place.region.width * place.region.height
            guard ink >= Thresholds.leastInk else { continue }
            if let piece = piece(at: place, of: answer, key: key, ink: ink, look: &look) {
                pieces.append(piece)
            } else if ink >= Thresholds.dirtInk, coverage >= Thresholds.dirtCoverage {
                heavy = heavy ?? (place.region, answer.asking.label)
            }
        }
        if !pieces.isEmpty { return AnswerAssembly(key: key, day: day, page: number).reading(of: pieces) }
        let label = heavy?.label ?? asked.first?.asking.label
        let box = heavy?.room ?? asked.lazy.compactMap { writingPlace(of: $0.asking)?.region }.first ?? label?.box
        let support = ReadingSupport(
            recogniser: 1, agreement: 0.5, grammar: 1, placement: asked.map(\.placement).max() ?? 0)
        return FieldReading(
            key: key, ink: heavy == nil ? .blank : .unreadable, raw: "",
            confidence: heavy == nil ? Confidence.estimate(support, ceiling: Thresholds.unknownFormCeiling) : 0,
            page: number, box: box ?? PageRegion(left: 0, top: 0, right: 0, bottom: 0), source: .print,
            label: label?.text, support: support)
    }

    /// Ink in a label's room becomes an answer only where it reads as one.
    func piece(
        at place: WritingPlace, of answer: SheetAnswer, key: FieldKey, ink: Double, look: inout some SecondLook
    ) -> Piece? {
        let choice = choice(for: key, part: answer.asking.part)
        let alphabet = key.alphabet(of: answer.asking.part)
        var looks: [Look] = []
        for effort in [LookManner.Effort.quick, .thorough] {
            let manner = LookManner(shape: place.shape, alphabet: alphabet, effort: effort)
            looks += look.read(place.region, page: number, as: manner)
            if !choice.isDoubtful(choice.choose(among: looks)) { break }
        }
        guard var chosen = choice.choose(among: looks), !page.lexicon.isPrint(chosen.raw) else { return nil }
        let characters = Double(ReadingText.bones(chosen.raw).count)
        let isOfFew = if case .choice = key.kind { true } else { false }
        let believed =
            (key.hasStrictGrammar || isOfFew) && answer.asking.part == nil
            ? chosen.fit != .doesNotFit
            : chosen.recogniser >= Thresholds.foundInkConfidence
                && (characters > 1 || answer.asking.part == .middle && chosen.raw.first?.isLetter == true)
        guard believed, ink >= Thresholds.leastInkPerCharacter * characters else { return nil }
        // A number of many words is the rest of the form.
        if key.kind.isNumber, chosen.raw.split(separator: " ").count > Thresholds.wordsOfNumber { return nil }
        chosen.rules.append("ink-in-room")
        let isComb = place.shape != .oneLine && place.shape != .manyLines
        return Piece(
            chosen: chosen, placement: 0.8 * answer.placement, label: answer.asking.label, part: answer.asking.part,
            source: isComb ? .comb : .print)
    }
}

extension FieldKey {
    /// The signs that an answer, or a part of one, may hold.
    fileprivate func alphabet(of part: AnswerPart?) -> LookManner.Alphabet {
        switch part {
        case nil: alphabet
        case .middle: .letters
        default: .any
        }
    }

    /// Whether an answer, or a part of one, is made of words.
    fileprivate func isSpelt(_ part: AnswerPart?) -> Bool {
        switch part {
        case .zip?, .state?, .unit?: return false
        case nil: break
        default: return true
        }
        return switch kind {
        case .personName, .address, .freeText, .serviceList: true
        case .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier,
            .diagnosisCodes, .choice:
            false
        }
    }
}

extension FieldKind {
    /// Whether the answer is a number or a date, however it is written.
    fileprivate var isNumber: Bool {
        switch self {
        case .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .plainIdentifier:
            true
        case .personName, .address, .diagnosisCodes, .serviceList, .freeText, .choice: false
        }
    }
}
