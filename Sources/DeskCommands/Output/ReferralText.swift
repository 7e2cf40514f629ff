package import ReferralCore
import ReferralReports

/// A referral as lines for a terminal: the fields group by group, each with its state, value and certainty, then what a
/// person should know.
package struct ReferralText {
    private let referral: DecidedReferral
    private let ink: Ink

    package init(_ referral: DecidedReferral, ink: Ink) {
        self.referral = referral
        self.ink = ink
    }

    package var lines: [String] {
        var lines = [heading]
        for group in FieldGroup.allCases {
            let rows = group.keys.compactMap(row)
            guard !rows.isEmpty else { continue }
            lines.append(ink(.strong, group.rawValue))
            lines += rows
        }
        lines += notes
        return lines
    }

    private var heading: String {
        let pages = referral.pages.map(String.init).joined(separator: ", ")
        let place = pages.isEmpty ? "No page" : "Page \(pages)"
        guard let form = referral.form else { return "\(place), a form the desk does not know" }
        return "\(place), form \(form.id), matched \(PlainWords.percentage(form.score))"
    }

    private func row(_ key: FieldKey) -> String? {
        guard let field = referral.fields[key], field.status != .absent else { return nil }
        let name = key.plainName.padding(to: 28)
        let state = PlainWords.status(field.status)
        guard let value = field.value else { return "  \(name)\(ink(tone(field.status), state))" }
        let words = PlainWords.value(value, of: key).replacing("\n", with: " / ")
        let certainty = PlainWords.percentage(field.confidence)
        let head = "  \(name)\(words)  \(ink(.soft, "(\(certainty))"))"
        guard field.status != .accepted else { return head }
        let note = field.note.map { ": \($0)" } ?? ""
        return "\(head)  \(ink(tone(field.status), state + note))"
    }

    private var notes: [String] {
        var lines: [String] = []
        if !referral.incomplete.isEmpty {
            let names = referral.incomplete.map(\.plainName).joined(separator: ", ")
            lines.append("\(ink(.red, "Missing before complete:")) \(names)")
        }
        for proposal in referral.proposals {
            switch proposal {
            case .redirect(let campus, let reason):
                lines.append("\(ink(.amber, "Proposed:")) redirect to \(PlainWords.campus(campus)), \(reason)")
            }
        }
        lines += referral.findings.map { finding in
            let place = finding.field.map { "\($0.plainName): " } ?? ""
            return "\(ink(.amber, "Note:")) \(place)\(finding.message)"
        }
        return lines
    }

    private func tone(_ status: FieldStatus) -> Ink.Tone {
        switch status {
        case .accepted: .green
        case .look, .conflict: .amber
        case .missing, .illegible: .red
        case .absent: .soft
        }
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        count >= width ? self + " " : self + String(repeating: " ", count: width - count)
    }
}
