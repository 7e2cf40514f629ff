package import Foundation

/// What the desk may ask a reader about forms, besides reading a fax.
package enum ReaderTask: Codable, Sendable, Equatable {
    /// Look at a form: its fields, its print, its blank pages. Where somebody filled it in, `written` says which answers were
    /// found where they stand.
    case learn(written: [WrittenPlace])
    /// Look at the job's forms as the reader would meet them. Where the job names a document, at that one written on them.
    case inspect
    /// Look at one page again, because a person at the console asks.
    case look(PageLook)
}

/// A place of a received page that somebody wrote in, and the question it answers.
package struct WrittenPlace: Codable, Sendable, Equatable {
    package var page: Int
    package var key: FieldKey
    package var label: String?
    /// The ink of the answer, millimetres on the upright page.
    package var box: PageRegion
    package var isTick: Bool

    package init(page: Int, key: FieldKey, label: String?, box: PageRegion, isTick: Bool) {
        self.page = page
        self.key = key
        self.label = label
        self.box = box
        self.isTick = isTick
    }
}

extension WrittenPlace {
    /// Where a referral was written on, of those questions whose places are to be believed.
    package static func places(
        on referral: ReferralEvidence, believing isBelieved: (FieldKey) -> Bool = { _ in true }
    ) -> [WrittenPlace] {
        referral.fields.filter { $0.ink == .written && isBelieved($0.key) }.map { reading in
            WrittenPlace(
                page: reading.page, key: reading.key, label: reading.label, box: reading.box,
                isTick: reading.source == .tick)
        }
    }
}

/// What a form's pages ask, and what they look like when nobody has written on them.
package struct LearntForm: Codable, Sendable, Equatable {
    package struct Page: Codable, Sendable, Equatable {
        /// Counted from 1 in the document.
        package var page: Int
        /// The page as a form definition has it; the blank's name is for the desk to give.
        package var form: FormPage
        /// The blank page: a 1-bit TIFF of 300 dots an inch.
        package var blank: Data

        package init(page: Int, form: FormPage, blank: Data) {
            self.page = page
            self.form = form
            self.blank = blank
        }
    }

    /// The largest words of the first page.
    package var title: String?
    /// Whether the document said itself where its fields are.
    package var hadFields: Bool
    package var pages: [Page]

    package init(title: String?, hadFields: Bool, pages: [Page]) {
        self.title = title
        self.hadFields = hadFields
        self.pages = pages
    }
}

/// How known forms look to the reader: whether their print can be told from each other's, and what stands in their places.
package struct FormInspection: Codable, Sendable, Equatable {
    /// One place of a form: an answer, a cell of a comb, or a tick box.
    package struct Place: Codable, Sendable, Equatable {
        /// Key or name of the question; for a tick box with its value, for a cell with its number.
        package var name: String
        /// Millimetres on the page that is shown.
        package var box: PageRegion
        /// Share of black in it. On a blank form: print that would be taken for writing.
        package var ink: Double

        package init(name: String, box: PageRegion, ink: Double) {
            self.name = name
            self.box = box
            self.ink = ink
        }
    }

    package struct Page: Codable, Sendable, Equatable {
        package var form: String
        /// Counted from 1 in the form.
        package var page: Int
        /// Pieces of print by which the form is found.
        package var marks: Int
        /// How well it is found on its own blank page, 0 to 1.
        package var ownScore: Double
        /// The other page most easily taken for it, and how well that one fits, 0 to 1.
        package var rival: String?
        package var rivalScore: Double
        package var places: [Place]
        /// A PNG of the page, and its dots an inch.
        package var picture: Data
        package var dotsPerInch: Double

        package init(
            form: String, page: Int, marks: Int, ownScore: Double, rival: String?, rivalScore: Double, places: [Place],
            picture: Data, dotsPerInch: Double
        ) {
            self.form = form
            self.page = page
            self.marks = marks
            self.ownScore = ownScore
            self.rival = rival
            self.rivalScore = rivalScore
            self.places = places
            self.picture = picture
            self.dotsPerInch = dotsPerInch
        }
    }

    package var pages: [Page]

    package init(pages: [Page]) { self.pages = pages }
}

extension FormInspection.Page {
    /// Width and height of its picture, from the head of the PNG; nothing where it is none.
    package var pixels: (width: Int, height: Int) {
        let head = Array(picture.prefix(24))
        guard head.count == 24 else { return (0, 0) }
        func number(_ at: Int) -> Int { head[at..<at + 4].reduce(0) { $0 << 8 | Int($1) } }
        return (number(16), number(20))
    }
}

extension FormInspection.Place {
    /// Share of black from which a place counts as having ink, a fraction of what a thin stroke across it would cover.
    private static let leastInk = 0.02

    /// A cell of a comb or a tick box: a part of a question.
    package var isPart: Bool { name.contains("=") || name.contains(" ") }

    package var hasInk: Bool { ink > Self.leastInk }
}
