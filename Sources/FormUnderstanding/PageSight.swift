package import ReferralCore

/// What the eyes saw of one upright, straightened page, before anyone says what it means.
///
/// Geometry is millimetres. Pure data, so that the understanding of forms is tested without a single pixel.
package struct PageSight: Sendable, Equatable, Codable {
    package var page: Int
    /// Width and height, millimetres.
    package var size: [Double]
    /// 0 (hopeless) to 1 (as printed).
    package var quality: Double
    /// Straight printed lines, horizontal and vertical.
    package var rules: [RuleLine]
    /// Short upright strokes, among them those that part the cells of combs.
    package var strokes: [PageRegion]
    /// Small empty or marked squares that may be tick boxes.
    package var boxes: [BoxMark]
    /// Rings drawn around words, and level strokes as long as a word.
    package var marks: [WordMark]
    /// Pieces of text, each a run of words with no large gap and no rule between them, in no particular order.
    package var lines: [TextLine]

    package init(
        page: Int, size: [Double], quality: Double, rules: [RuleLine], strokes: [PageRegion] = [], boxes: [BoxMark],
        marks: [WordMark] = [], lines: [TextLine]
    ) {
        self.page = page
        self.size = size
        self.quality = quality
        self.rules = rules
        self.strokes = strokes
        self.boxes = boxes
        self.marks = marks
        self.lines = lines
    }
}

/// A printed rule: a thin rectangle.
package struct RuleLine: Sendable, Equatable, Codable {
    package enum Direction: String, Sendable, Codable { case horizontal, vertical }
    package var direction: Direction
    package var box: PageRegion

    package init(direction: Direction, box: PageRegion) {
        self.direction = direction
        self.box = box
    }
}

/// A tick box found on the page and how much ink lies inside its frame.
package struct BoxMark: Sendable, Equatable, Codable {
    package var box: PageRegion
    /// Share of black pixels inside the frame, 0 to 1.
    package var coverage: Double

    package init(box: PageRegion, coverage: Double) {
        self.box = box
        self.coverage = coverage
    }
}

/// Something drawn around or under words, by which one of several printed side by side may have been chosen.
package struct WordMark: Sendable, Equatable, Codable {
    package enum Manner: String, Sendable, Codable { case ring, underline }
    package var manner: Manner
    package var box: PageRegion

    package init(_ manner: Manner, box: PageRegion) {
        self.manner = manner
        self.box = box
    }
}

/// A recognised run of words.
package struct TextLine: Sendable, Equatable, Codable {
    package var box: PageRegion
    package var words: [TextWord]

    package init(box: PageRegion, words: [TextWord]) {
        self.box = box
        self.words = words
    }

    package var text: String { words.map(\.text).joined(separator: " ") }
    /// The confidence of the least certain word.
    package var confidence: Double { words.map(\.confidence).min() ?? 0 }
}

/// One word as recognised.
package struct TextWord: Sendable, Equatable, Codable {
    package var text: String
    package var box: PageRegion
    /// 0 to 1, as the recogniser claims.
    package var confidence: Double

    package init(text: String, box: PageRegion, confidence: Double) {
        self.text = text
        self.box = box
        self.confidence = confidence
    }
}

/// The eyes, asked to look again at one place. The reader implements it on pixels; tests replay stored looks.
package protocol SecondLook {
    /// Reads one line (or, for `manyLines`, a block) of ink inside a region, in as many ways as the manner's effort
    /// allows. One look for each treatment, the most trusted first; equal texts of different makers are all returned,
    /// for their agreement is evidence. Empty where there is no ink.
    mutating func read(_ region: PageRegion, page: Int, as manner: LookManner) -> [Look]
    /// Share of black inside a region, rules and the printed blank left out.
    mutating func coverage(of region: PageRegion, page: Int) -> Double
    /// The words there are; nil where there is no dictionary.
    var knownWords: KnownWords? { get }
}

/// How a region is to be read.
package struct LookManner: Sendable, Equatable, Codable, Hashable {
    package enum Shape: Sendable, Equatable, Codable, Hashable {
        case oneLine, manyLines
        /// So many cells of one character each, left to right. The look's text has one character a cell, a blank for an
        /// empty cell.
        case comb(cells: Int)
        /// Cells of one character each, wherever they stand, in reading order.
        case cells([PageRegion])
    }
    package enum Alphabet: String, Sendable, Codable, Hashable {
        case any, digits, letters, upperAndDigits, dateOrPhone
    }
    /// How much a look may cost.
    package enum Effort: String, Sendable, Codable, Hashable {
        /// The one most trusted treatment.
        case glance
        /// The other cheap treatments, by another reader.
        case second
        /// A glance and a second look in one: enough for clean print.
        case quick
        /// Every treatment there is, all different from the quick ones: asked for only where the first look is doubtful.
        case thorough
    }
    package var shape: Shape
    package var alphabet: Alphabet
    package var effort: Effort

    package init(shape: Shape, alphabet: Alphabet, effort: Effort = .quick) {
        self.shape = shape
        self.alphabet = alphabet
        self.effort = effort
    }
}

/// One way a region was read.
package struct Look: Sendable, Equatable, Codable {
    /// Lines are separated by a line feed.
    package var text: String
    /// The recogniser's confidence in the worst word, 0 to 1.
    package var confidence: Double
    /// Which treatment and engine gave it: looks of different makers count as independent.
    package var maker: String
    package var box: PageRegion
    /// What else could have been read, where one line was read.
    package var lattice: CharacterLattice?

    /// The maker of what was read when the whole page was.
    static let ofPage = "page"

    /// The recogniser's model, as makers are named after it.
    var model: Substring { maker.prefix { $0 != "-" } }

    package init(
        text: String, confidence: Double, maker: String, box: PageRegion, lattice: CharacterLattice? = nil
    ) {
        self.text = text
        self.confidence = confidence
        self.maker = maker
        self.box = box
        self.lattice = lattice
    }
}
