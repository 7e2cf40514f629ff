package import ReferralCore

/// How much is done for one page of no known form.
package enum PageDepth: Sendable {
    /// Read whole: the referral may begin here.
    case whole
    /// A few lines tell whether it is worth reading whole.
    case ifForm
    /// A few lines tell what it is, and no more is read: a person has to look at a form among such pages.
    case glance
}

/// Keeps a packet of two hundred pages from costing two hundred readings.
///
/// Behind the first form a page is read whole where it looks like one. Most that do so in vain are paper with boxes and
/// questions of its own, so every such page is paid from an allowance, and one that turns out to answer what a referral
/// asks pays some back: thirty referrals in one fax are all read, thirty tax forms are not.
package struct ReadingAllowance: Sendable {
    private var left = Thresholds.wholePages
    private var pages = 0
    private var hasForm = false

    package init() {}

    /// For the page that comes next.
    package var depth: PageDepth {
        if left <= 0 { return .glance }
        return hasForm || pages >= Thresholds.pagesBeforeForm ? .ifForm : .whole
    }

    /// Pays for a page that was read; `answers` only where it was read whole by its labels, and then how many it gave.
    package mutating func spend(on kind: PageKind, answers: Int?) {
        pages += 1
        if hasForm, let answers {
            let back = answers >= Thresholds.answersOfReferral ? Thresholds.pagesPaidBack : 0
            left = min(left - 1 + back, Thresholds.wholePages)
        }
        if kind == .form { hasForm = true }
    }
}
