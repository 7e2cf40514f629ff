package import PageDrawing
package import ReferralCore

/// How an office fills its forms in.
package struct OfficeHand: Codable, Sendable, Equatable {
    package enum Mark: String, Codable, Sendable, CaseIterable { case cross, check, filled }
    package var face: Typeface
    package var points: Double
    package var mark: Mark

    package init(face: Typeface = .sans, points: Double = 11, mark: Mark = .cross) {
        self.face = face
        self.points = points
        self.mark = mark
    }
}

/// A form with a story written on it, as a PDF viewer prints a fillable form.
package struct FilledForm {
    package let form: FormDefinition
    package let story: ReferralStory
    package let hand: OfficeHand

    package init(_ form: FormDefinition, _ story: ReferralStory, by hand: OfficeHand) {
        self.form = form
        self.story = story
        self.hand = hand
    }

    package func draw(page index: Int, on canvas: inout Canvas) {
        BlankForm(form, page: index).draw(on: &canvas)
        for field in form.pages[index].fields {
            if let written = story.written[field.key] { write(written, in: field, on: &canvas) }
        }
    }

    /// What a reader should find: the values of the fields this form asks for, and the ones it asks for in vain.
    package var truth: (fields: [FieldKey: FieldValue], blank: [FieldKey]) {
        let asked = Set(form.pages.flatMap(\.fields).map(\.key))
        let answered = story.truth.filter { asked.contains($0.key) && isWritable($0.key) }
        let blank = FieldKey.allCases.filter { asked.contains($0) && answered[$0] == nil }
        return (answered, blank)
    }

    /// A comb of ten cells has no room for a foreign telephone number; such an answer is not written.
    private func isWritable(_ key: FieldKey) -> Bool {
        let combs = form.pages.flatMap(\.fields).filter { $0.key == key && $0.kind == .comb }
        return combs.allSatisfy { comb in (story.written[key]?.first?.count ?? 0) <= comb.cells ?? 0 }
    }

    private func write(_ written: [String], in field: FormField, on canvas: inout Canvas) {
        let lettering = Lettering(hand.face, hand.points)
        switch field.kind {
        case .line:
            let whole = field.part.map { written.indices.contains($0 - 1) ? written[$0 - 1] : "" }
            canvas.write(whole ?? written.joined(separator: ", "), in: inner(field.box), lettering, Setting(.left))
        case .lines: writeLines(written.joined(separator: "\n"), in: field, lettering, on: &canvas)
        case .comb:
            guard isWritable(field.key) else { return }
            for (character, cell) in zip(written.joined(), field.cellRegions) {
                canvas.write(String(character), in: cell, lettering, Setting(.centre, .middle, .runsOn))
            }
        case .ticks:
            for option in field.options ?? [] where written.contains(option.value) {
                mark(option.box, on: &canvas)
            }
        }
    }

    /// Two points of air on either side, as viewers leave.
    private func inner(_ box: PageRegion) -> PageRegion {
        PageRegion(left: box.left + 0.7, top: box.top, right: box.right - 0.7, bottom: box.bottom)
    }

    /// Ruled lines are written on one by one; an open box is filled from the top.
    private func writeLines(_ text: String, in field: FormField, _ lettering: Lettering, on canvas: inout Canvas) {
        let box = inner(field.box)
        guard field.outline == .underline else {
            let top = PageRegion(left: box.left, top: box.top + 0.7, right: box.right, bottom: box.bottom)
            canvas.write(text, in: top, lettering, Setting(.left, .top, .wraps))
            return
        }
        let bottoms = field.lineBottoms
        let height = field.box.height / Double(bottoms.count)
        for (line, bottom) in zip(Self.broken(text, to: box.width, lettering, on: canvas), bottoms) {
            let place = PageRegion(left: box.left, top: bottom - height, right: box.right, bottom: bottom - 0.6)
            canvas.write(line, in: place, lettering, Setting(.left, .bottom))
        }
    }

    private static func broken(
        _ text: String, to width: Double, _ lettering: Lettering, on canvas: borrowing Canvas
    ) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            let longer = (lines.last.map { $0 + " " } ?? "") + word
            if !lines.isEmpty, canvas.extent(of: longer, lettering).width <= width {
                lines[lines.count - 1] = longer
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }

    private func mark(_ box: PageRegion, on canvas: inout Canvas) {
        let side = box.width
        func at(_ across: Double, _ down: Double) -> (x: Double, y: Double) {
            (box.left + across * side, box.top + down * side)
        }
        switch hand.mark {
        case .cross:
            canvas.stroke(through: [at(0.15, 0.15), at(0.85, 0.85)], line: 0.5)
            canvas.stroke(through: [at(0.85, 0.15), at(0.15, 0.85)], line: 0.5)
        case .check: canvas.stroke(through: [at(0.15, 0.5), at(0.42, 0.82), at(0.92, 0.05)], line: 0.6)
        case .filled:
            canvas.fill(
                PageRegion(
                    left: box.left + 0.15 * side, top: box.top + 0.15 * side, right: box.right - 0.15 * side,
                    bottom: box.bottom - 0.15 * side))
        }
    }
}
