/// Makes a referral of what was read: every field judged, checked against the others, and what is missing listed.
///
/// Pure: the same evidence in the same context always gives the same referral.
package enum ReferralDecision {
    package static func decide(
        _ evidence: ReferralEvidence, pages: [PageEvidence], context: DecisionContext
    ) -> DecidedReferral {
        let triage = FieldTriage(context: context, pages: pages, referral: evidence)
        let readings = Dictionary(grouping: evidence.fields, by: \.key)
        var draft = ReferralDraft(pages: evidence.pages)
        for key in FieldKey.allCases {
            guard let own = readings[key], !own.isEmpty else { continue }
            let (field, findings) = triage.decide(key, from: own)
            draft.fields[key] = field
            draft.findings += findings
        }
        CrossChecks(context: context, pages: pages.filter { evidence.pages.contains($0.page) }).apply(to: &draft)
        return DecidedReferral(
            pages: evidence.pages, form: evidence.form, fields: draft.fields, findings: draft.findings,
            proposals: draft.proposals, urgency: draft.urgency, incomplete: RequiredItems.incomplete(in: draft.fields))
    }
}

/// A referral while its checks are applied.
struct ReferralDraft {
    let pages: [Int]
    var fields: [FieldKey: DecidedField] = [:]
    var findings: [Finding] = []
    var proposals: [Proposal] = []
    var urgency: Urgency = .unknown

    init(pages: [Int]) { self.pages = pages }

    /// The value of a field, whatever its status.
    func text(_ key: FieldKey) -> String? { fields[key]?.value?.plain }

    /// Notes a finding once; one that names a field stands in the way of accepting that field.
    mutating func note(_ code: FindingCode, _ key: FieldKey? = nil) {
        let finding = Finding(code, key)
        guard !findings.contains(finding) else { return }
        findings.append(finding)
        guard let key, fields[key]?.status == .accepted else { return }
        fields[key]?.status = .look
        fields[key]?.note = finding.message
    }
}
