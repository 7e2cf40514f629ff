/// What a person says a field's answer is, and how he came to it.
package struct FieldAnswer: Codable, Sendable, Equatable {
    package enum Kind: String, Codable, Sendable {
        case value
        /// Nothing is written there.
        case blank
        /// Something is written that no one can read.
        case illegible
    }
    package enum Way: String, Codable, Sendable {
        /// Nobody looked: the desk accepted it.
        case untouched
        case asRead = "as-read"
        case alternative, typed
        case readHere = "read-here"
    }

    package var kind: Kind
    package var value: FieldValue?
    package var how: Way
    /// Where it stands, where a person showed it.
    package var page: Int?
    package var box: PageRegion?
    /// Raw text of a region read on request.
    package var raw: String?

    package init(
        _ kind: Kind, value: FieldValue? = nil, how: Way, page: Int? = nil, box: PageRegion? = nil, raw: String? = nil
    ) {
        self.kind = kind
        self.value = value
        self.how = how
        self.page = page
        self.box = box
        self.raw = raw
    }
}

/// A review in the making: kept on the desk with every step, so that no crash and no logoff loses it.
package struct ReviewDraft: Codable, Sendable, Equatable {
    package var answers: [FieldKey: FieldAnswer]
    /// Seconds a person spent on it so far.
    package var seconds: Double

    package init(answers: [FieldKey: FieldAnswer] = [:], seconds: Double = 0) {
        self.answers = answers
        self.seconds = seconds
    }
}

extension DecidedReferral {
    /// The referral as it stands with a person's answers. What he did not touch stays as the desk decided.
    package func with(_ answers: [FieldKey: FieldAnswer]) -> DecidedReferral {
        var result = self
        for (key, answer) in answers { result.fields[key] = (fields[key] ?? .unasked).with(answer) }
        if answers[.urgency] != nil {
            result.urgency = result.fields[.urgency]?.value.flatMap { Urgency(rawValue: $0.plain) } ?? .unknown
        }
        result.findings.removeAll { finding in finding.field.map { answers[$0] != nil } ?? false }
        result.incomplete = RequiredItems.incomplete(in: result.fields)
        return result
    }

    /// Fields a person has to settle, worst first: contradictions, what is missing or cannot be read, then doubts.
    package var fieldsToSettle: [FieldKey] {
        let order = Dictionary(uniqueKeysWithValues: FieldKey.allCases.enumerated().map { ($1, $0) })
        let open = fields.filter { key, field in
            field.status.needsPerson || (field.status == .missing && incomplete.contains(key))
        }
        return open.map { (key: $0.key, field: $0.value) }
            .sorted { one, other in
                let ranks = (one.field.status.workRank, other.field.status.workRank)
                if ranks.0 != ranks.1 { return ranks.0 < ranks.1 }
                return (order[one.key] ?? 0) < (order[other.key] ?? 0)
            }
            .map(\.key)
            + incomplete.filter { fields[$0] == nil || fields[$0]?.status == .absent }
    }
}

extension FieldStatus {
    /// Whether someone has to look at it before it counts.
    package var needsPerson: Bool {
        switch self {
        case .look, .conflict, .illegible: true
        case .accepted, .missing, .absent: false
        }
    }

    fileprivate var workRank: Int {
        switch self {
        case .conflict: 0
        case .missing, .illegible, .absent: 1
        case .look: 2
        case .accepted: 3
        }
    }
}

extension DecidedField {
    fileprivate static let unasked = DecidedField(
        value: nil, raw: "", confidence: 0, status: .absent, page: nil, box: nil, source: nil, alternatives: [],
        label: nil, note: nil)

    /// The field by a person's word; the raw reading stays beside it.
    fileprivate func with(_ answer: FieldAnswer) -> DecidedField {
        var field = self
        field.page = answer.page ?? page
        field.box = answer.box ?? box
        field.note = nil
        field.confidence = 1
        switch answer.kind {
        case .value:
            field.value = answer.value
            field.status = .accepted
        case .blank:
            field.value = nil
            field.status = .missing
        case .illegible:
            field.value = nil
            field.status = .illegible
        }
        return field
    }
}
