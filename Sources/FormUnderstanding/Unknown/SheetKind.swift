import ReferralCore

/// What the labels say a page is for.
extension LabelledSheet {
    /// A cover sheet by its own words.
    var isCover: Bool { kind(after: nil) == .cover }

    /// `previous` is the kind of the page before it: a page without a title goes on with what came before; `unread` lines
    /// of it were left out.
    func kind(after previous: PageKind?, unread: Int = 0) -> PageKind {
        let asked = askedKeys.count
        let isRunningText = wordsPerLabel > Thresholds.wordsPerLabelOfNotes
        if titles.contains(.cover) || isAddressed, asked < Thresholds.questionsOfForm { return .cover }
        if titles.contains(.form) { return .form }
        let parts = RecordParts(lines).count
        if parts >= Thresholds.partsOfRecord, letter == nil { return .notes }
        if titles.contains(.notes) {
            if asked < Thresholds.questionsOfForm || isRunningText { return .notes }
            if parts >= Thresholds.partsOfTitledRecord { return .notes }
        }
        if asked >= Thresholds.questionsOfForm, !isRunningText { return .form }
        if letter != nil { return .form }
        if sight.boxes.count >= Thresholds.boxesOfForm, !titles.contains(.notes) { return .form }
        return continuesForm(after: previous, unread: unread, asked: asked, isRunningText: isRunningText)
            ? .form : .notes
    }

    /// Whether most lines of words were read unsurely, and nothing calls the page a record.
    var isHardlyRead: Bool {
        let lines = lines.filter { $0.words.contains { ReadingText.bones($0.text).count > 1 } }
        let unsure = lines.count { $0.confidence < Thresholds.surelyReadPiece }
        return unsure * 2 > lines.count && !titles.contains(.notes)
            && RecordParts(lines).count < Thresholds.partsOfRecord
    }

    /// What the page is called in its upper part. Words beside tick boxes, or side by side, name what is enclosed: "Labs",
    /// "Office notes".
    static func titles(
        of lines: [TextLine], labels: [FoundLabel], boxes: [BoxMark], until zone: Double, by lexicon: LabelLexicon
    ) -> Set<PageKind> {
        func isOption(_ label: FoundLabel) -> Bool {
            guard label.title == .notes else { return false }
            let beside = label.box.padded(across: Thresholds.tickBesideTitle, down: 0)
            return boxes.contains { $0.box.sharesRow(with: label.box) && $0.box.overlapAcross(beside) > 0 }
                || labels.contains { $0.title == .notes && $0 != label && $0.box.sharesRow(with: label.box) }
        }
        let titles = Set(
            labels.filter { $0.isAlone && !$0.asks && $0.box.top < zone && !isOption($0) }.compactMap(\.title))
        guard titles.isEmpty else { return titles }
        return lines.contains { $0.box.top < zone && endsInTitle($0, by: lexicon) } ? [.form] : []
    }

    /// "Sleep Medicine Referral Form": whatever a house calls its form, the last words say that it is one.
    private static func endsInTitle(_ line: TextLine, by lexicon: LabelLexicon) -> Bool {
        let words = line.words.map(\.text)
        guard (3...Thresholds.wordsOfTitle).contains(words.count), !words.contains(where: { $0.hasSuffix(":") }) else {
            return false
        }
        return (1...words.count - 2).contains { start in
            let end = words[start...]
            let found = lexicon.lookUp(end.flatMap(LabelText.folded).joined(), printed: end.joined(separator: " "))
            return found?.entries.contains { $0.meaning == .title(.form) } ?? false
        }
    }

    /// The last page of a form may ask for little more than a signature; it says so, or says which page it is.
    private func continuesForm(
        after previous: PageKind?, unread: Int, asked: Int, isRunningText: Bool
    ) -> Bool {
        // Lines that were not read have as many words as the others.
        let isShort = words.count * (lines.count + unread) < Thresholds.wordsOfSignaturePage * lines.count
        let isSigned = labels.contains {
            ($0.isFirst || $0.asks || $0.isAlone) && ($0.decoys.contains("signature") || $0.section == .signature)
        }
        if isSigned, isShort { return true }
        guard previous == .form else { return false }
        if furtherKeys.count >= Thresholds.questionsOfFurtherPage, !isRunningText { return true }
        // Its captions may be too bad to read, a heading is not.
        if isShort, hasSection { return true }
        let questions = labels.filter { $0.isQuestion && ($0.asks || $0.isAlone) }
        let isHistory = questions.allSatisfy { $0.decoys.contains("history") }
        // What is left over of a form: a few more questions, or what counts itself among its pages.
        if isShort, isFurtherPage || !isHistory { return true }
        if questions.count >= Thresholds.questionsOfFurtherPage, wordsPerLabel < Thresholds.wordsPerLabelOfForm {
            return !isHistory
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

    /// Whether a part of a form is headed.
    private var hasSection: Bool {
        labels.contains { label in
            guard label.isAlone, let section = label.section else { return false }
            return section != .records && section != .cover && section != .signature
        }
    }

    /// What the page asks for besides what records name the patient by.
    private var furtherKeys: Set<FieldKey> {
        askedKeys.subtracting([
            .patientName, .patientBirthDate, .patientSex, .patientRegistrationNumber, .patientPhone, .referrerName,
        ])
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
