package import ReferralCore

/// Writes a form definition as the YAML people edit: one field a line, boxes in millimetres.
package enum FormWriting {
    /// The whole file. `remark` is the comment at its head.
    package static func text(of form: FormDefinition, remark: String) -> String {
        var lines = remark.split(separator: "\n").map { "# " + $0 }
        lines.append("# All boxes are [left, top, right, bottom] in millimetres on the printed page.")
        lines += ["id: \(form.id)", "version: \(form.version)"]
        if let enabled = form.enabled { lines.append("enabled: \(enabled)") }
        lines.append("title: \(quoted(form.title))")
        if let source = form.learntFrom { lines.append("learntFrom: \(quoted(source))") }
        if let campus = form.campus { lines.append("campus: \(campus.rawValue)") }
        lines.append("pages:")
        for page in form.pages { lines += text(of: page) }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func text(of page: FormPage) -> [String] {
        var lines = [
            "  - size: [\(page.size.map(number).joined(separator: ", "))]", "    blank: \(page.blank)",
            "    printed: []",
        ]
        lines.append(page.fields.isEmpty ? "    fields: []" : "    fields:")
        lines += page.fields.flatMap { text(of: $0, name: "key: \($0.key.rawValue)", more: more($0)) }
        if page.byLabels == true { lines.append("    byLabels: true") }
        guard let others = page.others, !others.isEmpty else { return lines }
        lines.append("    others:")
        lines += others.flatMap { other in
            text(
                of: other.field, name: "name: \(quoted(other.name))",
                more: other.like.map { ["like: \($0.rawValue)"] } ?? [])
        }
        return lines
    }

    private static func more(_ field: FormField) -> [String] {
        [field.part.map { "part: \($0)" }, field.joiner.map { "joiner: \(quoted($0))" }].compactMap(\.self)
    }

    private static func text(of field: FormField, name: String, more: [String]) -> [String] {
        var facts = [name, "label: \(quoted(field.label))", "kind: \(field.kind.rawValue)"] + more
        if let cells = field.cells { facts.append("cells: \(cells)") }
        if field.many == true { facts.append("many: true") }
        let boxes = "labelBox: \(box(field.labelBox)), box: \(box(field.box))"
        let head = "      - {\(facts.joined(separator: ", ")),"
        guard let options = field.options else { return [head, "         \(boxes)}"] }
        let words = options.map { option in
            "           {value: \(quoted(option.value)), label: \(quoted(option.label)), box: \(box(option.box))}"
        }
        return [head, "         \(boxes), options: [", words.joined(separator: ",\n") + "]}"]
    }

    private static func box(_ region: PageRegion) -> String {
        "[" + [region.left, region.top, region.right, region.bottom].map(number).joined(separator: ", ") + "]"
    }

    /// To a tenth of a millimetre.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10 + (value < 0 ? -0.5 : 0.5)))
        return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(abs(tenths % 10))"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}

/// Switches a definition on or off in its own text, so that every comment stays.
package enum FormSwitch {
    package static func text(_ text: String, enabled: Bool) -> String {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let line = "enabled: \(enabled)"
        if let place = lines.firstIndex(where: { $0.hasPrefix("enabled:") }) {
            lines[place] = line
        } else if let place = lines.firstIndex(where: { $0.hasPrefix("version:") }) {
            lines.insert(line, at: place + 1)
        }
        return lines.joined(separator: "\n")
    }
}
