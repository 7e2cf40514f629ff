import ReferralCore

/// Recognises a free referral letter: "I am referring Mrs ..." instead of labels.
enum ReferralLetter {
    /// Phrases that only a letter that refers somebody holds.
    private static let openings = [
        "i am referring", "i would like to refer", "i am writing to refer", "we are referring", "i refer",
        "thank you for seeing",
        "please see", "please evaluate", "i would appreciate", "kindly see", "thank you for accepting",
        "referring this", "to refer the above", "referral of the above",
    ]

    static func isLetter(_ lines: [TextLine]) -> Bool {
        let text = lines.sorted { $0.box.top < $1.box.top }.map(\.text).joined(separator: " ").lowercased()
        return openings.contains { text.contains($0) }
    }
}
