package import ReferralCore

/// Makes the definition of a form's page from the fields a fillable document declares.
///
/// The places are the document's own. What each asks is told by its tooltip or name where they mean something, else by
/// the print nearest to it; only a question that surely is a referral's becomes one of its fields, every other is kept
/// under its own name. Tick boxes of one group are one question, a lone box is a question of its own. Cost: fields
/// times text lines.
package struct FillableForm {
    private let sheet: LabelledSheet
    private let parties: PartyResolution
    private let geometry: SheetGeometry
    private let lexicon: LabelLexicon
    private let size: [Double]

    package init(_ sight: PageSight, lexicon: LabelLexicon) {
        sheet = LabelledSheet(sight, lexicon: lexicon)
        parties = PartyResolution(sheet)
        geometry = SheetGeometry(sight)
        self.lexicon = lexicon
        size = sight.size
    }

    package func page(_ widgets: [FormWidget]) -> FormPage {
        var draft = FormPageDraft(size: size)
        // Tick boxes first: a line drawn across one by mistake must not take its place.
        for (label, box, widget) in widgets.filter({ $0.kind == .check }).map(labelled) {
            draft.add(tick(label, box, boxes: [(label, widget.box)]))
        }
        let groups = Dictionary(grouping: widgets.filter { $0.kind == .radio }, by: \.name)
        for (name, group) in groups.sorted(by: { $0.key < $1.key }) { add(radio: group, called: name, to: &draft) }
        for widget in widgets where !widget.isTick && widget.kind != .signature { add(text: widget, to: &draft) }
        return draft.page
    }

    // MARK: Tick boxes

    private func add(radio group: [FormWidget], called name: String, to draft: inout FormPageDraft) {
        let boxes = group.map { widget in
            let print = print(beside: widget.box, onRight: true)
            return (label: print?.text ?? name, box: widget.box)
        }
        let question = group.lazy.compactMap(\.tooltip).first ?? name
        draft.add(tick(question, group[0].box, boxes: boxes))
    }

    private func tick(
        _ label: String, _ labelBox: PageRegion, boxes: [(label: String, box: PageRegion)]
    ) -> OtherQuestion {
        var options: [TickOption] = []
        for box in boxes {
            let stem = boxes.count == 1 ? "yes" : FormPageDraft.name(from: box.label)
            var (value, count) = (stem, 1)
            while options.contains(where: { $0.value == value }) {
                count += 1
                value = "\(stem)-\(count)"
            }
            options.append(TickOption(value: value, label: box.label, box: box.box.within(size)))
        }
        let around = options.dropFirst().reduce(options[0].box) { $0.union($1.box) }
        return OtherQuestion(
            name: "", label: label, labelBox: labelBox.within(size), kind: .ticks, box: around, options: options)
    }

    // MARK: Text

    private func add(text widget: FormWidget, to draft: inout FormPageDraft) {
        let (label, labelBox, _) = labelled(widget)
        var field = FormField(
            key: .reasonDiagnosis, label: label, labelBox: labelBox.within(size), kind: .line,
            box: widget.box.within(size))
        if case .text(let manyLines, let most) = widget.kind {
            if manyLines, widget.box.height > Self.lineHeight { field.kind = .lines }
            if let cells = comb(of: widget, most: most) { (field.kind, field.cells) = (.comb, cells) }
        }
        guard let (key, part) = question(label, at: widget.box), !Self.isChoice(key) else {
            return draft.add(OtherQuestion(field, like: LikelyAnswer.key(for: label)))
        }
        field.key = key
        draft.add(field, part: part)
    }

    /// Millimetres up to which a field of several lines has room for one only.
    private static let lineHeight = 8.0

    private func comb(of widget: FormWidget, most: Int?) -> Int? {
        guard let most, (2...30).contains(most) else { return nil }
        let cuts = geometry.cuts(from: widget.box.left + 1, to: widget.box.right - 1, at: widget.box.middle.y)
        return cuts == most - 1 ? most : nil
    }

    /// The field of a referral a label surely asks for: it names its party, or stands in the patient's part of the form.
    private func question(_ label: String, at box: PageRegion) -> (FieldKey, AnswerPart?)? {
        let words = (label + ":").split(whereSeparator: \.isWhitespace).enumerated().map { index, word in
            TextWord(
                text: String(word),
                box: PageRegion(
                    left: Double(index) * 10, top: 0, right: Double(index) * 10 + 9.5, bottom: 3), confidence: 1)
        }
        guard let last = words.last else { return nil }
        let line = TextLine(box: words[0].box.union(last.box), words: words)
        guard let found = LabelSearch(lexicon: lexicon).labels(in: line, at: 0).first, found.decoy == nil,
            found.words.lowerBound == 0, found.words.count * 2 > words.count
        else { return nil }
        let section = parties.section(at: box)
        if let bare = found.bare {
            guard section == .patient, let key = FormSection.patient.field(for: bare.question) else { return nil }
            return (key, bare.part)
        }
        guard let field = found.fields.first else { return nil }
        let isPatients = field.key.rawValue.hasPrefix("patient.")
        return section == nil || isPatients == (section == .patient) ? field : nil
    }

    private static func isChoice(_ key: FieldKey) -> Bool {
        if case .choice = key.kind { true } else { false }
    }

    // MARK: Labels

    /// What a field is called, and where that is printed.
    private func labelled(_ widget: FormWidget) -> (label: String, box: PageRegion, widget: FormWidget) {
        let beside = print(beside: widget.box, onRight: widget.isTick) ?? print(above: widget.box)
        let own = [widget.tooltip, widget.name.split(separator: ".").last.map(String.init)].compactMap(\.self)
            .first(where: Self.meansSomething)
        return (own ?? beside?.text ?? "Field", beside?.box ?? widget.box, widget)
    }

    /// Programs name fields "undefined_3", "Text39" and "[1]" where nobody did.
    private static func meansSomething(_ name: String) -> Bool {
        let letters = name.lowercased().filter(\.isLetter)
        return letters.count > 1
            && !["undefined", "text", "field", "textfield", "check", "checkbox", "box", "cb", "fillin", "untitled"]
                .contains(letters)
    }

    private func print(beside box: PageRegion, onRight: Bool) -> TextLine? {
        let near = sheet.lines.filter { line in
            let gap = onRight ? line.box.left - box.right : box.left - line.box.right
            return gap > -1.5 && gap < (onRight ? 6 : 60) && line.box.sharesRow(with: box)
        }
        return near.min { abs($0.box.middle.x - box.middle.x) < abs($1.box.middle.x - box.middle.x) }
    }

    private func print(above box: PageRegion) -> TextLine? {
        let near = sheet.lines.filter { line in
            line.box.bottom <= box.top + 1.5 && box.top - line.box.bottom < 6 && line.box.left < box.right
                && line.box.right > box.left
        }
        return near.max { $0.box.bottom < $1.box.bottom }
    }
}
