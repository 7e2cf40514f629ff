/// A field's value once normalised: one text, or a list where the field holds several (codes, services).
package enum FieldValue: Hashable, Sendable {
    case text(String)
    case list([String])
}

extension FieldValue: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([String].self) {
            self = .list(list)
        } else {
            self = .text(try container.decode(String.self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .list(let list): try container.encode(list)
        }
    }
}

/// What the desk makes of a field. `absent`: the form does not ask; `missing`: it asks and nothing was written.
package enum FieldStatus: String, Codable, Sendable, CaseIterable {
    case accepted, look, missing, illegible, conflict, absent
}

/// One field of a referral after validation and triage.
package struct DecidedField: Codable, Sendable, Equatable {
    package var value: FieldValue?
    package var raw: String
    package var confidence: Double
    package var status: FieldStatus
    package var page: Int?
    package var box: PageRegion?
    package var source: FieldReading.Source?
    package var alternatives: [String]
    package var label: String?
    /// What a person should check and why, in one sentence.
    package var note: String?

    package init(
        value: FieldValue?, raw: String, confidence: Double, status: FieldStatus, page: Int?, box: PageRegion?,
        source: FieldReading.Source?, alternatives: [String], label: String?, note: String?
    ) {
        self.value = value
        self.raw = raw
        self.confidence = confidence
        self.status = status
        self.page = page
        self.box = box
        self.source = source
        self.alternatives = alternatives
        self.label = label
        self.note = note
    }

    private enum CodingKeys: String, CodingKey {
        case value, raw, confidence, status, page, box, source, alternatives, label, note
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value, forKey: .value)
        try container.encode(raw, forKey: .raw)
        try container.encode(rounded(confidence, to: 3), forKey: .confidence)
        try container.encode(status, forKey: .status)
        try container.encode(page, forKey: .page)
        try container.encode(box, forKey: .box)
        try container.encode(source, forKey: .source)
        try container.encode(alternatives, forKey: .alternatives)
        try container.encode(label, forKey: .label)
        try container.encode(note, forKey: .note)
    }
}

/// Something a person should know about a referral; `code` is stable, `message` is for reading and holds no value
/// beyond what the field itself shows.
package struct Finding: Codable, Sendable, Hashable {
    package var field: FieldKey?
    package var code: String
    package var message: String

    package init(field: FieldKey?, code: String, message: String) {
        self.field = field
        self.code = code
        self.message = message
    }

    private enum CodingKeys: String, CodingKey { case field, code, message }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(field, forKey: .field)
        try container.encode(code, forKey: .code)
        try container.encode(message, forKey: .message)
    }
}

/// A step the desk proposes and a person confirms or refuses.
package enum Proposal: Codable, Sendable, Hashable {
    /// Paediatric services are in general offered at one campus only.
    case redirect(to: CampusCode, reason: String)
}

/// A referral as decided from its evidence: what is known, what must be looked at, what is missing.
package struct DecidedReferral: Codable, Sendable, Equatable {
    package var pages: [Int]
    package var form: FormMatch?
    package var fields: [FieldKey: DecidedField]
    package var findings: [Finding]
    package var proposals: [Proposal]
    package var urgency: Urgency
    /// Required items that are missing or illegible, in the order of the form: what a letter would ask for.
    package var incomplete: [FieldKey]

    package init(
        pages: [Int], form: FormMatch?, fields: [FieldKey: DecidedField], findings: [Finding], proposals: [Proposal],
        urgency: Urgency, incomplete: [FieldKey]
    ) {
        self.pages = pages
        self.form = form
        self.fields = fields
        self.findings = findings
        self.proposals = proposals
        self.urgency = urgency
        self.incomplete = incomplete
    }
}
