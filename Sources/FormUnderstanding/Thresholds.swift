/// Every number by which forms are understood: unit, meaning, and how it was found.
///
/// "By reason" marks a value argued from the printed page and not yet measured; the laboratory's calibration replaces it.
enum Thresholds {
    // MARK: Labels

    /// Letters up to which a label must be spelt exactly: DOB and DOS, NPI and MPI are different questions. Domain 1.6.
    static let exactLabelLetters = 4
    /// Letters of a label that buy one misread character. Domain 1.6.
    static let lettersPerSlip = 6
    /// How well a label matches whose characters are all right but for those a fax confuses. By reason.
    static let skeletonMatch = 0.96
    /// How well a label matches that is understood by its words, and words of such a label at most. By reason.
    static let composedMatch = 0.96
    static let wordsOfPhrase = 8
    /// Letters of a word and white behind it, in heights of the line, by which it and an option's word are one text. By reason.
    static let lettersOfPlainWord = 3
    static let gapInText = 0.6
    /// Letters of one printed word that is two: "Parent/Guardian". By reason.
    static let lettersOfTwoWords = 10
    /// Pieces of "SECTION 2:" that a line's noise makes of it at most. By reason.
    static let piecesOfSection = 4
    /// The highest number a question may have: so many times the lines that begin with one, for some are not read, and at least
    /// this.
    static let numbersPerNumbered = 3
    static let lowestLastNumber = 20
    /// How many labels hold a word before it speaks for print. Tried on 300 faxes: 1 reads stories as instructions.
    static let labelsOfWord = 3
    /// Share of the listed labels of one set of words that must ask for the same.
    static let shareOfMeaning = 0.75
    /// Words up to which a colon makes a label of the beginning of a line.
    static let wordsOfUnknownLabel = 4
    /// Words at most of what stands in brackets behind a label.
    static let mostWordsOfHint = 6
    /// What each misread character takes off a label's match. By reason.
    static let slipCost = 0.08
    /// Letters for each slip in a label none of whose words was read with this confidence: small captions of a bad fax.
    static let lettersPerSlipOfBlurred = 4
    static let blurred = 0.6
    /// What the steps of a recogniser say of labels. Chance of a character that they do not tell of (they tell of 0.01 and more);
    /// nats a character a label may cost; nats by which one that asks for something else must cost more; letters of the
    /// shortest label that is asked for; share of a label's letters by which the likeliest way may be longer or shorter; ways
    /// to abbreviate one label.
    static let chanceOfUntold: Float = 0.002
    static let dearestPerCharacter: Float = 1.2
    /// The same where the answer's shape has left few labels to choose from.
    static let dearestBesideItsKind: Float = 1.6
    static let rivalMargin: Float = 2
    static let shortestHeard = 3
    static let lengthSlack: Float = 0.5
    static let mostVariants = 8
    /// Texts taken of each recogniser's steps and beginnings kept in the search for them; nats at which a reading is as good as
    /// impossible; nats a reading may cost and by which another value must cost more, to stand where no plain reading fits.
    static let likeliestTexts = 12
    static let beginningsKept = 24
    static let dearestReading: Float = 30
    static let costOfReading: Float = 6
    static let marginOfReading: Float = 1.5
    /// The match of a label with one slip; below it there were more.
    static let oneSlip = 0.9
    /// Letters of a word of a letter's phrase that may be read with a slip, and letters of a phrase that may have one. By reason.
    static let wordWithSlip = 3
    static let phraseWithSlip = 10
    /// Letters of a word from which a dictionary can tell whether it is one, and letters by which what another look read may differ.
    static let lettersOfWord = 3
    static let slipsOfWord = 3
    /// Letters of a word in capitals among others that is a short form at most, and of one that may be misread twice at least.
    static let lettersOfShortForm = 5
    static let lettersOfTwiceMisread = 6
    /// Nats that a text may cost to be asked about at all, that a known word may cost more than an unknown one, and by which the
    /// next best must cost more still; from `dearestWord` on it is not reckoned further.
    static let dearestSpelling: Float = 60
    static let costOfWord: Float = 5
    static let marginOfWord: Float = 1
    static let dearestWord: Float = 12
    /// Labels from which a page has a manner of printing them, and the share that must follow it.
    static let labelsOfManner = 8
    static let shareOfManner = 0.85

    /// Gap after a label, in heights of its line, from which it stands apart from what follows. By reason: a blank is a
    /// quarter to a third of the height.
    static let gapAfterLabel = 0.9
    /// The same in widths of one of its characters: a typewriter's blank is one and a third. By reason.
    static let signsApart = 1.6
    /// Gap, in heights of the line, that no label bridges. By reason.
    static let gapInLabel = 2.0
    /// Letters from which two words or more at the start of a line are a label without a colon. By reason.
    static let sureLabelLetters = 9
    /// Labels with answers beside them that begin on one edge, from which a short word on it is one too.
    static let labelsOfColumn = 3

    // MARK: Ink

    /// Square millimetres of ink below which a place is blank: less than a figure 1 printed at 8 points (0.3 mm by
    /// 2 mm). By reason.
    static let leastInk = 0.5
    /// Square millimetres of ink that a single character brings at least: a figure 1 with its lightest print. By reason.
    static let leastInkPerCharacter = 0.12
    /// Square millimetres of ink that do not read as text up to which they are called dirt on a blank place, not an
    /// unreadable answer: about three small characters. By reason.
    static let dirtInk = 4.0
    /// Share of black up to which unreadable ink is called dirt. By reason: speckle of a bad line is below 1 %.
    static let dirtCoverage = 0.012
    /// The recogniser's confidence below which a reading of one or two characters is taken for dirt. By reason.
    static let shortTextConfidence = 0.45
    /// The recogniser's confidence below which no reading counts as text. By reason: Tesseract on speckle gives 0 to 0.3.
    static let leastConfidence = 0.22
    /// The first reader's confidence from which free text is not read by the other one too. By the samples, 2026-11: of
    /// the readings above it every one is right; a wrong character there would not send a letter astray.
    static let plainConfidence = 0.94
    /// The recogniser's confidence below which a second, thorough look is asked for. By reason.
    static let doubtfulConfidence = 0.85

    // MARK: Tick boxes

    /// Millimetres cut off each side of a tick box so that its frame is not taken for a mark. By reason: half a frame
    /// line and the placement error of a good match.
    static let tickInset = 0.45
    /// Share of black inside a box above its emptiest sibling from which it counts as ticked. By reason: a pen cross in
    /// a 3 mm box covers 12 to 30 %, a slash 6 to 10 %.
    static let ticked = 0.055
    /// Share of black above the emptiest sibling from which a box is doubtful. By reason.
    static let perhapsTicked = 0.03
    /// A box with less than this share of the darkest sibling's mark is not ticked but touched. By reason.
    static let tickedOfDarkest = 0.35
    /// Share of black at which all boxes of a group are taken for drowned rather than ticked. By reason.
    static let drowned = 0.6
    /// Confidence in an answer with two boxes ticked where one is asked for. By reason: somebody must look.
    static let twoTickedConfidence = 0.3

    // MARK: Choosing among readings

    /// What fitting the field's grammar is worth against recogniser confidence when readings are chosen among. By reason.
    static let grammarWeight = 1.0
    static let repairedWeight = 0.6
    static let agreementWeight = 0.5
    /// Combinations of characters tried when readings of equal length are crossed. Bounds the cost.
    static let crossings = 64

    // MARK: Confidence, weights of a logistic; by reason until calibrated, see `Confidence`

    static let confidenceBase = -8.0
    static let confidencePerRecogniser = 4.2
    static let confidencePerAgreement = 2.4
    static let confidencePerGrammar = 2.6
    static let confidencePerPlacement = 3.6
    /// Confidence is never above this before calibration: one in two hundred is wrong for reasons nobody measured.
    static let confidenceCeiling = 0.995
    /// What a reading off an unknown form may have at most before calibration: too little to be accepted without a person.
    /// With 0.97 a fifth of what was accepted was wrong (51 of 266, 40 faxes of the development seeds, 2026-11).
    static let unknownFormCeiling = 0.85

    // MARK: Page kinds

    /// Millimetres from the top or bottom edge within which a sending machine prints its line. Domain 3.4: up to 8 mm,
    /// more where the page was shifted.
    static let headerBand = 14.0
    /// White between two rows of a letter, in heights of its words, from which a paragraph ends. By reason: single-spaced
    /// type leaves half to one and a half heights.
    static let paragraphGap = 1.7
    /// Rows under a letter's farewell in which its writer is named. By reason.
    static let rowsOfSignature = 8
    /// Words below which a page is blank but for its dirt and its header line. By reason.
    static let leastWords = 4
    /// Share of the page's height within which a title stands.
    static let titleZone = 0.35
    /// Labels behind a number from which a form numbers its questions. By reason: an answer may hold a list of two.
    static let numberedQuestions = 4
    /// Millimetres from a tick box to a word that stands beside it and is therefore no title. By reason: blanks of large type.
    static let tickBesideTitle = 4.0
    /// Tick boxes that make a page a form where its labels cannot be read. By reason: notes have none, or one or two.
    static let boxesOfForm = 6
    /// Words a page's title has at most.
    static let wordsOfTitle = 8
    /// Different questions of a referral on one page that make it a form or a letter rather than notes. By reason:
    /// notes repeat name, birth date, number and physician in their head.
    static let questionsOfForm = 6
    /// Words for each label above which a page is running text with a few labels in its head. By reason.
    static let wordsPerLabelOfNotes = 22.0
    /// Parts of a clinical record named on a page from which on it is one, whatever else it asks; the same under a title that
    /// says so; millimetres before a name that begins within its line. By reason: forms ask for medicines, allergies and the story.
    static let partsOfRecord = 4
    static let partsOfTitledRecord = 2
    static let gapOfRecordParts = 4.0
    /// Different questions that make a page behind a form its next page, besides those that records ask in their heads: name,
    /// birth date, sex, number and telephone of the patient, and who ordered it. By reason.
    static let questionsOfFurtherPage = 3
    /// Words for each label below which a page is all questions. By reason.
    static let wordsPerLabelOfForm = 7.0
    /// Words up to which a page with a place to sign, or with a question behind a form, is the end of a form. By reason:
    /// notes that are sent along say more.
    static let wordsOfSignaturePage = 70

    // MARK: Grouping

    /// Share of questions two pages of one form must have in common to be two copies of one page. By reason: pages of
    /// one form repeat at most the patient's name, birth date and number.
    static let sameFormPageKeys = 0.6
    /// Confidence from which a name or a birth date says that a page is another patient's.
    static let sureOfAnother = 0.3
    /// Differing bits, of 64, up to which two fingerprints are of one page. The usual bound for difference hashes.
    static let copyFingerprintBits = 6
}
