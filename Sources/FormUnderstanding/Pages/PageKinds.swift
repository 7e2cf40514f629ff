package import ReferralCore

/// Tells what a page is for: the referral itself, a cover sheet, attached notes, or nothing at all.
///
/// Printed titles speak first; then how many of the questions a referral asks stand on the page, and how much of the
/// page is running text. Cost: one label search.
package enum PageKinds {
    /// `previous` is the kind of the page before, `unread` how many of its lines were left out.
    package static func kind(
        of sight: PageSight, lexicon: LabelLexicon, matchedForm: Bool, after previous: PageKind? = nil, unread: Int = 0
    ) -> PageKind {
        matchedForm ? .form : UnknownPage(sight, lexicon: lexicon).kind(after: previous, unread: unread)
    }
}
