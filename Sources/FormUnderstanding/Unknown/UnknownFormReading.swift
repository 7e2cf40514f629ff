package import ReferralCore

/// Reads a page of a form nobody described, by the labels printed on it.
package enum UnknownFormReading {
    package static func read(
        _ sight: PageSight, lexicon: LabelLexicon, look: inout some SecondLook, day: CalendarDate = .today,
        ownNumbers: Set<String> = []
    ) -> [FieldReading] {
        let sheet = LabelledSheet(sight, lexicon: lexicon)
        var readings: [FieldReading] = []
        for label in sheet.labels {
            guard let key = label.fields.first?.key, !readings.contains(where: { $0.key == key }) else { continue }
            let words = sheet.lines[label.line].words[label.words.upperBound...]
            guard let first = words.first else { continue }
            let region = words.dropFirst().reduce(first.box) { $0.union($1.box) }
            let choice = ReadingChoice(key: key, day: day)
            let seen = Look(
                text: words.map(\.text).joined(separator: " "), confidence: words.map(\.confidence).min() ?? 0,
                maker: "page", box: region)
            let looks = look.read(region, page: sight.page, as: LookManner(shape: .oneLine, alphabet: key.alphabet))
            guard let chosen = choice.choose(among: [seen] + looks) else { continue }
            let support = ReadingSupport(
                recogniser: chosen.recogniser, agreement: chosen.agreement, grammar: chosen.grammar,
                placement: 0.8 * label.match)
            readings.append(
                FieldReading(
                    key: key, ink: .written, raw: chosen.raw,
                    confidence: Confidence.estimate(support, ceiling: Thresholds.unknownFormCeiling),
                    page: sight.page, box: chosen.box, source: .print, alternatives: chosen.alternatives,
                    label: label.text, support: support, rules: chosen.rules))
        }
        return readings
    }
}
