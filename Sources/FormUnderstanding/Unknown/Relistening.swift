import Foundation
import ReferralCore

/// Captions that were read badly, read again in every way there is.
///
/// The lexicon is the judge: of several readings of a short line the one that is a label is the right one, for no noise spells
/// "Family Name". Where none is, every label is asked for in the recognisers' own steps, and the one they support
/// together is taken where no other comes near. What is no label then stays as it was. Cost: a quick look for each
/// such line, a thorough one where that does not help; so many a page at most.
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
            for effort in [LookManner.Effort.quick, .thorough] {
                let manner = LookManner(shape: .oneLine, alphabet: .any, effort: effort)
                looks += look.read(line.box.padded(across: 0.5, down: 0.3), page: page, as: manner)
                guard let heard = search.heard(in: looks, at: line.box) else { continue }
                sight.lines[index] = heard
                break
            }
        }
        return sight
    }
}

extension LabelSearch {
    /// The label that looks at one short line make out.
    fileprivate func heard(in looks: [Look], at box: PageRegion) -> TextLine? {
        let read = looks.map { TextLine($0.text, in: box, confidence: $0.confidence) }
            .map { (line: $0, match: match(of: $0)) }
        if let label = read.max(by: { $0.match < $1.match }), label.match >= Thresholds.oneSlip { return label.line }
        guard let heard = lexicon.label(heardIn: looks.compactMap(\.lattice)) else { return nil }
        return TextLine(heard.printed, in: box, confidence: Double(exp(-heard.costPerCharacter)))
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
