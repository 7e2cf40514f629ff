package import ReferralCore

/// Reads a page of a form nobody described, by the labels printed on it.
///
/// The page's labels are found and told apart by section; every piece of text that could answer one is scored; all answers
/// are decided together, so that one value is never two fields; and each is then read again with its field's alphabet.
/// A letter without labels is read by its phrases. Nothing printed as an instruction, a heading or another party's
/// answer becomes a value, and the confidence stays below that of a known form.
package enum UnknownFormReading {
    /// `ownNumbers` are the receiving hospital's telephone and fax numbers, E.164: printed on its forms, never answers.
    package static func read(
        _ sight: PageSight, lexicon: LabelLexicon, look: inout some SecondLook, day: CalendarDate = .today,
        ownNumbers: Set<String> = []
    ) -> [FieldReading] {
        let sheet = LabelledSheet(sight.withoutTransmissionHeader, lexicon: lexicon)
        let answers = SheetAnswers(sheet, lexicon: lexicon, day: day, ownNumbers: ownNumbers)
        var readings = AnswerReading(page: answers, day: day).readings(look: &look)
        if ReferralLetter.isLetter(sheet.lines) {
            for reading in ReferralLetter.readings(of: sheet, day: day) {
                if let index = readings.firstIndex(where: { $0.key == reading.key }) {
                    if readings[index].ink != .written { readings[index] = reading }
                } else {
                    readings.append(reading)
                }
            }
        }
        return readings
    }
}

extension PageSight {
    /// The sending machine's line at the edge is no part of the form.
    var withoutTransmissionHeader: PageSight {
        var sight = self
        sight.lines.removeAll { line in
            let atEdge = line.box.top < Thresholds.headerBand || line.box.bottom > size[1] - Thresholds.headerBand
            return atEdge && HeaderLine.parse(line.text) != nil
        }
        return sight
    }
}
