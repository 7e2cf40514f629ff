/// What can keep a letter from being written, each with what to do. Names files, tags and places, never a patient.
package enum LetterError: Error, Equatable, CustomStringConvertible {
    /// A template that cannot be used; `line` counts from 1.
    case template(file: String, line: Int, problem: String)
    case missingTemplate(path: String)
    /// A fact the kind of letter needs and that nobody gave.
    case missingFact(name: String, remedy: String)
    case badFact(name: String, problem: String)
    case drawing(String)
    /// The campus directory has no number of a use, or none that a person has confirmed.
    case noNumber(campus: String, use: String)
    case unconfirmedNumber(campus: String, number: String, use: String)

    package var description: String {
        switch self {
        case .template(let file, let line, let problem): "\(file):\(line): \(problem)"
        case .missingTemplate(let path): "The letter template \(path) is not there; restore it from the installation."
        case .missingFact(let name, let remedy): "The letter needs '\(name)'. \(remedy)"
        case .badFact(let name, let problem): "'\(name)' \(problem)."
        case .drawing(let why): why
        case .noNumber(let campus, let use):
            "campuses.yaml has no \(use) of campus \(campus); add one, because the letter prints it."
        case .unconfirmedNumber(let campus, let number, let use):
            "Nobody has confirmed \(number), the \(use) of campus \(campus). Call it, then put your name under "
                + "'confirmed_by' in campuses.yaml; until then a letter can be previewed but not sent."
        }
    }
}
