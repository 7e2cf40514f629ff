/// The desk's own accuracy: what was read, beside what people confirmed.
///
/// A field a person looked at (took as read, picked, typed, had read again) is truth. A field that was accepted and that
/// nobody touched counts as right here, because nobody said otherwise; how many there are is told with the figures. What
/// a person could not read either is not counted.
package import DeskStore
import Foundation
import ReferralCore

package struct CorrectedFaxes {
    package let judgements: [FaxJudgement]
    /// The same, with nothing but what a person looked at.
    private let lookedAt: [FaxJudgement]
    private let untouched: Int
    private let seconds: [Double]

    package init(_ referrals: [ConfirmedReferral]) {
        judgements = referrals.map { FaxJudgement($0) { _ in true } }
        lookedAt = referrals.map { FaxJudgement($0) { $0.how != .untouched } }
        untouched = referrals.reduce(0) { $0 + $1.fields.values.count { $0.how == .untouched } }
        seconds = referrals.map(\.seconds).filter { $0 > 0 }.sorted()
    }

    package var figures: Scoreboard { Scoreboard(judgements) }

    package var text: String {
        let middle = seconds.isEmpty ? "not timed" : "\(Int(seconds[seconds.count / 2].rounded())) s each in the middle"
        return """
            \(judgements.count) confirmed referrals, \(middle)
            \(untouched) of \(judgements.reduce(0) { $0 + $1.outcomes.count }) fields nobody touched: they count as right

            \(Scoreboard(lookedAt).line("looked at"))
            \(figures.tables)
            """
    }
}

extension FaxJudgement {
    /// What was read of a referral, beside what a person confirmed.
    fileprivate init(_ referral: ConfirmedReferral, counting counts: (ConfirmedField) -> Bool) {
        let pages = referral.evidence?.pages ?? []
        let form = referral.decided?.form?.id
        self.init(
            fax: referral.reference.description, line: Self.line(of: pages), damage: [],
            outcomes: referral.fields.filter { counts($0.value) && $0.value.answer != .illegible }.map { key, field in
                FieldOutcome(
                    confirmed: key, field, of: referral.reference.description, form: form,
                    read: referral.decided?.fields[key])
            }.sorted { $0.key.rawValue < $1.key.rawValue },
            pages: pages.count, rightKinds: 0, rightRotations: 0, expectedReferrals: 1, foundReferrals: 1,
            rightForms: 0, processorSeconds: referral.evidence?.seconds ?? 0, peakMemory: 0)
    }

    /// Fine lines have nearly twice the rows a millimetre.
    private static func line(of pages: [PageEvidence]) -> LineConditions.Quality {
        (pages.first?.dpi.last ?? 196) < 150 ? .standard : .fine
    }
}

extension FieldOutcome {
    fileprivate init(
        confirmed key: FieldKey, _ field: ConfirmedField, of fax: String, form: String?, read: DecidedField?
    ) {
        self.init(
            fax: fax, page: read?.page ?? 1, form: form, key: key,
            verdict: ReadingVerdict(on: field.valueRead, expected: field.value), status: field.statusRead,
            confidence: field.confidence ?? 0, expected: field.value, found: field.valueRead, box: read?.box)
    }
}
