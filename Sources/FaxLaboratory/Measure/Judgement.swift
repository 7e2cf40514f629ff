package import ReferralCore

/// How one field of one fax was read, beside the truth.
package struct FieldOutcome: Codable, Sendable, Equatable {
    package var fax: String
    package var page: Int
    package var form: String?
    package var key: FieldKey
    package var verdict: ReadingVerdict
    package var status: FieldStatus?
    package var confidence: Double
    package var expected: FieldValue?
    package var found: FieldValue?
    package var box: PageRegion?

    /// A value was read and it is not the one written.
    package var isWrong: Bool { verdict.isWrong }
    /// A value nobody will look at again, and it is not right: the desk's worst mistake.
    package var isWrongAndAccepted: Bool { status == .accepted && isWrong }
}

/// How one fax was read, beside the truth.
package struct FaxJudgement: Codable, Sendable, Equatable {
    package var fax: String
    package var line: LineConditions.Quality
    package var damage: [LineConditions.Damage]
    /// Family of a layout drawn at random, and how its answers were written.
    package var layout: String?
    package var hand: FaxTruth.Hand?
    package var outcomes: [FieldOutcome]
    package var pages: Int
    package var rightKinds: Int
    package var rightRotations: Int
    package var expectedReferrals: Int
    package var foundReferrals: Int
    package var rightForms: Int
    package var processorSeconds: Double
    package var peakMemory: Int
    /// What the reader said when it did not read the fax.
    package var refusal: String?
}

extension FaxJudgement {
    /// Compares what was decided of a fax with the truth about it.
    package init(
        _ truth: FaxTruth, pages evidence: [PageEvidence], decided: [DecidedReferral], processorSeconds: Double,
        peakMemory: Int, refusal: String? = nil
    ) {
        fax = truth.file
        line = truth.line
        damage = truth.damage
        layout = truth.layout
        hand = truth.hand
        pages = truth.pages.count
        rightKinds = truth.pages.count { page in evidence.contains { $0.page == page.page && $0.kind == page.kind } }
        // An empty page has no right way up.
        rightRotations = truth.pages.count { page in
            page.kind == .blank || evidence.contains { $0.page == page.page && $0.rotation == page.rotation }
        }
        expectedReferrals = truth.referrals.count
        foundReferrals = decided.count
        self.processorSeconds = processorSeconds
        self.peakMemory = peakMemory
        self.refusal = refusal
        var outcomes: [FieldOutcome] = []
        var rightForms = 0
        for referral in truth.referrals {
            let page = referral.pages.first ?? 1
            let found = decided.first { $0.pages.contains(page) }
            if found?.form?.id == referral.form { rightForms += 1 }
            for key in FieldKey.allCases {
                guard let outcome = Self.judge(key, referral, found?.fields[key], page: page, fax: truth.file) else {
                    continue
                }
                outcomes.append(outcome)
            }
        }
        self.outcomes = outcomes
        self.rightForms = rightForms
    }

    private static func judge(
        _ key: FieldKey, _ referral: FaxTruth.Referral, _ field: DecidedField?, page: Int, fax: String
    ) -> FieldOutcome? {
        let expected = referral.fields[key]
        guard expected != nil || referral.unscored?.contains(key) != true else { return nil }
        let found = field?.value
        // What the paper does not ask is only worth counting as a place where nothing should be found.
        let place = referral.places?.first { $0.key == key }
        return FieldOutcome(
            fax: fax, page: (found == nil ? nil : field?.page) ?? place?.page ?? page, form: referral.form, key: key,
            verdict: ReadingVerdict(on: found, expected: expected), status: field?.status,
            confidence: field?.confidence ?? 0,
            expected: expected,
            found: found, box: found == nil ? place?.box ?? field?.box : field?.box)
    }
}
