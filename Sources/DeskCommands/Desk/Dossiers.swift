import DeskStore
import Foundation
import ReferralCore
import ReferralReports

/// Puts together what a report tells, from what the desk has stored.
enum Dossiers {
    static func dossier(
        from sheet: ReferralSheet, pictures: [PagePicture], campuses: CampusDirectory
    ) throws -> ReferralDossier {
        let entry = sheet.entry
        let clock = try CampusClock(zone: sheet.promise.zone)
        return ReferralDossier(
            reference: entry.reference.description, referral: sheet.decided ?? nothingRead,
            pages: sheet.evidence?.pages ?? [], pictures: pictures, receipt: receipt(of: sheet),
            promise: PromisedAnswer(
                campus: entry.campus, campusName: campuses.campuses[entry.campus]?.name ?? entry.campus.rawValue,
                zone: clock.zone, due: sheet.promise.dueAt, workDue: sheet.promise.workDueAt,
                policyName: sheet.promise.policy, policy: policyWords(sheet.promise.policy),
                isUnstaffed: sheet.promise.unstaffedWindow),
            trouble: trouble(of: entry), kin: kin(of: sheet))
    }

    private static func receipt(of sheet: ReferralSheet) -> Receipt {
        Receipt(
            at: sheet.entry.received.at, source: sourceWords(sheet.entry.received.source),
            fileName: sheet.deliveries.first?.fileName ?? "", sha256: sheet.document.fingerprint.hex,
            sender: sheet.entry.sender, dialled: sheet.document.dialled, deliveries: sheet.deliveries.count)
    }

    private static func trouble(of entry: WorklistEntry) -> Trouble? {
        if let trouble = entry.trouble { return Trouble(what: trouble.message, remedy: trouble.remedy) }
        guard entry.state == .unread else { return nil }
        return Trouble(what: "The fax has not been read yet.", remedy: "Let 'faxdesk run' take it up.")
    }

    private static func kin(of sheet: ReferralSheet) -> [Kin] {
        let earlier = sheet.entry.mayRepeat.map {
            Kin(reference: $0.description, why: "came earlier and looks like the same referral; this may be a resend")
        }
        let later = sheet.repeatedBy.map {
            Kin(reference: $0.description, why: "came later and looks like the same referral; it may be a resend")
        }
        let others = sheet.siblings.filter { $0 != sheet.entry.reference }.map {
            Kin(reference: $0.description, why: "came in the same fax")
        }
        return earlier + later + others
    }

    static func sourceWords(_ source: ReceivedTime.Source) -> String {
        switch source {
        case .sidecar: "from the fax server's note"
        case .faxServer: "written by the fax server"
        case .file: "from the file's own time"
        }
    }

    static func policyWords(_ policy: String) -> String {
        switch PromisePolicy(rawValue: policy) {
        case .calendar3: "by closing time on the third calendar day after receipt"
        case .business3: "by closing time on the third business day after receipt"
        case .elapsed72: "within 72 hours of receipt"
        case nil: policy
        }
    }

    private static let nothingRead = DecidedReferral(
        pages: [], form: nil, fields: [:], findings: [], proposals: [], urgency: .unknown, incomplete: [])
}
