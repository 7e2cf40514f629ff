/// What is wrong with a label lexicon, and on which line.
package enum LexiconError: Error, Equatable, CustomStringConvertible {
    case unreadable(file: String)
    case columns(file: String, line: Int)
    case role(file: String, line: Int, found: String)
    case meaning(file: String, line: Int, found: String, role: String)
    case emptyLabel(file: String, line: Int)
    case repeated(file: String, line: Int, label: String, first: Int)

    package var description: String {
        switch self {
        case .unreadable(let file):
            "\(file): cannot be read as UTF-8 text; put the label lexicon there or name another one."
        case .columns(let file, let line):
            "\(file):\(line): a line has three columns, separated by tabs: label, meaning, role (a fourth is a note)."
        case .role(let file, let line, let found):
            "\(file):\(line): unknown role '\(found)'; use label, bare, section, decoy, option or title."
        case .meaning(let file, let line, let found, let role):
            "\(file):\(line): '\(found)' is no meaning for the role \(role)\(Self.example(of: role))."
        case .emptyLabel(let file, let line):
            "\(file):\(line): the label holds no letter or digit; give the words as printed."
        case .repeated(let file, let line, let label, let first):
            "\(file):\(line): '\(label)' has this meaning already on line \(first); delete one of them."
        }
    }

    private static func example(of role: String) -> String {
        switch role {
        case "label": "; give a field key such as patient.dob or patient.name:last"
        case "bare": "; give name, phone, fax, address, dob, sex, npi, date or practice"
        case "section": "; give a section such as patient, referrer, insurance or pcp"
        case "option": "; give key=value such as insurance.type=hmo"
        case "title": "; give form, cover or notes"
        default: ""
        }
    }
}
