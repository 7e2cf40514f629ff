package import Foundation
import ReferralCore

/// A referral for programs: what `faxdesk read --json` says of its fax, and under `desk` what the desk knows besides.
package struct ReferralData: Encodable {
    private let report: ReadReport
    private let desk: Desk

    /// - Parameter seconds: processor seconds the reading took.
    package init(_ dossier: ReferralDossier, seconds: Double) {
        let evidence = FaxEvidence(reader: "", pages: dossier.pages, referrals: [], seconds: seconds)
        let decided = dossier.referral.fields.isEmpty && dossier.trouble != nil ? [] : [dossier.referral]
        report = ReadReport(sha256: dossier.receipt.sha256, evidence: evidence, decided: decided)
        desk = Desk(dossier)
    }

    private enum Key: String, CodingKey { case desk }

    package func encode(to encoder: any Encoder) throws {
        try report.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(desk, forKey: .desk)
    }

    package func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self) + Data([UInt8(ascii: "\n")])
    }

    /// What no page says: number, receipt, promise, relatives.
    private struct Desk: Encodable {
        var reference: String
        var campus: CampusCode
        var urgency: Urgency
        var received: String
        var sender: String?
        var dialled: String?
        var file: String
        var deliveries: Int
        var promise: PromiseData
        var incomplete: [FieldKey]
        var proposals: [ProposalData]
        var related: [RelatedData]
        var trouble: TroubleData?

        init(_ dossier: ReferralDossier) {
            reference = dossier.reference
            campus = dossier.promise.campus
            urgency = dossier.referral.urgency
            received = dossier.receipt.at.formatted(.iso8601)
            sender = dossier.receipt.sender
            dialled = dossier.receipt.dialled
            file = dossier.receipt.fileName
            deliveries = dossier.receipt.deliveries
            promise = PromiseData(
                due: dossier.promise.due.formatted(.iso8601), workDue: dossier.promise.workDue.formatted(.iso8601),
                zone: dossier.promise.zone.identifier, policy: dossier.promise.policyName,
                unstaffedWindow: dossier.promise.isUnstaffed)
            incomplete = dossier.referral.incomplete
            proposals = dossier.referral.proposals.map(ProposalData.init)
            related = dossier.kin.map { RelatedData(reference: $0.reference, why: $0.why) }
            trouble = dossier.trouble.map { TroubleData(what: $0.what, remedy: $0.remedy) }
        }

        private enum CodingKeys: String, CodingKey {
            case reference, campus, urgency, received, sender, dialled, file, deliveries, promise, incomplete
            case proposals, related, trouble
        }

        /// Every key is written, `null` where nothing is known.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(reference, forKey: .reference)
            try container.encode(campus, forKey: .campus)
            try container.encode(urgency, forKey: .urgency)
            try container.encode(received, forKey: .received)
            try container.encode(sender, forKey: .sender)
            try container.encode(dialled, forKey: .dialled)
            try container.encode(file, forKey: .file)
            try container.encode(deliveries, forKey: .deliveries)
            try container.encode(promise, forKey: .promise)
            try container.encode(incomplete, forKey: .incomplete)
            try container.encode(proposals, forKey: .proposals)
            try container.encode(related, forKey: .related)
            try container.encode(trouble, forKey: .trouble)
        }
    }

    private struct PromiseData: Encodable {
        var due, workDue, zone, policy: String
        var unstaffedWindow: Bool

        private enum CodingKeys: String, CodingKey {
            case due, zone, policy
            case workDue = "work_due"
            case unstaffedWindow = "unstaffed_window"
        }
    }

    private struct ProposalData: Encodable {
        var redirect: CampusCode
        var reason: String

        init(_ proposal: Proposal) {
            switch proposal {
            case .redirect(let campus, let why): (redirect, reason) = (campus, why)
            }
        }
    }

    private struct RelatedData: Encodable {
        var reference, why: String
    }

    private struct TroubleData: Encodable {
        var what, remedy: String
    }
}
