import ReferralCore

/// Parts of a name or an address that were asked for by themselves and to which no text was found.
///
/// An initial that stands alone in its cell is easily passed over, and so is its caption. Its place is asked for ink; a single letter
/// beside a first and a last name, or behind a misread caption of their column, is taken for it. What is left open is told to the
/// certainty. Cost: a coverage for each open part, a quick look where there is ink.
extension AnswerReading {
    /// The parts of a name or an address that are asked for and to which no text was found: an initial that stands alone is easily
    /// missed. What was written in their places, and how many are left, with ink or without.
    func openParts(
        of key: FieldKey, asked: [SheetAnswer], told: [Piece], look: inout some SecondLook
    ) -> (found: [Piece], facts: [ReadingSupport.Fact: Double]) {
        var found: [Piece] = []
        var (open, inked) = (0, 0)
        let answered = Set(told.compactMap(\.part))
        guard !answered.isEmpty else { return ([], [:]) }
        let side = asked.lazy.compactMap(\.candidate?.stand.side).first
        for answer in asked {
            guard let part = answer.asking.part, answer.candidate == nil, !answered.contains(part) else { continue }
            open += 1
            guard let place = writingPlace(of: answer.asking, likeThoseOn: side), !hasText(place.region) else {
                continue
            }
            let ink = look.coverage(of: place.region, page: number) * place.region.width * place.region.height
            guard ink >= Thresholds.leastInk else { continue }
            if let piece = piece(at: place, of: answer, key: key, ink: ink, look: &look) {
                found.append(piece)
                open -= 1
            } else {
                inked += 1
            }
        }
        if key.kind == .personName, !(told + found).contains(where: { $0.part == .middle }),
            let initial = loneInitial(of: key, beside: told), let piece = piece(initial, key: key, look: &look)
        {
            found.append(piece)
        }
        return (found, [.partsOpen: Double(min(4, open)) / 4, .partsInked: Double(min(2, inked)) / 2])
    }

    /// A single letter in the row of a first and a last name that stand apart, which nothing asks for: the middle initial, whose
    /// caption was not read. An M or F may as well be the sex.
    private func loneInitial(of key: FieldKey, beside told: [Piece]) -> SheetAnswer? {
        let names = told.filter { $0.part == .first || $0.part == .last }
        guard let first = names.first(where: { $0.part == .first })?.chosen.box, names.count > 1 else { return nil }
        let lines = page.sheet.lines
        if let piece = initialBehindMisreadCaption(under: names) { return initial(piece, of: key, like: names[0]) }
        guard names.allSatisfy({ $0.chosen.box.sharesRow(with: first) }) else { return nil }
        let alone = lines.indices.filter { index in
            let box = lines[index].box
            let letters = lines[index].text.filter(\.isLetter)
            return lines[index].words.count == 1 && letters.count == 1 && lines[index].text.count <= 2
                && letters == letters.uppercased() && !["M", "F"].contains(letters) && box.sharesRow(with: first)
                && box.left > first.right
                && names.contains { $0.chosen.box.apartAcross(box) < Thresholds.reachOfInitial } && !hasText(box)
                && !page.sheet.labels.contains { label in
                    label.isQuestion && label.box.bottom <= box.top + 1 && label.box.overlapAcross(box) > 0
                        && box.top - label.box.bottom < Thresholds.belowReach
                }
        }
        guard alone.count == 1, let index = alone.first else { return nil }
        return initial(FreeText.piece(lines[index], words: 0..<1, at: index), of: key, like: names[0])
    }

    private func initial(_ piece: FreeText.Piece, of key: FieldKey, like name: Piece) -> SheetAnswer {
        SheetAnswer(
            asking: Asking(label: name.label, key: key, part: .middle, certainty: Thresholds.unlabelledCertainty),
            candidate: Candidate(stand: .column, pieces: [piece], score: Thresholds.evenPlacement))
    }

    /// "3. Middio Namo: T" and "M1 X" in the row over or under those that ask for a first and a last name: a letter behind words that
    /// might be the question for a middle name.
    private func initialBehindMisreadCaption(under names: [Piece]) -> FreeText.Piece? {
        let captions = names.map(\.label.box)
        let lines = page.sheet.lines
        for index in lines.indices where !page.sheet.labels.contains(where: { $0.line == index && $0.isQuestion }) {
            let row = lines.indices.filter {
                lines[$0].box.sharesRow(with: lines[index].box) && lines[$0].box.left >= lines[index].box.left
                    && lines[$0].box.apartAcross(lines[index].box) < Thresholds.reachOfInitial
            }.sorted { lines[$0].box.left < lines[$1].box.left }
            let caption = lines[index].words.drop { $0.text.first?.isNumber == true }
            guard let begin = caption.first?.box.left, let last = row.last, row.count <= 2,
                captions.contains(where: {
                    abs($0.left - begin) < Thresholds.sameEdge && !$0.sharesRow(with: lines[index].box)
                        && $0.apartDown(lines[index].box) < Thresholds.namesApart
                })
            else { continue }
            let words = last == index ? caption.dropLast() : caption
            guard let letter = lines[last].words.last,
                last == index || lines[last].words.count == 1,
                letter.text.count <= 2, letter.text.first?.isUppercase == true,
                letter.text.dropFirst().allSatisfy({ $0 == "." }), !hasText(letter.box),
                Self.mayAskForMiddle(ReadingText.bones(words.map(\.text).joined()))
            else { continue }
            let place = lines[last].words.count - 1
            return FreeText.piece(lines[last], words: place..<place + 1, at: last)
        }
        return nil
    }

    private static func mayAskForMiddle(_ bones: String) -> Bool {
        ["mi", "middle", "middlename", "middleinitial", "middleinit", "minitial"].contains { name in
            EditDistance.between(Array(bones), Array(name), atMost: max(1, name.count / 3)) != nil && bones.first == "m"
        }
    }

    private func piece(_ answer: SheetAnswer, key: FieldKey, look: inout some SecondLook) -> Piece? {
        answer.candidate.flatMap { piece($0, answer: answer, key: key, look: &look) }
    }

    /// Whether labels or answers stand in a place.
    private func hasText(_ region: PageRegion) -> Bool {
        (page.sheet.labels.map(\.box) + page.answers.compactMap(\.candidate?.box)).contains {
            $0.overlapAcross(region) > 0 && $0.middle.y > region.top && $0.middle.y < region.bottom
        }
    }
}
