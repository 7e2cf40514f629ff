/// Words that forms print about themselves, to tell an instruction from an answer.
struct FormVocabulary: Sendable {
    private var words: Set<String> = Set(Self.instructions)

    mutating func learn(_ label: [String]) { words.formUnion(label.filter { $0.count > 2 }) }

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
