/// How well a raw reading fits the grammar of its field.
package enum Fit: String, Codable, Sendable, Equatable {
    /// Fits as read.
    case fits
    /// Fits after a repair that the character's place in the field allows.
    case repaired
    case doesNotFit
}

/// What a raw reading means as the answer to one question.
///
/// A value can come with `.doesNotFit`: a wrong value is shown, never dropped. It is nil only where nothing sensible remains.
package struct Interpretation: Sendable, Equatable {
    package var value: FieldValue?
    package var fit: Fit
    package var findings: [Finding]
    /// Names of the rules that changed the reading, e.g. `slot-repair`, `family-name-first`.
    package var rules: [String]
    /// Other values the same text may mean, already normalised: both centuries, the proposed digit.
    package var alternatives: [String]

    package init(
        value: FieldValue?, fit: Fit, findings: [Finding] = [], rules: [String] = [], alternatives: [String] = []
    ) {
        self.value = value
        self.fit = fit
        self.findings = findings
        self.rules = rules
        self.alternatives = alternatives
    }
}
