/// Words that forms print about themselves, to tell an instruction from an answer.
struct FormVocabulary: Sendable {
    private var words: Set<String> = Set(Self.instructions)
    private var labels: [String: Int] = [:]

    /// Learns the words of a label. One that few labels hold ("opinion", "assistance") is as likely a word of an answer.
    mutating func learn(_ label: [String]) {
        for word in Set(label) where word.count > 2 {
            labels[word, default: 0] += 1
            if labels[word] == Thresholds.labelsOfWord { words.insert(word) }
        }
    }

    /// Most of the words are a form's own, as in "Please complete all sections" or "Physician signature".
    func looksPrinted(_ text: String) -> Bool {
        let parts = text.split { $0.isWhitespace || "-/,".contains($0) }.flatMap { LabelText.folded(String($0)) }
        let words = parts.filter { $0.contains(where: \.isLetter) }
        guard !words.isEmpty else { return false }
        let own = Double(words.filter { self.words.contains($0) }.count)
        let share = words.count >= Thresholds.sentenceWords ? Thresholds.printedSentenceShare : Thresholds.printedShare
        return own >= share * Double(words.count)
    }

    private static let instructions = [
        "please", "complete", "include", "attach", "attached", "form", "required", "all", "must", "be", "fields",
        "print", "legibly", "information", "below", "above", "if", "applicable", "only", "office", "use", "copy", "of",
        "the", "or", "and", "for", "to", "this", "with", "is", "are", "in", "by", "on", "check", "mark", "one", "box",
        "that", "apply", "list", "describe", "write", "type", "see", "page", "continue", "other", "specify", "any",
        "our", "your", "we", "will", "contact", "you", "as", "no", "not", "may", "from", "a", "an", "fax", "completed",
        "forms", "call", "yes", "number", "date", "name", "additional", "sheet", "necessary", "its", "entirety",
        "requests", "submit", "section", "sections", "signed", "following", "provide", "needed", "answer", "each",
        "requested", "referred", "patients", "sign", "here", "when", "must", "indicate", "select",
    ]
}
