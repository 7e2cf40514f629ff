import Foundation
import ReferralCore

/// Captions that were read badly, read again in every way there is.
///
/// The lexicon is the judge: of several readings of a short line the one that is a label is the right one, for no noise spells
/// "Family Name". Where none is, every label is asked for in the recognisers' own steps, and the one they support
/// together is taken where no other comes near; by a telephone number, a date or an NPI labels of such alone are asked for, and
/// may be read worse. Unsure words before surely read ones in one line are heard likewise. What is no label then stays as it
/// was. Cost: a quick look for each such line, a thorough one where that does not help; so many a page at most.
extension PageSight {
    func relistened(_ look: inout some SecondLook, lexicon: LabelLexicon) -> PageSight {
        var sight = self
        let search = LabelSearch(lexicon: lexicon)
        var left = Thresholds.linesHeardAgain
        for index in lines.indices where left > 0 && lines[index].mayBeCaption {
            let line = lines[index]
            guard !search.labels(in: line, at: 0).contains(where: { $0.match == 1 && $0.isPrint }) else { continue }
            left -= 1
            var looks: [Look] = []
            var heard: TextLine?
            for effort in [LookManner.Effort.quick, .thorough] where heard == nil {
                let manner = LookManner(shape: .oneLine, alphabet: .any, effort: effort)
                looks += look.read(line.box.padded(across: 0.5, down: 0.3), page: page, as: manner)
                heard = search.heard(in: looks, at: line.box)
            }
            if heard == nil {
                let shapes = answerShapes(near: line.box)
                if !shapes.isEmpty { heard = search.heard(in: looks, at: line.box, beside: shapes) }
            }
            if let heard { sight.lines[index] = heard }
        }
        for index in lines.indices where left > 0 {
            let line = sight.lines[index]
            guard let head = line.unsureHead else { continue }
            let isKnown = search.labels(in: line, at: 0).contains { $0.words.overlaps(head) }
            guard !isKnown else { continue }
            left -= 1
            let box = line.words[head].dropFirst().reduce(line.words[0].box) { $0.union($1.box) }
            let manner = LookManner(shape: .oneLine, alphabet: .any, effort: .quick)
            let looks = look.read(box.padded(across: 0.5, down: 0.3), page: page, as: manner)
            guard var heard = search.heard(in: looks, at: box), let last = heard.words.indices.last else { continue }
            if !LabelSearch.endsLabel(heard.words[last].text) { heard.words[last].text += ":" }
            sight.lines[index].words.replaceSubrange(head, with: heard.words)
        }
        return sight
    }
}

extension PageSight {
    /// What the text beside, under or over a caption may be an answer of.
    fileprivate func answerShapes(near caption: PageRegion) -> Set<AnswerShape> {
        let others = lines.filter { $0.box != caption }
        let beside = others.filter {
            $0.box.sharesRow(with: caption)
                && (-0.5...Thresholds.captionReachAcross).contains($0.box.left - caption.right)
        }.min { $0.box.left < $1.box.left }
        func nearest(_ gap: (PageRegion) -> Double, within reach: Double) -> TextLine? {
            others.filter {
                (-1...reach).contains(gap($0.box)) && !$0.box.sharesRow(with: caption)
                    && (-4...Thresholds.captionReachAcross).contains($0.box.left - caption.left)
            }.min { ($0.box.left, gap($0.box)) < ($1.box.left, gap($1.box)) }
        }
        let under = nearest({ $0.top - caption.bottom }, within: Thresholds.captionReachDown)
        let over = nearest({ caption.top - $0.bottom }, within: Thresholds.captionReachDown)
        return [beside, under, over].compactMap { $0 }.reduce(into: []) { shapes, line in
            shapes.formUnion(AnswerShape.shapes(of: rowText(from: line, among: others)))
        }
    }

    /// A line and what goes on behind it in its row: the cells of a comb are lines of one figure each.
    private func rowText(from first: TextLine, among lines: [TextLine]) -> String {
        var row = [first]
        let behind = lines.filter { $0.box.left > first.box.right && $0.box.sharesRow(with: first.box) }
            .sorted { $0.box.left < $1.box.left }
        for line in behind {
            guard let last = row.last, last.text.count <= 3, line.text.count <= 3,
                line.box.left - last.box.right < Thresholds.widestCombStep
            else { break }
            row.append(line)
        }
        return row.map(\.text).joined()
    }
}

extension LabelSearch {
    /// The label that looks at one short line make out.
    fileprivate func heard(
        in looks: [Look], at box: PageRegion, beside shapes: Set<AnswerShape>? = nil
    ) -> TextLine? {
        let read = looks.map { TextLine($0.text, in: box, confidence: $0.confidence) }
            .map { (line: $0, match: match(of: $0)) }
        if let label = read.max(by: { $0.match < $1.match }), label.match >= Thresholds.oneSlip { return label.line }
        guard let heard = lexicon.label(heardIn: looks.compactMap(\.lattice), beside: shapes) else { return nil }
        let isCapital = Self.isCapital(looks.map(\.text).joined())
        return TextLine(
            isCapital ? heard.printed.uppercased() : heard.printed.capitalized, in: box,
            confidence: Double(exp(-heard.costPerCharacter)))
    }

    /// Whether most letters are capitals: a page prints its labels in one manner, and one that is heard is printed in it too.
    private static func isCapital(_ text: String) -> Bool {
        let letters = text.filter(\.isLetter)
        return letters.count { $0.isUppercase } * 2 > letters.count
    }

    /// How well a line is a label and nothing else; nought where it is none.
    private func match(of line: TextLine) -> Double {
        labels(in: line, at: 0).filter { label in
            label.isAlone && label.letters > Thresholds.exactLabelLetters && label.isPrint
        }.map(\.match).max() ?? 0
    }
}

extension FoundLabel {
    /// A question or a heading, not merely a word that forms offer as an answer.
    fileprivate var isPrint: Bool { isQuestion || section != nil }
}

extension TextLine {
    /// The words a line begins with that were read unsurely, where surely read ones follow: perhaps a caption with its answer.
    fileprivate var unsureHead: Range<Int>? {
        guard let end = words.firstIndex(where: { $0.confidence >= Thresholds.surelyReadPiece }),
            (1...Thresholds.wordsOfCaption).contains(end)
        else { return nil }
        let letters = words[..<end].reduce(0) { $0 + $1.text.count(where: \.isLetter) }
        let figures = words[..<end].reduce(0) { $0 + $1.text.count(where: \.isNumber) }
        return letters > Thresholds.exactLabelLetters && figures * 3 < letters ? 0..<end : nil
    }

    /// A few words, hardly a figure among them, one of them read unsurely.
    fileprivate var mayBeCaption: Bool {
        guard words.count <= Thresholds.wordsOfCaption, confidence < Thresholds.surelyReadPiece else { return false }
        let letters = text.count(where: \.isLetter)
        return letters > Thresholds.exactLabelLetters && text.count(where: \.isNumber) * 3 < letters
    }

    /// Words read in a place, spread evenly over it.
    fileprivate init(_ text: String, in box: PageRegion, confidence: Double) {
        let words = text.split(whereSeparator: \.isWhitespace)
        let step = box.width / Double(max(1, words.reduce(-1) { $0 + $1.count + 1 }))
        var place = 0
        self.init(
            box: box,
            words: words.map { word in
                let left = box.left + Double(place) * step
                place += word.count + 1
                return TextWord(
                    text: String(word),
                    box: PageRegion(
                        left: left, top: box.top, right: left + Double(word.count) * step, bottom: box.bottom),
                    confidence: confidence)
            })
    }
}
