import Foundation
import ReferralCore

/// The fields of one referral laid out for reading: numbered in the order of the form, grouped, boxed on the page, and
/// sorted worst first into the list of what to check.
package struct FieldBoard {
    private struct Entry {
        var number: Int
        var key: FieldKey
        var field: DecidedField
    }

    private let dossier: ReferralDossier
    private let entries: [Entry]

    package init(dossier: ReferralDossier) {
        self.dossier = dossier
        var entries: [Entry] = []
        for key in FieldGroup.allCases.flatMap(\.keys) {
            guard let field = dossier.referral.fields[key], field.status != .absent else { continue }
            entries.append(Entry(number: entries.count + 1, key: key, field: field))
        }
        self.entries = entries
    }

    package func tallies() -> [ReportPage.Tally] {
        Standing.allCases.compactMap { standing in
            let count = entries.count { self.standing(of: $0) == standing }
            guard count > 0 else { return nil }
            return ReportPage.Tally(count: count, words: standing.words, tone: standing.rawValue)
        }
    }

    /// What a person should look at, worst first. A blank that nobody needs is not among it.
    package func checks() -> [ReportPage.Check] {
        entries.filter { needsLook($0) }
            .sorted { (rank($0), $0.field.confidence) < (rank($1), $1.field.confidence) }
            .map { entry in
                ReportPage.Check(
                    number: entry.number, name: entry.key.plainName, status: standing(of: entry).words,
                    tone: standing(of: entry).rawValue, why: reason(entry))
            }
    }

    /// Findings that are not already said beside a field to check.
    package func remarks() -> [String] {
        let told = Set(entries.filter { needsLook($0) }.map(\.key))
        return dossier.referral.findings.compactMap { finding in
            guard let key = finding.field else { return finding.message }
            return told.contains(key) ? nil : "\(key.plainName): \(finding.message)"
        }
    }

    package func groups() -> [ReportPage.Group] {
        FieldGroup.allCases.compactMap { group in
            let keys = Set(group.keys)
            let fields = entries.filter { keys.contains($0.key) }.map(view)
            return fields.isEmpty ? nil : ReportPage.Group(name: group.rawValue, fields: fields)
        }
    }

    package func notAsked() -> String? {
        guard !entries.isEmpty else { return nil }
        let shown = Set(entries.map(\.key))
        let names = FieldGroup.allCases.flatMap(\.keys).filter { !shown.contains($0) }.map(\.plainName)
        return names.isEmpty ? nil : names.joined(separator: ", ")
    }

    /// The pictures of the referral's own pages; of the whole document where the referral has none.
    package func sheets() -> [ReportPage.Sheet] {
        let own = dossier.pictures.filter { dossier.referral.pages.contains($0.page) }
        return (own.isEmpty ? dossier.pictures : own).compactMap { picture in
            guard let page = dossier.pages.first(where: { $0.page == picture.page }), page.size.count == 2 else {
                return nil
            }
            return ReportPage.Sheet(
                page: page.page, kind: PlainWords.pageKind(page.kind), width: Millimetres.text(page.size[0]),
                height: Millimetres.text(page.size[1]), picture: picture.png.base64EncodedString(),
                boxes: entries.compactMap { box($0, on: page.page) })
        }
    }

    private func needsLook(_ entry: Entry) -> Bool {
        switch standing(of: entry) {
        case .missing, .illegible, .conflict, .look: true
        case .accepted, .blank: false
        }
    }

    private func rank(_ entry: Entry) -> Int {
        switch standing(of: entry) {
        case .missing: 0
        case .illegible: 1
        case .conflict: 2
        case .look: 3
        case .accepted, .blank: 4
        }
    }

    private func standing(of entry: Entry) -> Standing {
        switch entry.field.status {
        case .accepted: .accepted
        case .look: .look
        case .conflict: .conflict
        case .illegible: .illegible
        case .missing, .absent: dossier.referral.incomplete.contains(entry.key) ? .missing : .blank
        }
    }

    private func reason(_ entry: Entry) -> String? {
        if let note = entry.field.note { return note }
        let messages = dossier.referral.findings.filter { $0.field == entry.key }.map(\.message)
        return messages.isEmpty ? nil : messages.joined(separator: " ")
    }

    private func view(_ entry: Entry) -> ReportPage.Field {
        let field = entry.field
        let value = field.value.map { PlainWords.value($0, of: entry.key) }
        let isWritten = field.status != .missing && field.status != .illegible
        return ReportPage.Field(
            number: entry.number, name: entry.key.plainName, printed: printedLabel(entry),
            status: standing(of: entry).words, tone: standing(of: entry).rawValue, value: value,
            asRead: field.status == .accepted || field.raw.isEmpty || field.raw == value ? nil : field.raw,
            certainty: isWritten && value != nil
                ? "\(PlainWords.certainty(field.confidence)), \(PlainWords.percentage(field.confidence))" : nil,
            note: field.status == .accepted ? nil : reason(entry),
            alternatives: field.status == .accepted
                ? nil
                : field.alternatives.filter { $0 != field.raw && $0 != value }
                    .filledOrNil { $0.joined(separator: " · ") },
            crop: crop(entry))
    }

    private func printedLabel(_ entry: Entry) -> String? {
        guard let label = entry.field.label, label.lowercased() != entry.key.plainName.lowercased() else { return nil }
        return label
    }

    private func box(_ entry: Entry, on page: Int) -> ReportPage.Box? {
        guard entry.field.page == page, let region = entry.field.box else { return nil }
        return ReportPage.Box(
            number: entry.number, name: entry.key.plainName, status: standing(of: entry).words,
            tone: standing(of: entry).rawValue, left: Millimetres.text(region.left), top: Millimetres.text(region.top),
            width: Millimetres.text(region.width), height: Millimetres.text(region.height),
            tagX: Millimetres.text(max(2, region.left - 2)), tagY: Millimetres.text((region.top + region.bottom) / 2))
    }

    private func crop(_ entry: Entry) -> ReportPage.Crop? {
        guard let region = entry.field.box, let number = entry.field.page,
            dossier.pictures.contains(where: { $0.page == number }),
            let page = dossier.pages.first(where: { $0.page == number }), page.size.count == 2
        else { return nil }
        let cut = Millimetres.padded(region, within: page.size)
        return ReportPage.Crop(
            page: number,
            viewBox: [cut.left, cut.top, cut.width, cut.height].map(Millimetres.text).joined(separator: " "),
            width: Millimetres.text(cut.width), pageWidth: Millimetres.text(page.size[0]),
            pageHeight: Millimetres.text(page.size[1]), name: entry.key.plainName)
    }
}

/// How a field stands for the reader of a report: its status, with a blank that nobody needs told from a missing item.
package enum Standing: String, CaseIterable, Sendable {
    case accepted, look, conflict, illegible, missing, blank

    package var words: String {
        switch self {
        case .accepted: "read"
        case .look: "please look"
        case .conflict: "contradiction"
        case .illegible: "cannot be read"
        case .missing: "missing"
        case .blank: "left blank"
        }
    }
}

/// Lengths on a page as SVG wants them: millimetres with a point and one decimal.
enum Millimetres {
    /// Paper shown around a field so that a clerk sees what the ink belongs to, millimetres.
    private static let margin = 1.2

    static func text(_ length: Double) -> String {
        let tenths = Int((length * 10).rounded())
        return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10)"
    }

    static func padded(_ region: PageRegion, within size: [Double]) -> PageRegion {
        let left = max(0, region.left - margin)
        let top = max(0, region.top - margin)
        return PageRegion(
            left: left, top: top, right: max(left, min(size[0], region.right + margin)),
            bottom: max(top, min(size[1], region.bottom + margin)))
    }
}
