/// The words senders use for how soon they need an answer, with their negations.
package enum UrgencyWords {
    /// The urgency a text names, or nil. A negation is looked for first: "non-urgent" is routine.
    package static func urgency(of text: String) -> Urgency? {
        if WordPhrases.contains(text, anyOf: negations) { return .routine }
        return phrases.first { WordPhrases.contains(text, anyOf: $0.1) }?.0
    }

    /// Pressing words in a clinical text: a hint for a person, never an urgency by itself.
    package static func hints(in text: String) -> [Urgency] {
        guard let urgency = urgency(of: text), urgency != .routine, urgency != .unknown else { return [] }
        return [urgency]
    }

    private static let negations = [
        "non urgent", "not urgent", "nonurgent", "non emergent", "not emergent", "nonemergent", "no urgency",
    ]

    /// Most pressing first, so that "ASAP / urgent" is the more pressing of the two.
    private static let phrases: [(Urgency, [String])] = [
        (.stat, ["stat", "emergent", "emergency", "immediate", "immediately", "same day", "critical"]),
        (
            .asap,
            ["asap", "a s a p", "as soon as possible", "rush", "high priority", "soonest available", "soonest"]
        ),
        (
            .urgent,
            [
                "urgent", "urgently", "expedited", "expedite", "priority", "within 24 hours", "within 48 hours",
                "within 72 hours", "24 hours", "48 hours", "72 hours", "within 1 week", "within one week",
                "medically urgent", "time sensitive",
            ]
        ),
        (
            .routine,
            [
                "routine", "elective", "standard", "next available", "within 30 days", "30 days", "first available",
                "regular", "normal",
            ]
        ),
    ]
}
