import DeskStore
import Foundation
import ReferralCore

/// A referral whose form nobody has described, and which could teach it: what was written where, from the evidence kept.
struct FormCandidate: Encodable {
    /// Answers a referral must have had before its layout is worth learning.
    private static let fewest = 5

    var reference: String
    /// E.164; nil where the fax server did not say.
    var sender: String?
    var pages: [Int]
    /// Questions that were answered on the form.
    var answered: Int
    /// The id of the form that was learnt from it already.
    var learntAs: String?

    /// Nil where its form is known, it was never read, or too little was written on it.
    init?(_ sheet: ReferralSheet, forms: [KeptForm]) {
        let written = Self.written(in: sheet)
        guard sheet.decided != nil, sheet.decided?.form == nil, written.count >= Self.fewest else { return nil }
        let name = sheet.entry.reference.description
        reference = name
        sender = sheet.entry.sender
        pages = Set(written.map(\.page)).sorted()
        answered = Set(written.map(\.key)).count
        learntAs = forms.first { $0.definition.learntFrom == name }?.definition.id
    }

    /// Where the fax of a referral was written on, as its evidence has it.
    static func written(in sheet: ReferralSheet) -> [WrittenPlace] {
        guard let evidence = sheet.evidence, evidence.referrals.indices.contains(sheet.ordinal - 1) else { return [] }
        return evidence.referrals[sheet.ordinal - 1].fields.filter { $0.ink == .written }.map { reading in
            WrittenPlace(
                page: reading.page, key: reading.key, label: reading.label, box: reading.box,
                isTick: reading.source == .tick)
        }
    }
}
