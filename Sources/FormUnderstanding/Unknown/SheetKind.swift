import ReferralCore

/// What the labels say a page is for.
extension LabelledSheet {
    /// `previous` is the kind of the page before it: a page without a title goes on with what came before.
    func kind(after previous: PageKind?) -> PageKind {
        let titles = Set(
            labels.filter { $0.isAlone && !$0.asks && $0.box.top < sight.size[1] * Thresholds.titleZone }.compactMap(
                \.title))
        let asked = askedKeys.count
        let isRunningText = wordsPerLabel > Thresholds.wordsPerLabelOfNotes
        if titles.contains(.cover) || isAddressed, asked < Thresholds.questionsOfForm { return .cover }
        if titles.contains(.form) { return .form }
        if titles.contains(.notes), asked < Thresholds.questionsOfForm || isRunningText { return .notes }
        if asked >= Thresholds.questionsOfForm, !isRunningText { return .form }
        if letter != nil { return .form }
        return continuesForm(after: previous, asked: asked, isRunningText: isRunningText) ? .form : .notes
    }

    /// The last page of a form may ask for little more than a signature; it says so, or says which page it is.
    private func continuesForm(after previous: PageKind?, asked: Int, isRunningText: Bool) -> Bool {
        let isSigned = labels.contains {
            ($0.asks || $0.isAlone) && ($0.decoys.contains("signature") || $0.section == .signature)
        }
        if isSigned, words.count < Thresholds.wordsOfSignaturePage { return true }
        guard previous == .form else { return false }
        if asked >= Thresholds.questionsOfFurtherPage, !isRunningText { return true }
        let questions = labels.filter { $0.isQuestion && ($0.asks || $0.isAlone) }
        if questions.count >= Thresholds.questionsOfFurtherPage, wordsPerLabel < Thresholds.wordsPerLabelOfForm {
            return !questions.allSatisfy { $0.decoys.contains("history") }
        }
        return isFurtherPage && !isRunningText && asked > 0
    }

    /// "Page 2 of 3".
    private var isFurtherPage: Bool {
        lines.contains { line in
            let bones = line.words.map { ReadingText.bones($0.text) }
            return bones.indices.contains { index in
                index + 3 < bones.count && bones[index] == "page" && bones[index + 2] == "of"
                    && (Int(bones[index + 1]) ?? 0) > 1
            }
        }
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

    /// To whom, from whom, how many pages: a cover sheet's questions, at least two of them with the pages, or three.
    private var isAddressed: Bool {
        let first = labels.filter { $0.isFirst || $0.asks }
        let to = first.contains { $0.decoys.contains("cover-to") }
        let from = first.contains { LabelText.joined($0.text) == "from" || $0.decoys.contains("cover-from") }
        let pages = first.contains { $0.decoys.contains("cover-pages") && $0.text.lowercased().contains("pages") }
        let about = first.contains { ["re", "subject", "regarding", "cc"].contains(LabelText.joined($0.text)) }
        return pages && (to || from) || to && from && about
    }

    private var words: [TextWord] { lines.flatMap(\.words).filter { ReadingText.bones($0.text).count > 1 } }

    private var wordsPerLabel: Double {
        Double(words.count) / Double(max(1, labels.filter(\.isQuestion).count))
    }
}
