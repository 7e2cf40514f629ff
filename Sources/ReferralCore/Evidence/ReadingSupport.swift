/// The measured facts a confidence is made from, each 0 to 1; kept so that it can be recalibrated without reading again.
package struct ReadingSupport: Codable, Sendable, Equatable {
    /// The recogniser's confidence in its worst word.
    package var recogniser: Double
    /// Share of independent readings of the same ink that agree with the chosen one.
    package var agreement: Double
    /// 1 fits the field's grammar as read, 0.5 after a repair, 0 does not fit.
    package var grammar: Double
    /// How surely the ink belongs to this field: registration score, or the label's match.
    package var placement: Double
    /// Confidence of the second surest model, where several read what was chosen; nil where only one did.
    package var bothModels: Double?
    /// How far the answer's place is ahead of what else might answer the label, and of what else it might answer; nil where
    /// places are not chosen among.
    package var lead: Double?
    /// What else was measured, where it was; nil in evidence of readers that measured nothing else.
    package var further: [Fact: Double]?

    /// A measure that not every way of reading takes.
    package enum Fact: String, Codable, CodingKeyRepresentable, Sendable, CaseIterable {
        /// How exactly the label was read, and how surely it asks for this field.
        case label
        case asking
        /// The odds of the place against a blank one, as a share.
        case place
        /// 1 where the answer stands beside its label, or under it; neither where it stands over it.
        case beside
        case under
        /// How near text that answers nothing stands on the answer's row, and under it: the answer may go on there.
        case looseOnRow = "loose-on-row"
        case looseUnder = "loose-under"
        /// Runs of the answer's height in a row and in a column with it: it may be one of a menu.
        case menuOnRow = "menu-on-row"
        case menuInColumn = "menu-in-column"
        /// Other words the question is answered with, close by, and such words in the reading itself.
        case options
        case optionsRead = "options-read"
        /// Other places of the fax that say the same: half for one, 1 for more.
        case echoes
        /// How much the answers of the page look written by hand, and this one alone.
        case hand
        case handOfOwn = "hand-of-own"
        /// Share of its words that a dictionary has; and 1 where one of them was put in an unknown one's place.
        case knownWords = "known-words"
        case respelt
        /// How near a known word stands to an unknown one that stayed; and the share of a name's words that are written small.
        case nearWord = "near-word"
        case commonWords = "common-words"
        /// Of the parts of a name or an address that are asked for by themselves: how many were not found, 1 for four, and in how
        /// many places of those there is ink, 1 for two.
        case partsOpen = "parts-open"
        case partsInked = "parts-inked"

        /// Whether more of it is worse, so that the most of its parts counts for an answer put together.
        package var isDoubt: Bool {
            switch self {
            case .looseOnRow, .looseUnder, .menuOnRow, .menuInColumn, .options, .optionsRead, .hand, .handOfOwn,
                .respelt,
                .nearWord, .commonWords, .partsOpen, .partsInked:
                true
            case .label, .asking, .place, .beside, .under, .echoes, .knownWords: false
            }
        }
    }

    package init(
        recogniser: Double = 0, agreement: Double = 0, grammar: Double = 0, placement: Double = 0,
        bothModels: Double? = nil, lead: Double? = nil, further: [Fact: Double]? = nil
    ) {
        self.recogniser = recogniser
        self.agreement = agreement
        self.grammar = grammar
        self.placement = placement
        self.bothModels = bothModels
        self.lead = lead
        self.further = further
    }

    /// Adds a measure.
    package mutating func note(_ fact: Fact, _ amount: Double) {
        further = (further ?? [:]).merging([fact: amount]) { $1 }
    }
}
