package import Foundation

/// Everything the reader says about one document: the one value that crosses from the reader to the desk.
///
/// It is plain and `Codable`; the desk treats it as untrusted input and checks it with `validated(limits:)` on arrival.
package struct FaxEvidence: Codable, Sendable, Equatable {
    /// Raised when a field changes its meaning.
    package static let currentSchema = 1

    package var schema: Int
    /// Program and library versions that read the document, for the record.
    package var reader: String
    package var pages: [PageEvidence]
    package var referrals: [ReferralEvidence]
    /// Pictures of the upright pages for the report; only where the job asked for them.
    package var pictures: [PagePicture]
    /// All words of each page; only where the job asked for them.
    package var texts: [PageText]?
    /// Processor seconds the reading took.
    package var seconds: Double
    /// What the document holds besides pages; nil where that was not looked for.
    package var ignored: [IgnoredContent]?

    package init(
        schema: Int = Self.currentSchema, reader: String, pages: [PageEvidence], referrals: [ReferralEvidence],
        pictures: [PagePicture] = [], texts: [PageText]? = nil, seconds: Double, ignored: [IgnoredContent]? = nil
    ) {
        self.schema = schema
        self.reader = reader
        self.pages = pages
        self.referrals = referrals
        self.pictures = pictures
        self.texts = texts
        self.seconds = seconds
        self.ignored = ignored
    }
}

/// What a page is for. `undecoded` pages could not be opened; they are never taken for blank ones.
package enum PageKind: String, Codable, Sendable, CaseIterable {
    case form, cover, notes, blank, undecoded
}

/// What the reader saw of one page as a whole.
package struct PageEvidence: Codable, Sendable, Equatable {
    /// Counted from 1 in the order received.
    package var page: Int
    package var kind: PageKind
    /// How far the content lay turned clockwise before it was set upright: 0, 90, 180 or 270 degrees.
    package var rotation: Int
    /// Degrees the upright content leaned clockwise before it was straightened.
    package var skew: Double
    /// Dots per inch as received, across and down.
    package var dpi: [Int]
    /// Width and height of the upright page, millimetres.
    package var size: [Double]
    /// 0 (hopeless) to 1 (as printed).
    package var quality: Double
    package var header: TransmissionHeader?
    /// What was wrong with the page, in words for a person; empty for a sound page.
    package var problems: [PageProblem]
    /// 64-bit difference hash of the upright page as 16 hexadecimal digits, for finding resends; nil for blank pages.
    package var fingerprint: String?
    /// The reference number of ours that stands on the page: it may be one we asked to have faxed back.
    package var answers: FoundReference?
    /// Where numbers stand that no picture of the page may show, millimetres on the upright page; nil where none were read.
    package var hidden: [PageRegion]?

    package init(
        page: Int, kind: PageKind, rotation: Int, skew: Double, dpi: [Int], size: [Double], quality: Double,
        header: TransmissionHeader? = nil, problems: [PageProblem] = [], fingerprint: String? = nil,
        answers: FoundReference? = nil
    ) {
        self.page = page
        self.kind = kind
        self.rotation = rotation
        self.skew = skew
        self.dpi = dpi
        self.size = size
        self.quality = quality
        self.header = header
        self.problems = problems
        self.fingerprint = fingerprint
        self.answers = answers
    }
}

/// A reference number of ours as found on a page, and how.
package struct FoundReference: Codable, Sendable, Equatable {
    package enum Source: String, Codable, Sendable { case barcode, print }
    package var number: String
    package var source: Source

    package init(number: String, source: Source) {
        self.number = number
        self.source = source
    }
}

/// Defects of a page that a person should know of.
package enum PageProblem: String, Codable, Sendable, CaseIterable {
    /// The decoder reported errors; what is shown may be incomplete.
    case damagedData = "damaged-data"
    /// Rows were repeated or lost on the telephone line.
    case lineErrors = "line-errors"
    case tooLarge = "too-large"
    case couldNotDecode = "could-not-decode"
    /// Past the page limit of one document; not read.
    case notRead = "not-read"
    /// Reading it took longer than one page may.
    case tookTooLong = "took-too-long"
    /// The reader ended in the middle of it.
    case endedReader = "ended-reader"
}

/// The line a sending fax machine prints at the edge of the page. Evidence only: its clock and its number can be wrong.
package struct TransmissionHeader: Codable, Sendable, Equatable {
    package var raw: String
    package var sender: String?
    /// E.164 where it is a North American number.
    package var number: String?
    /// As printed by the sender's clock, `YYYY-MM-DDTHH:MM`, without a zone.
    package var sent: String?
    package var page: Int?
    package var of: Int?

    package init(raw: String, sender: String?, number: String?, sent: String?, page: Int?, of: Int?) {
        self.raw = raw
        self.sender = sender
        self.number = number
        self.sent = sent
        self.page = page
        self.of = of
    }
}

/// A PNG of one upright page, 1 bit deep.
package struct PagePicture: Codable, Sendable, Equatable {
    package var page: Int
    package var dpi: Double
    package var png: Data

    package init(page: Int, dpi: Double, png: Data) {
        self.page = page
        self.dpi = dpi
        self.png = png
    }
}

/// One referral found in a fax: its pages and what was read for each field asked on them.
package struct ReferralEvidence: Codable, Sendable, Equatable {
    package var pages: [Int]
    /// The known form it was written on, or nil.
    package var form: FormMatch?
    package var fields: [FieldReading]
    /// Answers to the form's own questions that are none of a referral's; nil where the form has none.
    package var others: [OtherReading]?

    package init(pages: [Int], form: FormMatch?, fields: [FieldReading], others: [OtherReading]? = nil) {
        self.pages = pages
        self.form = form
        self.fields = fields
        self.others = others
    }
}

/// Which known form a page was matched to, and how well (0 to 1).
package struct FormMatch: Codable, Sendable, Equatable {
    package var id: String
    package var score: Double

    package init(id: String, score: Double) {
        self.id = id
        self.score = score
    }
}

/// What was read for one field: the raw text as recognised, where, how well, and what else it might say.
package struct FieldReading: Codable, Sendable, Equatable {
    /// Blank, unreadable and written are different facts. A field with no reading at all is absent from the form.
    package enum Ink: String, Codable, Sendable { case written, blank, unreadable }
    package enum Source: String, Codable, Sendable { case print, handwriting, comb, tick, typed, barcode }
    /// The rule of a reading that lies on rows the telephone line tore or repeated. It is never accepted unseen.
    package static let damagedRows = "damaged-rows"
    /// The rule of a reading that was sought by its label on a page of a known form.
    package static let soughtByLabel = "sought-by-label"
    /// The rule of a reading off a place that one fax taught and no label there confirms. It is never accepted unseen.
    package static let byPlaceAlone = "by-place-alone"

    package var key: FieldKey
    package var ink: Ink
    /// The chosen reading, uncorrected; for tick boxes the option's value; lists are joined with "; ". Empty unless written.
    package var raw: String
    /// Estimated probability that `raw` says what the ink says.
    package var confidence: Double
    package var page: Int
    package var box: PageRegion
    package var source: Source
    /// Other readings of the same ink, best first, without `raw`.
    package var alternatives: [String]
    /// The label as printed on the sender's form.
    package var label: String?
    package var support: ReadingSupport
    /// Names of the rules that chose or changed the reading, e.g. `slot-repair`, `check-digit-choice`.
    package var rules: [String]

    package init(
        key: FieldKey, ink: Ink, raw: String, confidence: Double, page: Int, box: PageRegion, source: Source,
        alternatives: [String] = [], label: String? = nil, support: ReadingSupport = ReadingSupport(),
        rules: [String] = []
    ) {
        self.key = key
        self.ink = ink
        self.raw = raw
        self.confidence = confidence
        self.page = page
        self.box = box
        self.source = source
        self.alternatives = alternatives
        self.label = label
        self.support = support
        self.rules = rules
    }
}

extension FieldReading {
    /// Whether it was read off a page of a form that one fax taught: not as sure as a form that somebody described.
    package var isOffLearntForm: Bool { rules.contains(Self.soughtByLabel) || rules.contains(Self.byPlaceAlone) }
}
