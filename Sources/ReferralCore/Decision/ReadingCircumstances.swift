/// What is known of a reading besides the reading itself: how good its page came through, and whether its form was known.
package struct ReadingCircumstances: Sendable, Equatable {
    /// Quality of the page, 0 to 1.
    package var quality: Double
    /// Whether rows of the page were lost or repeated on the line, or its data was damaged.
    package var isDamaged: Bool
    /// Lines an inch down the page as it was received.
    package var linesPerInch: Int
    /// How well the known form was found on the page; nil where nobody described the form.
    package var registration: Double?
    /// How surely two models agree on what else is printed in the referral, 0 to 1: little where somebody wrote by hand. Nil where
    /// there is nothing else.
    package var company: Double?

    package init(
        quality: Double, isDamaged: Bool, linesPerInch: Int, registration: Double?, company: Double? = nil
    ) {
        self.quality = quality
        self.isDamaged = isDamaged
        self.linesPerInch = linesPerInch
        self.registration = registration
        self.company = company
    }

    /// Of the page a reading of a referral was made on.
    package init(of reading: FieldReading, in referral: ReferralEvidence, pages: [PageEvidence]) {
        let page = pages.first { $0.page == reading.page }
        let others = referral.fields.filter { $0.ink == .written && $0.source != .tick && $0.key != reading.key }
        self.init(
            quality: page?.quality ?? 0, isDamaged: page?.problems.isEmpty == false,
            linesPerInch: page?.dpi.last ?? 0, registration: reading.isOffLearntForm ? nil : referral.form?.score,
            company: others.isEmpty
                ? nil : others.reduce(0) { $0 + ($1.support.bothModels ?? 0) } / Double(others.count))
    }

    /// Lines an inch above which a fax is of fine resolution; standard is 98.
    private static let fineLines = 150

    /// Whether the page came at fine resolution.
    var isFine: Bool { linesPerInch >= Self.fineLines }

    /// The facts a probability is made of.
    var facts: [(name: String, amount: Double)] {
        var facts: [(name: String, amount: Double)] = [("page-quality", quality)]
        if isDamaged { facts.append(("page-damaged", 1)) }
        if isFine { facts.append(("fine", 1)) }
        if let registration { facts.append(("registration", registration)) }
        if let company { facts.append(("company", company)) }
        return facts
    }
}
