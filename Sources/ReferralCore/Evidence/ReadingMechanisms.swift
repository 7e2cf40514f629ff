/// The ways of reading that can be switched off one at a time, to measure what each is worth.
///
/// The desk always reads with all of them; only the laboratory leaves one out.
package enum ReadingMechanism: String, Codable, CaseIterable, Sendable {
    /// Free letters are read by phrases, places and the shapes of numbers.
    case letters
    /// Combs are found by their strokes, in groups, and read cell by cell.
    case combs
    /// White print on black bars is turned over and read.
    case bars
    /// A page without a title goes on with the form before it.
    case continuation
    /// Boxes beside words no lexicon knows are options of the question over them.
    case openOptions = "open-options"
    /// Words with a ring around them or a line under them, among others without, are chosen.
    case markedWords = "marked-words"
    /// Where a page puts most of its answers, it puts the rest.
    case habits
    /// The hospital's own telephone and fax numbers are never an answer.
    case ownNumbers = "own-numbers"
    /// A label and an answer of different print are read apart where they were read unsurely together.
    case partsApart = "parts-apart"
    /// Labels side by side over answers side by side are a table.
    case tables
    /// Short lines that were read unsurely and are no label are read again in other ways, until one is.
    case relistening
    /// Values whose labels cannot be read are told by their shape and their section.
    case unlabelled
    /// Labels and numbers are asked for in what the recognisers held possible, where nothing they read will do.
    case steps
    /// A label nobody listed is understood by what its words mean.
    case labelWords = "label-words"
    /// Letters that stand on a rule are read with it and without it.
    case onRules = "on-rules"
    /// Words no dictionary knows give way to words that the recognisers held nearly as likely.
    case dictionary
    /// The model trained on faxes reads.
    case faxModel = "fax-model"
    /// The second model trained on faxes reads.
    case secondModel = "second-model"
    /// Tesseract's own model reads where the others are not sure. Where there is no other, it always does.
    case stockModel = "stock-model"
    /// What is read is smoothed first.
    case smoothing
    /// Dots of a machine's grey that stand in the order of a table are told from print by it, and not smeared.
    case orderedDots = "ordered-dots"
    /// Thin strokes of standard resolution are made a pixel wider.
    case widening
}

/// Which mechanisms a reading may use.
package struct ReadingMechanisms: Codable, Equatable, Sendable {
    package var off: Set<ReadingMechanism>

    package static let all = ReadingMechanisms(without: [])

    package init(without off: Set<ReadingMechanism>) {
        self.off = off
    }

    package func uses(_ mechanism: ReadingMechanism) -> Bool { !off.contains(mechanism) }
}
