/// The phrases that letters between physicians share, as bones of words.
enum LetterPhrases {
    static func isSalutation(_ row: String) -> Bool {
        ["dear ", "to whom it may", "to whom this may", "greetings", "hello ", "good morning", "good afternoon"]
            .contains { row.hasPrefix($0) }
            || row == "dear" || row.hasPrefix("colleague") && row.split(separator: " ").count <= 2
            || isMisreadSalutation(row.split(separator: " ").map(String.init))
    }

    /// "Doar Doctor": a word read with one slip, before somebody who is written to.
    private static func isMisreadSalutation(_ row: [String]) -> Bool {
        guard (2...5).contains(row.count), isNearly(row[0], "dear") else { return false }
        return ["doctor", "doctors", "dr", "colleague", "colleagues", "sir", "madam", "provider", "team"].contains {
            row[1] == $0 || isNearly(row[1], $0)
        }
    }

    /// One slip apart, in a word long enough to be known by the rest.
    private static func isNearly(_ word: String, _ wanted: String) -> Bool {
        wanted.count >= Thresholds.wordWithSlip
            && EditDistance.between(Array(word.utf8), Array(wanted.utf8), atMost: 1) != nil
    }

    static func isSubject(_ row: String) -> Bool {
        ["re ", "regarding ", "reference ", "subject ", "in re ", "patient ", "concerning "].contains {
            row.hasPrefix($0)
        } && row.split(separator: " ").count > 2
    }

    static func isFarewell(_ row: String) -> Bool {
        let words = row.split(separator: " ")
        guard words.count <= 5 else { return false }
        return [
            "sincerely", "yours sincerely", "kind regards", "best regards", "warm regards", "regards", "respectfully",
            "yours truly", "yours faithfully", "very truly yours", "with best", "with kind", "with thanks", "thank you",
            "many thanks", "cordially", "best wishes", "with appreciation", "gratefully", "best",
        ].contains { row == $0 || row.hasPrefix($0 + " ") }
    }

    /// Rows that belong to the addressee or the date, not to the sender's head.
    static func endsLetterhead(_ row: String) -> Bool {
        let words = row.split(separator: " ")
        if ["to ", "attn ", "attention ", "date ", "via "].contains(where: { row.hasPrefix($0) }) { return true }
        let figures = row.filter(\.isNumber).count
        return words.count <= 4 && (6...8).contains(figures) && row.filter(\.isLetter).count <= 0
            || words.count <= 4 && (5...6).contains(figures) && words.contains { isMonth($0) }
    }

    static func isMonth(_ bones: Substring) -> Bool {
        bones.count >= 3
            && [
                "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
                "november", "december",
            ].contains { $0 == bones || bones.count <= 4 && $0.hasPrefix(bones.prefix(3)) && bones != "mayo" }
    }

    /// Whether a phrase that opens a referral stands here.
    static func opens(_ words: [LetterText.Word], at start: Int) -> Bool { opening(words, at: start) != nil }

    /// Where the opening phrase that begins here ends.
    static func opening(_ words: [LetterText.Word], at start: Int) -> Int? {
        openings.first { stands($0, in: words, at: start) }.map { start + $0.count }
    }

    /// Whether a phrase stands here; a long one may have a slip in one word.
    static func stands(_ phrase: [String], in words: [LetterText.Word], at start: Int) -> Bool {
        guard start >= 0, start + phrase.count <= words.count else { return false }
        let misread = phrase.indices.filter { words[start + $0].bones != phrase[$0] }
        guard let only = misread.first else { return true }
        return misread.count == 1 && phrase.reduce(0) { $0 + $1.count } >= Thresholds.phraseWithSlip
            && isNearly(words[start + only].bones, phrase[only])
    }

    private static let openings = [
        "i am referring", "would like to refer", "writing to refer", "we are referring", "i refer", "wish to refer",
        "thank you for seeing", "thank you for accepting", "thanks for seeing", "please see", "please evaluate",
        "please accept", "appreciate your seeing", "appreciate your evaluation", "appreciate your help with",
        "appreciate your opinion", "grateful for your opinion", "grateful if you", "kindly see", "kindly evaluate",
        "pleased to refer", "happy to refer", "value your opinion", "ask that you see", "ask you to see",
        "asking you to see", "request your evaluation", "requesting your", "requesting a consultation",
        "request a consultation", "request consultation", "for your opinion", "i am sending", "we are sending",
        "your opinion on", "your assistance with", "your evaluation of", "being referred", "is referred",
        "hoping you", "hope you can see", "hope you will see",
    ].map { $0.split(separator: " ").map(String.init) }

    /// Words that end in a full stop without ending a sentence.
    static let abbreviations: Set<String> = [
        "mr", "mrs", "ms", "dr", "st", "ave", "rd", "blvd", "ln", "ct", "pl", "sq", "hwy", "apt", "ste", "no", "vs",
        "jr", "sr", "dept", "approx", "prof", "ft", "mt", "nw", "ne", "sw", "se", "pt", "ph", "tel", "ext", "inc",
    ]

    static let titles: Set<String> = ["mr", "mrs", "ms", "miss", "mister", "mx", "master"]

    static let credentials: Set<String> = [
        "md", "do", "np", "aprn", "cnp", "fnp", "pa", "pac", "fnpc", "fnpbc", "agnp", "dnp", "dds", "dmd", "dpm", "od",
        "phd", "psyd", "cnm", "rn", "facp", "facs", "faap", "facc", "faafp", "mbbs", "crnp", "arnp",
    ]

    static let relatives: Set<String> = [
        "mother", "father", "parent", "guardian", "grandmother", "grandfather", "mom", "dad", "conservator",
        "stepmother", "stepfather", "caregiver",
    ]
}
