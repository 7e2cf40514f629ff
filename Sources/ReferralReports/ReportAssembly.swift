package import Foundation
import ReferralCore

/// Makes the view of a report from a dossier: what is on top, what to check, and the receipt.
package struct ReportAssembly {
    let dossier: ReferralDossier
    let now: Date
    private let words: DeadlineWords

    package init(dossier: ReferralDossier, now: Date) {
        self.dossier = dossier
        self.now = now
        words = DeadlineWords(zone: dossier.promise.zone)
    }

    package func page() -> ReportPage {
        let board = FieldBoard(dossier: dossier)
        return ReportPage(
            reference: dossier.reference,
            campus: dossier.promise.campusName,
            urgency: PlainWords.urgency(dossier.referral.urgency),
            isPressing: dossier.referral.urgency.isPressing,
            deadline: deadline(),
            receipt: receipt(),
            summary: board.tallies(),
            trouble: dossier.trouble.map { ReportPage.TroubleLines(what: $0.what, remedy: $0.remedy) },
            checks: board.checks().filledOrNil { ReportPage.CheckList(items: $0) },
            incomplete: dossier.referral.incomplete.map(\.plainName).filledOrNil { ReportPage.Listing(items: $0) },
            proposals: dossier.referral.proposals.map(Self.words).filledOrNil { ReportPage.Listing(items: $0) },
            remarks: board.remarks().filledOrNil { ReportPage.Listing(items: $0) },
            kin: dossier.kin.map { ReportPage.KinLine(reference: $0.reference, why: $0.why) }
                .filledOrNil { ReportPage.KinList(items: $0) },
            sheets: board.sheets(),
            noPicture: dossier.pictures.isEmpty,
            groups: board.groups(),
            notAsked: board.notAsked(),
            pages: dossier.pages.map(pageLine),
            form: formLine(),
            made: words.short(now))
    }

    private func deadline() -> ReportPage.Deadline {
        let promise = dossier.promise
        return ReportPage.Deadline(
            day: words.day(promise.due), time: words.time(promise.due),
            remaining: DeadlineWords.remaining(until: promise.due, from: now),
            isOverdue: promise.due < now,
            workBy: promise.workDue < promise.due ? words.short(promise.workDue) : nil,
            isUnstaffed: promise.isUnstaffed,
            policy: promise.policy)
    }

    private func receipt() -> ReportPage.ReceiptLines {
        let receipt = dossier.receipt
        return ReportPage.ReceiptLines(
            when: "\(words.day(receipt.at)), \(words.time(receipt.at))", source: receipt.source,
            fileName: receipt.fileName, fingerprint: receipt.sha256,
            sender: receipt.sender.map(PlainWords.phone), dialled: receipt.dialled.map(PlainWords.phone),
            again: receipt.deliveries > 1 ? "\(receipt.deliveries)" : nil)
    }

    private func formLine() -> String {
        guard let form = dossier.referral.form else { return "a form the desk does not know, read by its labels" }
        return "\(form.id), matched \(PlainWords.percentage(form.score))"
    }

    private func pageLine(_ page: PageEvidence) -> ReportPage.PageLine {
        var details: [String] = []
        if page.dpi.count == 2 { details.append("\(page.dpi[0]) × \(page.dpi[1]) dots per inch") }
        if page.rotation != 0 { details.append("arrived turned by \(page.rotation)°") }
        if page.kind != .blank, page.kind != .undecoded {
            details.append("picture quality \(Int(page.quality * 100)) of 100")
        }
        let problems = page.problems.map(PlainWords.problem)
        return ReportPage.PageLine(
            page: page.page, kind: PlainWords.pageKind(page.kind),
            details: details.filledOrNil { $0.joined(separator: ", ") },
            header: page.header?.raw, problems: problems.filledOrNil { $0.joined(separator: "; ") })
    }

    private static func words(_ proposal: Proposal) -> String {
        switch proposal {
        case .redirect(let campus, let reason): "Redirect to \(PlainWords.campus(campus)): \(reason)"
        }
    }
}

extension Urgency {
    /// Whether the sender asks for more speed than the promise gives.
    package var isPressing: Bool {
        switch self {
        case .stat, .asap, .urgent: true
        case .routine, .unknown: false
        }
    }
}

extension Array {
    /// A view of the list, or nil where there is nothing to list.
    func filledOrNil<View>(_ view: ([Element]) -> View) -> View? {
        isEmpty ? nil : view(self)
    }
}
