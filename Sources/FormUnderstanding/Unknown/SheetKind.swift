import ReferralCore

/// What the labels say a page is for.
extension LabelledSheet {
    var kind: PageKind {
        let titles = Set(
            labels.filter { $0.isAlone && !$0.asks && $0.box.top < sight.size[1] * Thresholds.titleZone }.compactMap(
                \.title))
        let asked = askedKeys.count
        let isRunningText = wordsPerLabel > Thresholds.wordsPerLabelOfNotes
        if titles.contains(.cover), asked < Thresholds.questionsOfForm { return .cover }
        if titles.contains(.form) { return .form }
        if titles.contains(.notes), asked < Thresholds.questionsOfForm || isRunningText { return .notes }
        if coverQuestions >= Thresholds.questionsOfCover, asked < Thresholds.questionsOfForm { return .cover }
        if asked >= Thresholds.questionsOfForm, !isRunningText { return .form }
        return ReferralLetter.isLetter(lines) ? .form : .notes
    }

    /// Different fields the page asks for, bare questions counted as the patient's.
    private var askedKeys: Set<FieldKey> {
        var keys: Set<FieldKey> = []
        for label in labels where label.asks || label.isAlone {
            keys.formUnion(label.fields.map(\.key))
            if let question = label.bare?.question, let key = FormSection.patient.field(for: question) {
                keys.insert(key)
            }
        }
        return keys
    }

    private var coverQuestions: Int {
        Set(labels.compactMap(\.decoy).filter { $0.hasPrefix("cover-") }).count
            + (labels.contains { LabelText.joined($0.text) == "from" } ? 1 : 0)
    }

    private var wordsPerLabel: Double {
        let words = lines.flatMap(\.words).filter { ReadingText.bones($0.text).count > 1 }.count
        return Double(words) / Double(max(1, labels.filter(\.isQuestion).count))
    }
}
