import ReferralCore

/// Words too short or too common to be labels by themselves, told by what stands around them.
extension LabelSearch {
    /// "Name Desmond Wei O'Brien" under "Facility" and over "Phone": a short word that is a label wherever print says so is one
    /// where it begins on the edge of a column of labels with their answers beside them.
    func labelsSetAlike(_ found: [FoundLabel], on lines: [TextLine]) -> [FoundLabel] {
        let column = found.filter { label in
            label.isFirst && !label.isAlone && label.isQuestion && label.match == 1
        }
        guard column.count >= Thresholds.labelsOfColumn else { return [] }
        let begun = Set(found.filter(\.isFirst).map(\.line))
        let isSmall = column.count { $0.text.first(where: \.isLetter)?.isLowercase ?? false } * 2 > column.count
        return lines.indices.compactMap { index in
            let line = lines[index]
            let start = line.words.count > 2 && Self.isOrdinal(line.words[0].text) ? 1 : 0
            guard !begun.contains(index), line.words.count > start + 1,
                line.words[start].confidence >= Thresholds.plainWordInComb,
                // No answer begins with a small letter on a form whose labels do.
                isSmall && line.words[start].text.first?.isLowercase == true
                    || column.count(where: { abs($0.box.left - line.words[start].box.left) < Thresholds.sameEdge / 2 })
                        >= Thresholds.labelsOfColumn
            else { return nil }
            let next = line.words[start + 1].text
            guard let first = line.words[start].text.first, first.isUppercase || first.isLowercase && isSmall,
                let label = spelt(line.words[start], at: start, of: index), label.isQuestion, !goesOn(label, in: line)
            else { return nil }
            let isNumber = label.asksForNumber && next.count(where: \.isNumber) > 2
            let asksForWords = label.fields.allSatisfy { field in
                switch field.key.kind {
                case .personName, .address, .freeText, .plainIdentifier, .memberIdentifier: true
                case .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .diagnosisCodes, .serviceList,
                    .choice:
                    false
                }
            }
            let isName =
                label.options.isEmpty && asksForWords && next.first.map { $0.isUppercase || $0.isNumber } ?? false
            return isNumber || isName ? label : nil
        }
    }

    /// "Last McAllister" beside "Given Name Minh": a word too short to be a label by itself is one where other parts of a name are
    /// asked for in its row, or over or under it.
    func namePartsBeside(_ found: [FoundLabel], on lines: [TextLine]) -> [FoundLabel] {
        func part(of label: FoundLabel) -> AnswerPart? { label.bare?.part ?? label.fields.first?.part }
        let parts = found.filter { $0.isFirst && [.first, .middle, .last].contains(part(of: $0)) }
        guard !parts.isEmpty else { return [] }
        let begun = Set(found.filter(\.isFirst).map(\.line))
        return lines.indices.compactMap { index in
            let line = lines[index]
            let start = line.words.count > 2 && Self.isOrdinal(line.words[0].text) ? 1 : 0
            guard !begun.contains(index), line.words.count > start + 1,
                line.words[start].text.count(where: \.isLetter) > 2,
                line.words[start].confidence >= Thresholds.plainWordInComb,
                let label = spelt(line.words[start], at: start, of: index)
            else { return nil }
            guard let own = label.bare?.part, [.first, .middle, .last].contains(own) else { return nil }
            let isBeside = parts.contains { other in
                part(of: other) != own
                    && (other.box.sharesRow(with: label.box)
                        || abs(other.box.left - label.box.left) < Thresholds.sameEdge
                            && other.box.apartDown(label.box) < Thresholds.namesApart)
            }
            return isBeside ? label : nil
        }
    }

    /// A word that a line begins with as the label it is spelt as; nil where the lexicon has none just so.
    private func spelt(_ word: TextWord, at place: Int, of line: Int) -> FoundLabel? {
        let known = lexicon.lookUp(LabelText.folded(word.text).joined(), printed: word.text)
        guard let known, known.match == 1 else { return nil }
        return FoundLabel(
            line: line, words: place..<place + 1, text: word.text, box: word.box,
            meanings: known.entries.map(\.meaning),
            spelling: known.entries.first?.label, match: 1, isAlone: false, isFirst: true, asks: false,
            letters: word.text.count)
    }

    /// "St." and close behind it "Augustine", at a typewriter's wide blank: no question for a state.
    static func isSaint(_ label: FoundLabel, on lines: [TextLine]) -> Bool {
        guard label.text == "St." || label.text == "ST." else { return false }
        return lines.contains { line in
            guard line.box.sharesRow(with: label.box),
                let next = line.words.first(where: { $0.box.left >= label.box.right - 0.5 })
            else { return false }
            return next.box.left - label.box.right < Thresholds.blankOfTypewriter * label.box.height
                && next.text.first?.isUppercase == true && next.text.count(where: \.isLetter) > 2
        }
    }
}
