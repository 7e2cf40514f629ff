package import ReferralCore

/// Tells what a page is for: the referral itself, a cover sheet, attached notes, or nothing at all.
///
/// Printed titles speak first; then how many of the questions a referral asks stand on the page, and how much of the
/// page is running text. Cost: one label search.
package enum PageKinds {
    package static func kind(of sight: PageSight, lexicon: LabelLexicon, matchedForm: Bool) -> PageKind {
        if matchedForm { return .form }
        let words = sight.lines.flatMap(\.words).filter { ReadingText.bones($0.text).count > 1 }
        guard words.count >= Thresholds.leastWords else { return .blank }
        let sheet = LabelledSheet(sight, lexicon: lexicon)
        return sheet.kind
    }
}
