/// What is to be said of one form before it is used.
package struct FormReport: Encodable, Sendable, Equatable {
    package struct Remark: Encodable, Sendable, Equatable {
        /// The form will not do as it is.
        package var isGrave: Bool
        package var place: String?
        package var text: String
    }

    package var form: String
    package var works: Bool
    package var remarks: [Remark]

    /// - Parameter pages: the form's own, as an inspection of it among all the desk's forms saw them.
    package init(_ form: FormDefinition, pages: [FormInspection.Page]) {
        var remarks: [Remark] = []
        for page in pages { remarks += Self.findability(page) }
        for (index, page) in form.pages.enumerated() {
            let looks = pages.first { $0.page == index + 1 }
            remarks += Self.places(page, looks?.places ?? [])
        }
        remarks += Self.gaps(form)
        self.form = form.id
        self.remarks = remarks
        works = !remarks.contains(where: \.isGrave)
    }

    private static func findability(_ page: FormInspection.Page) -> [Remark] {
        var remarks: [Remark] = []
        func say(_ isGrave: Bool, _ text: String) {
            remarks.append(Remark(isGrave: isGrave, place: "page \(page.page)", text: text))
        }
        if page.marks < FormThresholds.fewestMarks {
            say(true, "has too little print to be found by (\(page.marks) pieces); print a title and a frame on it")
        } else if page.ownScore < FormThresholds.leastOwnScore {
            say(true, "is hardly found even on its own blank page (\(percent(page.ownScore)))")
        }
        if let rival = page.rival, page.rivalScore >= FormThresholds.rivalScore {
            say(
                page.rivalScore >= FormThresholds.sameForm * page.ownScore,
                "looks like '\(rival)' (\(percent(page.rivalScore)) against \(percent(page.ownScore))); "
                    + "switch one of them off, or make their print differ")
        }
        return remarks
    }

    private static func places(_ page: FormPage, _ looks: [FormInspection.Place]) -> [Remark] {
        var remarks: [Remark] = []
        let names = page.fields.map(\.key.rawValue) + (page.others ?? []).map(\.name)
        for (name, field) in zip(names, page.places) {
            if let small = tooSmall(field) { remarks.append(Remark(isGrave: false, place: name, text: small)) }
            let own = looks.filter { [name + "=", name + " "].contains(where: $0.name.hasPrefix) || $0.name == name }
            let printed = own.map(\.ink).max() ?? 0
            let most = field.kind == .ticks ? FormThresholds.inkInBox : FormThresholds.inkInPlace
            guard printed > most else { continue }
            remarks.append(
                Remark(
                    isGrave: false, place: name,
                    text: "print covers \(percent(printed)) of the place; writing that crosses it is hard to read"))
        }
        return remarks + overlaps(names, page.places)
    }

    private static func tooSmall(_ field: FormField) -> String? {
        switch field.kind {
        case .line, .lines:
            field.box.height < FormThresholds.lowestLine
                ? "is \(millimetres(field.box.height)) high; a fax wants \(millimetres(FormThresholds.lowestLine))"
                : nil
        case .comb:
            field.box.width / Double(max(1, field.cells ?? 1)) < FormThresholds.narrowestCell
                ? "has cells narrower than \(millimetres(FormThresholds.narrowestCell))" : nil
        case .ticks:
            (field.options ?? []).contains { min($0.box.width, $0.box.height) < FormThresholds.smallestBox }
                ? "has tick boxes smaller than \(millimetres(FormThresholds.smallestBox))" : nil
        }
    }

    private static func overlaps(_ names: [String], _ fields: [FormField]) -> [Remark] {
        var remarks: [Remark] = []
        for (index, one) in fields.enumerated() where one.kind != .ticks {
            for other in fields.indices.dropFirst(index + 1) where fields[other].kind != .ticks {
                let across = min(one.box.right, fields[other].box.right) - max(one.box.left, fields[other].box.left)
                let down = min(one.box.bottom, fields[other].box.bottom) - max(one.box.top, fields[other].box.top)
                guard across > 2, down > 1 else { continue }
                remarks.append(
                    Remark(
                        isGrave: false, place: names[index], text: "overlaps '\(names[other])' by \(millimetres(down))")
                )
            }
        }
        return remarks
    }

    private static func gaps(_ form: FormDefinition) -> [Remark] {
        let asked = Set(form.pages.flatMap { $0.fields.map(\.key) })
        let missing = RequiredItems.always.filter { !asked.contains($0) }
        guard !missing.isEmpty else { return [] }
        let names = missing.map(\.rawValue).joined(separator: ", ")
        return [Remark(isGrave: false, place: nil, text: "does not ask for \(names)")]
    }

    private static func percent(_ share: Double) -> String { "\(Int((share * 100).rounded())) %" }

    private static func millimetres(_ size: Double) -> String { "\((size * 10).rounded() / 10) mm" }
}

/// What a form must have to be read off a fax.
private enum FormThresholds {
    /// Pieces of print below which a form is not found on a bad fax. By reason: eight must agree, half of them get lost.
    static let fewestMarks = 16
    /// Score on its own blank page; a page is taken for the form from 0.4 on.
    static let leastOwnScore = 0.7
    /// Score from which another form could be taken for this one, and the share of the own score at which it will be.
    static let rivalScore = 0.3
    static let sameForm = 0.8
    /// Millimetres. Ten-point type is 3.5 mm high; standard resolution leaves 4 rows a millimetre.
    static let lowestLine = 3.4
    static let narrowestCell = 3.0
    static let smallestBox = 2.0
    /// Share of a place that print may cover: its own rule and frame take up to a tenth.
    static let inkInPlace = 0.12
    static let inkInBox = 0.1
}
