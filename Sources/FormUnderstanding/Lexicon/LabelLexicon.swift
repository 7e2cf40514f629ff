import Foundation
import ReferralCore

/// The phrases printed on referral forms and what each of them asks for, from a file that a desk can extend.
///
/// A tab-separated text: the label as printed, its meaning, its role, and if wished a note. Lines that start with `##`
/// are comments. One label may have several roles: "Insurance" asks for the payer and heads a section.
package struct LabelLexicon: Sendable {
    /// One line of the file.
    package struct Entry: Hashable, Sendable {
        package let label: String
        package let meaning: LabelMeaning
    }

    /// Entries by joined label text.
    private var exact: [String: [Entry]] = [:]
    /// Joined label texts by their skeleton.
    private var skeletons: [String: [String]] = [:]
    /// Labels long enough to be found misspelt, by length of their joined text.
    private var spellable: [Int: [Spelling]] = [:]
    /// Most folded words in any label.
    private(set) var longest = 0
    /// Labels to be asked for where nothing could be read.
    private(set) var heard = HeardLabels()
    /// Labels nobody listed, by what their words mean.
    private(set) var concepts = LabelConcepts()
    /// Words printed on forms.
    private(set) var vocabulary = FormVocabulary()
    package private(set) var entries: [Entry] = []

    /// A lexicon that knows no label.
    package static let empty = LabelLexicon()

    private init() {}

    package static func load(path: String) throws(LexiconError) -> LabelLexicon {
        guard let data = FileManager.default.contents(atPath: path), let text = String(data: data, encoding: .utf8)
        else { throw .unreadable(file: path) }
        return try LabelLexicon(text, file: (path as NSString).lastPathComponent)
    }

    package init(_ text: String, file: String) throws(LexiconError) {
        var firstLine: [Entry: Int] = [:]
        defer { for entry in entries { concepts.learn(label: entry.label, meaning: entry.meaning) } }
        for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = line.last == "\r" ? line.dropLast() : line
            if line.allSatisfy(\.isWhitespace) || line.hasPrefix("##") { continue }
            let place = LexiconLine(file: file, number: index + 1)
            let columns = try Self.columns(of: line, at: place)
            if columns[2] == "word" {
                guard concepts.learn(words: columns[0], meaning: columns[1]) else {
                    throw .meaning(file: file, line: index + 1, found: columns[1], role: columns[2])
                }
                continue
            }
            let entry = try Self.entry(columns, at: place)
            if let first = firstLine[entry] {
                throw .repeated(file: file, line: index + 1, label: entry.label, first: first)
            }
            firstLine[entry] = index + 1
            add(entry)
        }
    }

    /// The same lexicon, which understands listed labels only.
    var ofListedLabels: LabelLexicon {
        var lexicon = self
        lexicon.concepts = LabelConcepts()
        return lexicon
    }

    /// The entries whose label is this joined text, exactly.
    func entries(exactly joined: String) -> [Entry] { exact[joined] ?? [] }

    /// Finds the label a joined text stands for: as spelt, then with confused characters, then with slips of one
    /// character in six, of one in four where the text could hardly be read. Labels of four letters and fewer must be spelt
    /// right: DOB and DOS are different questions.
    func lookUp(
        _ joined: String, printed: String, isBlurred: Bool = false
    ) -> (entries: [Entry], match: Double)? {
        if let found = exact[joined] { return (found, 1) }
        let skeleton = LabelText.skeleton(ofPrinted: printed)
        if let labels = skeletons[skeleton] {
            return (labels.flatMap { exact[$0] ?? [] }, Thresholds.skeletonMatch)
        }
        let pace = isBlurred ? Thresholds.lettersPerSlipOfBlurred : Thresholds.lettersPerSlip
        guard let (label, slips) = nearest(to: joined, lettersPerSlip: pace) else { return nil }
        return (exact[label] ?? [], 1 - Thresholds.slipCost * Double(slips))
    }

    /// The label that a line's steps support; nil where none stands out.
    ///
    /// - Parameter shapes: what stands beside it looks like an answer of one of these, and only labels of such are sought.
    func label(
        heardIn lattices: [CharacterLattice], beside shapes: Set<AnswerShape>? = nil
    ) -> HeardLabels.Heard? {
        heard.best(in: lattices.map { FoldedSteps($0) }, beside: shapes) { one, other in
            Set(entries(exactly: one).map(\.meaning)) == Set(entries(exactly: other).map(\.meaning))
        }
    }

    /// Whether a text is a question or a heading as forms print them, and nothing a form offers as an answer.
    func isPrint(_ text: String) -> Bool {
        let meanings = entries(exactly: LabelText.joined(text)).map(\.meaning)
        return meanings.contains { meaning in
            switch meaning {
            case .field, .bare, .section: true
            case .decoy, .option, .title: false
            }
        }
            && !meanings.contains { if case .option = $0 { true } else { false } }
    }

    private mutating func add(_ entry: Entry) {
        let words = LabelText.words(entry.label)
        let joined = words.joined()
        entries.append(entry)
        switch entry.meaning {
        case .field, .bare, .section, .decoy: vocabulary.learn(words)
        case .option, .title: break
        }
        longest = max(longest, words.count)
        exact[joined, default: []].append(entry)
        guard exact[joined]?.count == 1 else { return }
        skeletons[LabelText.skeleton(joined), default: []].append(joined)
        switch entry.meaning {
        case .field, .bare, .section, .decoy:
            heard.add(words: words, joined: joined, shapes: AnswerShape.shapes(askedBy: entry.meaning, words: words))
        case .option, .title: break
        }
        if joined.count > Thresholds.exactLabelLetters {
            spellable[joined.utf8.count, default: []].append(Spelling(joined))
        }
    }

    /// The one nearest label; nil when two different ones are equally near.
    private func nearest(to joined: String, lettersPerSlip: Int) -> (label: String, slips: Int)? {
        let length = joined.utf8.count
        guard length > Thresholds.exactLabelLetters else { return nil }
        let sought = Spelling(joined)
        var best: (label: String, slips: Int)?
        var tied = false
        for candidate in (length - 4...length + 4).lazy.flatMap({ spellable[$0] ?? [] }) {
            let bound = min(best?.slips ?? .max, max(1, candidate.bytes.count / lettersPerSlip))
            guard (sought.letters ^ candidate.letters).nonzeroBitCount <= 2 * bound,
                let slips = EditDistance.between(sought.bytes, candidate.bytes, atMost: bound)
            else { continue }
            tied = slips == best?.slips && exact[candidate.joined] != best.flatMap { exact[$0.label] }
            best = (candidate.joined, slips)
        }
        return tied ? nil : best
    }

    /// A joined label with what makes comparing it cheap: its bytes and the set of characters in it.
    private struct Spelling: Sendable {
        let joined: String
        let bytes: [UInt8]
        let letters: UInt64

        init(_ joined: String) {
            self.joined = joined
            bytes = Array(joined.utf8)
            letters = bytes.reduce(0) { $0 | 1 << UInt64($1 & 63) }
        }
    }
}

/// Where a line of the lexicon stands.
private struct LexiconLine {
    let file: String
    let number: Int
}

extension LabelLexicon {
    private static func columns(of line: Substring, at place: LexiconLine) throws(LexiconError) -> [String] {
        let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            .map { column in
                let isPadded = column.first?.isWhitespace == true || column.last?.isWhitespace == true
                return isPadded ? column.trimmingCharacters(in: .whitespaces) : String(column)
            }
        guard (3...4).contains(columns.count) else { throw .columns(file: place.file, line: place.number) }
        guard !LabelText.joined(columns[0]).isEmpty else { throw .emptyLabel(file: place.file, line: place.number) }
        return columns
    }

    private static func entry(_ columns: [String], at place: LexiconLine) throws(LexiconError) -> Entry {
        let role = columns[2]
        guard ["label", "bare", "section", "decoy", "option", "title"].contains(role) else {
            throw .role(file: place.file, line: place.number, found: role)
        }
        guard let meaning = meaning(columns[1], role: role) else {
            throw .meaning(file: place.file, line: place.number, found: columns[1], role: role)
        }
        return Entry(label: columns[0], meaning: meaning)
    }

    private static func meaning(_ text: String, role: String) -> LabelMeaning? {
        let halves = text.split(separator: role == "option" ? "=" : ":", maxSplits: 1).map(String.init)
        guard let head = halves.first else { return nil }
        let part = halves.count > 1 ? AnswerPart(rawValue: halves[1]) : nil
        if (role == "label" || role == "bare") && halves.count > 1 && part == nil { return nil }
        switch role {
        case "label": return FieldKey(rawValue: head).map { .field($0, part: part) }
        case "bare": return BareQuestion(rawValue: head).map { .bare($0, part: part) }
        case "section": return FormSection(rawValue: text).map { .section($0) }
        case "decoy": return .decoy(text)
        case "title": return PageKind(rawValue: text).map { .title($0) }
        default:
            guard halves.count == 2, let key = FieldKey(rawValue: head) else { return nil }
            if case .choice(let values) = key.kind, !values.contains(halves[1]) { return nil }
            return .option(key, value: halves[1])
        }
    }
}
