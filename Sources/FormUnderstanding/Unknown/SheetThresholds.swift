/// Distances and odds by which unknown forms are read. Millimetres unless said; all by reason from letter-size forms set
/// in 8 to 12 point type (line pitch 3.5 to 6 mm) until the laboratory has measured them.
extension Thresholds {
    // MARK: Where answers stand

    /// How far right of its label an answer may begin: half a page.
    static let besideReach = 75.0
    /// Share of the lower one's height that a label and an answer share at least to be in one row, by reason: half a degree
    /// over 75 mm is 0.65 mm, a quarter of a line.
    static let leastOfRow = 0.2
    /// Distance beside a label that takes one off the log odds.
    static let besideDecay = 32.0
    /// How far under its label's foot an answer may begin: two generous lines.
    static let belowReach = 9.5
    /// Distance under or above a label that takes one off the log odds.
    static let belowDecay = 5.0
    /// How far above a captioned line an answer's foot may stand.
    static let aboveReach = 6.0
    /// Distance from a caption up to its line.
    static let captionReach = 3.2
    /// Millimetres under its question up to which a word that might be a label itself is its answer.
    static let answerUnderLabel = 4.5
    /// Millimetres between two pieces of a torn line to write on, and how much higher one may lie. By pictures of thin lines at
    /// standard resolution; lines of neighbouring questions end farther apart.
    static let tornGap = 3.6
    static let tornStep = 0.5
    /// Where in the height of a line of text, from its top, a rule no longer than it is its letters' own strokes.
    static let strokesOfLetters = -0.1...0.65
    /// How far an answer's letters may reach into its caption, how far beside it they may end, and the captions on a page
    /// whose own kind of answer stands over them from which all stand under theirs. By reason: a caption in the middle of
    /// a line half a page long.
    static let captionOverlap = 1.8
    static let captionShift = 40.0
    static let captionsUnder = 3
    /// Answers of any kind over their labels that tell the same where at least one is of such a kind, and how many there are
    /// for each that stands elsewhere.
    static let answersOver = 5
    static let shareOfAnswersOver = 2.0
    /// Height of a box for one line of writing at most.
    static let highestBoxOfLine = 16.0
    /// How far right of its label a line to write on may begin.
    static let writingLineReach = 12.0
    /// Left edges this near are one column.
    static let columnSlack = 5.0
    /// Width of a column where no rule and no label bounds it.
    static let columnWidth = 60.0
    /// How far under a heading its first question stands at most.
    static let headingReach = 14.0
    /// Height of a caption at most, in heights of the heading over it.
    static let captionUnderHeading = 0.75
    /// Left edges this near are one edge, and heights up to this ratio one size of print. How far under headings side by side
    /// their columns are looked at, and how far left of halfway between them the second may begin.
    static let sameEdge = 1.5
    /// Millimetres under a signature's label up to which a date is the signature's.
    static let dateUnderSignature = 9.0
    static let sameSize = 1.2
    static let riverReach = 40.0
    static let riverSlack = 8.0
    /// How far beside a heading its first question may begin or end.
    static let headingWidth = 40.0
    /// Height of the room over a line to write on.
    static let writingHeight = 6.0
    /// Width of the room after a label where nothing bounds it.
    static let writingWidth = 55.0

    /// Share of the page's height in which a house prints its own address and numbers.
    static let letterheadZone = 0.22
    /// Letters of a house's name that are no chance.
    static let lettersOfHouse = 8
    /// Height of a word for the usual one of its row, outside of which it is drawn and not printed.
    static let heightsOfOneRow = 0.6...1.6
    /// Share of a page's width from which its right column may begin.
    static let rightHalf = 0.45

    /// Rules nearer than this are one double line.
    static let doubleRule = 1.5

    /// Whole years after which a date is not the referral's.
    static let yearsOfReferral = 2

    // MARK: Captions read again

    /// Lines of a page read again at most, at 10 to 40 ms each; words of the longest caption.
    static let linesHeardAgain = 24
    static let wordsOfCaption = 6
    /// Questions from which a page is a form however it is worded. Of 30 drawn letters none has more than 8.
    static let questionsOfNoLetter = 14
    /// How far right of, and under or over, a caption its answer is looked for to tell what it asks, millimetres. By reason.
    static let captionReachAcross = 25.0
    static let captionReachDown = 6.0
    /// White between two figures in cells of one comb at most, millimetres.
    static let widestCombStep = 12.0

    // MARK: Pieces of text

    /// Gap between words, in heights of their line, from which they are different pieces, and up to which a word before a label
    /// is the head of it.
    static let pieceGap = 3.2
    static let blankInLabel = 0.7
    /// Gap between two text lines of one row, in heights, up to which they are one answer: the page's own search for text
    /// parts words at less where a typewriter prints or a dot was lost.
    static let rowGap = 2.2
    /// White between two rows of an answer beside a label that stands halfway down.
    static let leadingGap = 1.6
    /// Letters and figures that a heading nobody could read has at least, and its height at most, millimetres.
    static let signsOfUnreadHeading = 6
    static let highestUnreadHeading = 6.0
    /// Millimetres over a caption within which its answer stands where no line is between them.
    static let closeCaption = 2.0
    /// Figures of a whole telephone number.
    static let digitsOfTelephone = 10
    /// Gap up to which pieces of a row may be one answer.
    static let joinGap = 12.0
    /// Line pitch in heights of a line's letters up to which the next line continues an answer.
    static let linePitch = 2.6
    /// Digits from which a word is a number and no option's.
    static let digitsOfNumber = 5
    /// Words of the longest telephone number or date: "April 9, 1961", "(480) 555 0142".
    static let wordsOfNumber = 4
    /// Lines of the longest answer.
    static let mostLines = 12
    /// Share of an answer's words that are a form's own from which it is taken for print.
    static let printedShare = 0.75
    /// Words from which a text is a sentence, of which fewer words need be a form's own.
    static let sentenceWords = 8
    static let printedSentenceShare = 0.55

    // MARK: Combs and boxes

    /// Width of a comb's cell, and the height of its strokes at most.
    static let narrowestCell = 2.6
    static let widestCell = 9.0
    static let highestComb = 10.0
    /// Height a character may take over the low strokes of an open comb.
    static let cellHeight = 4.6
    /// How far over the strokes of an open comb a sign's middle may stand, and how near to their tops a rule closes them.
    static let signOverStroke = 2.0
    static let lidToStroke = 0.9
    /// Share of a cell's width a line runs under, and share of a row's cells that have one from which those without are gaps.
    static let flooredCell = 0.6
    /// Millimetres between a floor's end and the stroke it reaches to.
    static let floorToStroke = 0.7
    /// Share of the highest stroke's height, and how many of the strokes between two rules must have it to part cells.
    static let fullStroke = 0.85
    static let fullStrokes = 0.75
    /// Share of the way between two rules that strokes which part cells go at least.
    static let strokeOfBox = 0.8
    /// Cells of the longest comb: an address.
    static let mostCells = 40
    /// Width of a letter, in cells, below which a word over a row of strokes shows that they are letters' stems; and the
    /// recogniser's confidence from which it does.
    static let lettersOfCell = 0.75
    static let plainWord = 0.4
    /// Confidence from which a word of letters is one though strokes at an even pace run through it.
    static let plainWordInComb = 0.75
    /// Figures of a word that was read in one go, from which what looks like cells around them is none, or does no harm.
    static let digitsReadThroughCells = 7
    /// Strokes at one pace on one line that no letters' stems are.
    static let strokesOfSureComb = 7
    /// Strokes, and their height, from which a row without a line under it is a comb.
    static let strokesOfFirmComb = 6
    static let heightOfFirmComb = 3.4
    /// Cells' widths that the line under a comb may go on beyond it, and the share of them a stroke would have to part.
    static let cellsOfOverhang = 5.0
    static let strokesOfOverhang = 0.5
    /// Gap between two groups of one comb, in cells.
    static let combGap = 2.4
    /// Lone characters from which a row of them is an answer; how far a step may differ from their pace, and the share that
    /// may not. What it is worth, log odds, that the signs seen make an answer of the kind asked for.
    static let signsOfChain = 5
    static let chainEvenness = 0.25
    static let evenShare = 0.7
    static let seenInCells = 2.6
    /// How far a comb's steps may differ from their mean, as a share of it.
    static let combEvenness = 0.16
    /// Touching boxes in a row from which they are a comb.
    static let combBoxes = 3
    /// Side of the largest square taken for a tick box.
    static let largestTickBox = 7.5
    /// Gap between the brackets of a typed tick box, and its signs at most.
    static let signsOfMark = 4
    static let widestMark = 3.5
    /// Share of black from which a box whose question was not found is ticked all the same.
    static let surelyTicked = 0.15
    /// What a ringed or underlined option counts as, share of black in a box.
    static let coverageOfMarkedWord = 0.5
    /// How far a word may stand out of the ring around it, and how much wider the ring may be.
    static let besideRing = 1.0
    static let roomInRing = 12.0
    /// How far over a word's foot and under it a line may run that underlines it, share of the word it runs under at least, and
    /// how much longer than the word it may be.
    static let overUnderline = 0.4
    static let underUnderline = 2.6
    static let underlinedShare = 0.7
    static let underlineOverhang = 6.0
    /// Height within which the words of one question stand.
    static let nearSibling = 14.0
    /// How much nearer than the other words are those a tick box stands with.
    static let nearerWords = 0.6
    /// Gap between a tick box and its words.
    static let tickReach = 6.0
    /// Share of black that a typed "[X]" counts for.
    static let tickedByType = 0.35
    /// Distance between two boxes of one question, and from a question to its first box in the row.
    static let optionReach = 50.0
    static let besideOptions = 32.0
    /// Height within which labels over options are one row, for a page may be sheared.
    static let rowOfQuestions = 3.0
    /// Height over which a question printed above its boxes reaches.
    static let questionReach = 16.0

    // MARK: Deciding together

    /// Candidates of one label that are weighed against other labels' candidates.
    static let candidatesKept = 6
    /// Steps of one exact search before the greedy answer stands.
    static let assignmentSteps = 4000
    /// What the page's habit of placing answers is worth, log odds from never to always.
    static let habitWeight = 2.6
    /// How much the whole page's habit counts beside that of the lines near by, and millimetres down the page within which a
    /// line is near.
    static let habitOfPage = 0.35
    static let habitReach = 25.0
    /// Millimetres behind a first name up to which a word without a caption is a middle name; and rows, in millimetres, among
    /// which the options of one question are printed.
    static let namePartReach = 75.0
    static let optionRowsReach = 12.0
    /// Millimetres between two rows of options where what stands alone under another question is told from them.
    static let menuRows = 3.5
    /// Questions right over a bare one that must name one party for it to be that party's, whatever heading stands over them.
    static let questionsOfColumn = 2
    /// Signs that the box of a word may cut off at an end; how far one reaches, in heights of the line; millimetres of white
    /// between a label and the answer beside it.
    static let signsCutOff = 2
    static let reachOfSign = 0.8
    static let whiteAfterLabel = 1.0
    /// Words of a line that may end with a state whose caption is not read.
    static let wordsBeforeState = 3
    /// What it is worth, log odds, that nothing else claims a text; by reason: more than a page's habit takes away, less than
    /// two lines of distance do.
    static let unclaimedBonus = 0.8
    /// What it takes off the log odds that a label was taken for a heading.
    static let askedByHeading = 0.5
    /// What standing in a table's row under a table's heading is worth, log odds.
    static let tableBonus = 1.0
    /// Log odds at which an answer's place counts as even chance.
    static let evenPlacement = 0.9
    /// Log odds, and sureness of whose answer it is, of a value told without its label. By reason: below any label that is read.
    static let unlabelledScore = 0.5
    static let unlabelledCertainty = 0.5
    /// Share of the page at its foot where no answers stand.
    static let footZone = 0.04
    /// Recogniser's confidence from which a piece of text is no remains of a label.
    static let readablePiece = 0.6
    /// The same from which nothing but its shape need tell whose it is.
    static let surelyReadPiece = 0.85
    /// Cells of a date and of a telephone number; figures in one group of them at most; white between two groups, a stroke in it,
    /// millimetres; height of a figure in a cell, in its heights.
    static let cellsOfGroups: Set = [8, 10]
    static let mostCellsOfGroups = 10
    static let figuresOfGroup = 4
    static let gapOfGroups = 9.0
    static let heightInCells = 0.5
    /// Widest blank between two words of a typewriter, in heights of their line.
    static let blankOfTypewriter = 1.5
    /// White between an answer and the caption under it at most, millimetres; over headings it is more.
    static let whiteOverCaption = 1.2
    /// Millimetres from the edge of the paper in which holes are punched, and how much higher one is than a line of print.
    static let widthOfBinding = 14.0
    static let heightOfHole = 1.5
    /// Recogniser's confidence in a single capital at the end of a line from which it is an initial; how high it stands at least and
    /// how far behind the word before it at most, in heights of that word.
    static let readableInitial = 0.1
    static let heightOfInitial = 0.6
    static let blankBeforeInitial = 1.8
    /// Words of a practice's or a hospital's name at most; more are a sentence. By reason.
    static let wordsOfHouse = 7
    /// Words of a town's name at most.
    static let wordsOfTown = 3
    /// What a name behind a mere "Dr." is worth less than one behind a question; as much as all of its reading. By reason.
    static let askedByTitle = 0.8
    /// Words on the second line of a person's name at most; white that pages leave at their right edge, millimetres, of which columns
    /// leave half.
    static let wordsOfNameRest = 3
    static let pageMargin = 10.0
    /// Millimetres between the rows of a first, a middle and a last name at most, and between those of any answer told by parts; how
    /// much nearer than one over the other two questions of one row are.
    static let namesApart = 12.0
    static let partsApart = 16.0
    static let rowOverColumn = 5.0
    /// Millimetres from a name up to which a letter in its row may be its initial. As wide as a last name's own cell.
    static let reachOfInitial = 50.0
    /// The recogniser's confidence from which ink found in a label's empty place is believed without strict grammar.
    static let foundInkConfidence = 0.6

    // MARK: Packets

    /// Pages before any form is found that are read whole; covers and a letter come first, the form seldom later.
    static let pagesBeforeForm = 8
    /// Pages behind a form that may be read whole in vain, answers that show one was not, and how many it then pays back.
    /// Of referral forms nobody described half the pages give ten answers and more; of registration letters of a ministry, real
    /// and scanned, which look like forms too, 4 to 9 (2026-11).
    static let wholePages = 8
    static let answersOfReferral = 10
    static let pagesPaidBack = 4

    // MARK: Around an answer

    /// Heights of an answer within which other text may be the rest of it.
    static let farLoose = 4.0
    /// Letters and digits that say the same by more than chance.
    static let leastEcho = 6
    /// Heights of an answer within which the other options of its question stand, above or under.
    static let optionRows = 4.0
    /// Options of a menu: how many times as high as the answer, the gap between two in a row and the white between two in a
    /// column in its heights, and millimetres their left edges differ at most. Readings of departments on 300 drawn faxes: 23
    /// wrong ones and none of 54 right ones have such neighbours (2026-11).
    static let menuHeights = 0.7...1.45
    static let menuGap = 6.0
    static let menuPitch = 2.2
    static let menuAligned = 1.2
}
