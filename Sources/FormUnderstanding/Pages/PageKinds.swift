package import ReferralCore

/// Tells what a page is for: the referral itself, a cover sheet, attached notes, or nothing at all.
///
/// Printed titles speak first; then how many of the questions a referral asks stand on the page, and how much of the
/// page is running text. Cost: one label search.
package enum PageKinds {
    /// What a few lines tell of a page.
    package struct Glance {
        package let kind: PageKind
        /// Whether the page calls itself what it is, by a title or by the parts of a record.
        package let isNamed: Bool
    }

    /// `previous` is the kind of the page before, `unread` how many of its lines were left out.
    package static func glance(
        at sight: PageSight, lexicon: LabelLexicon, after previous: PageKind? = nil, unread: Int = 0
    ) -> Glance {
        let page = UnknownPage(sight, lexicon: lexicon)
        let kind = page.kind(after: previous, unread: unread)
        return Glance(kind: kind, isNamed: page.isNamed(kind))
    }
}
