import ReferralCore

/// Captions that were read badly, read again in every way there is.
///
/// The lexicon is the judge: of several readings of a short line the one that is a label is the right one, for no noise spells
/// "Family Name". What is no label in any reading stays as it was. Cost: a quick look for each such line, a thorough one
/// where that does not help; so many a page at most.
extension PageSight {
    func relistened(_ look: inout some SecondLook, lexicon: LabelLexicon) -> PageSight {
        var sight = self
        let search = LabelSearch(lexicon: lexicon)
        var left = Thresholds.linesHeardAgain
        for index in lines.indices where left > 0 && lines[index].mayBeCaption {
            let line = lines[index]
            guard !search.labels(in: line, at: 0).contains(where: { $0.match == 1 }) else { continue }
            left -= 1
            for effort in [LookManner.Effort.quick, .thorough] {
                let manner = LookManner(shape: .oneLine, alphabet: .any, effort: effort)
                let heard = look.read(line.box.padded(across: 0.5, down: 0.3), page: page, as: manner)
                    .map { TextLine($0, in: line.box) }.map { (line: $0, match: search.match(of: $0)) }
                guard let label = heard.max(by: { $0.match < $1.match }), label.match >= Thresholds.oneSlip else {
                    continue
                }
                sight.lines[index] = label.line
                break
            }
        }
        return sight
    }
}

extension LabelSearch {
    /// How well a line is a label and nothing else; nought where it is none.
    fileprivate func match(of line: TextLine) -> Double {
        labels(in: line, at: 0).filter { label in
            label.isAlone && label.letters > Thresholds.exactLabelLetters
                && (label.isQuestion || label.section != nil || label.decoy != nil)
        }.map(\.match).max() ?? 0
    }
}

extension TextLine {
    /// A few words, hardly a figure among them, one of them read unsurely.
    fileprivate var mayBeCaption: Bool {
        guard words.count <= Thresholds.wordsOfCaption, confidence < Thresholds.surelyReadPiece else { return false }
        let letters = text.count(where: \.isLetter)
        return letters > Thresholds.exactLabelLetters && text.count(where: \.isNumber) * 3 < letters
    }

    /// What a look read in a place, its words spread evenly over it.
    fileprivate init(_ look: Look, in box: PageRegion) {
        let words = look.text.split(whereSeparator: \.isWhitespace)
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
                    confidence: look.confidence)
            })
    }
}
