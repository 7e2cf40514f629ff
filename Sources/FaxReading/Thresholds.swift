/// The numbers the reading of a document goes by, each with its unit, its meaning and how it was found.
enum Thresholds {
    /// Millimetres of page kept around ink that is read.
    static let lookMargin = 0.6

    /// Letters and digits up to which a row of a block may be specks, and the confidence that clears it. By the samples
    /// with speckle, 2026-11: "9", "J 9", "5 1" at 0.2 to 0.8.
    static let signsOfDirt = 2
    static let surelyNoDirt = 0.9

    /// Dots up and down within which letters stand on a lifted rule, and the dots of theirs there, for each dot along it, from
    /// which they have their feet in it. By pictures of ten pages, 2026-11.
    static let ruleReach = 9
    static let feetOnRule = 0.2

    // MARK: The sending machine's line

    /// Millimetres from the sheet's upper edge within which the line of the sending machine stands.
    static let headerBand = 10.0
    /// Millimetres; the line's height and least length.
    static let lowestHeader = 1.2
    static let highestHeader = 5.5
    static let shortestHeader = 45.0
    /// Lines of machines a fax passed through that are looked for.
    static let headerLines = 2
    /// Millimetres between two of them: each machine sets its own close over the one before. By reason.
    static let headerGap = 3.5

    // MARK: Which way is up

    /// Lines read to tell.
    static let probedLines = 6
    /// The same on a page behind a form, where little hangs on it.
    static let probedOfAttachment = 3
    /// Mean confidence of the probed letters that settles it without trying another turn.
    static let plainlyUpright = 0.75
    /// Another turn must read this much better to be believed.
    static let turnAdvantage = 1.35
    /// Mean confidence of a line's letters below which the other model reads it too.
    static let unsureLine = 0.8
    /// Gap between two parts of a line, in its heights; confidence of a part below which it is read alone, and how much surer
    /// that must be.
    static let gapOfParts = 0.6
    static let unsurePart = 0.8
    static let surerAlone = 0.05
    /// White beside a read word from which unread ink is looked for, in heights of its line; mean confidence from which it counts.
    static let whiteOfPassedOver = 0.8
    static let surePassedOver = 0.4
    /// Width of a piece without a line that may be a short word, in its heights.
    static let widthOfShort = 4
    /// Millimetres; the height of lines that are probed: type of 6 to 20 points.
    static let lowestProbed = 1.4
    static let highestProbed = 6.0
    /// Letters of a word that counts: specks read as one or two.
    static let wordOfProbe = 3.0
    /// Letters a probe must have read for its word to count.
    static let leastProbed = 12.0
    /// Letters that are enough: print upside down reads as long words of little confidence. Drawn packets fed in any way, 113
    /// pages, 2026-11: with all letters counted 110 turned rightly.
    static let enoughProbed = 24.0
    /// A number beside the places of a form: millimetres its digits stand apart at most, how long nine of them are at least, and
    /// how high a line of them is. Print of 8 to 14 points and block letters by hand.
    static let numberGap = 3.0
    static let shortestNumber = 13.0
    static let lowestNumber = 1.6
    static let highestNumber = 9.0
    /// Runs beside the places that are read; a page of a known form with more is mostly notes.
    static let mostMarginRuns = 24
    /// Places of one page that are blacked out; a page with more has no picture.
    static let mostHidden = 400
    /// Ratio of sharpness below which lines across and lines down are both tried.
    static let plainDirection = 1.6

    // MARK: Pages

    /// Share of black below which a sheet with no text is blank.
    static let blankInk = 0.0004
    /// Lines read of an attached page to tell what it is, where it was made ready with care, and on a first look. Kinds right of 257
    /// pages of drawn packets, 2026-11: all by first looks of 14 and of 9 lines, 256 of 6; processor time as a share of Tesseract's
    /// 0.31, 0.25, 0.22.
    static let triageLines = 14
    static let glancedLines = 9
    /// Mean confidence of the letters that told which way is up, below which the page is made ready with care.
    static let surelyGlanced = 0.6
    /// Lines read of any one page.
    static let mostLines = 160
    /// Guesses of the known forms that are followed up with patches.
    static let guessesFollowed = 4
    /// Likeness in miniature below which a guess is not followed. Samples, 2026-11: the right form 0.52 and more, the same
    /// form upside down 0.33.
    static let leastGuess = 0.25
    /// Damage, share of rows, above which a page is marked for line errors. By the samples, 2026-11: shredded 0.0009,
    /// all others 0.
    static let shreddedRows = 0.0005

    // MARK: The job and the answer

    /// Bytes of a job's line; forty forms of fifty fields are some 2 MB.
    static let jobBytes = 32 << 20
    /// Bytes of a document that are taken in; the desk refuses larger ones before.
    static let documentBytes = 256 << 20
    /// Share of the document's processor time after which no further page is begun, so that those read are not lost.
    static let lastPageBegins = 0.9

    /// Bytes of an answer that goes into a file. The desk takes no longer one through a pipe.
    static let answerBytes = 64 << 20

    // MARK: Forms that are learnt

    /// Dots per inch of a learnt form's blank page, as of those the laboratory draws.
    static let blankDensity = 300.0

    // MARK: Pictures

    /// Dots per inch of the page pictures in a report, and how many of them.
    static let pictureDensity = 120.0
    static let mostPictures = 10
}
