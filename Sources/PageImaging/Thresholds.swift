/// The numbers the eyes go by, each with its unit, its meaning and how it was found.
enum Thresholds {
    /// Millimetres around a place that is blacked out, for letters that stand over their box.
    static let blackedMargin = 0.8

    /// Pixels; runs up to this length are looked for in one step. Below it two steps save nothing.
    static let longestSimpleRun = 24

    // MARK: Paper

    /// Dots per inch. Below this a claimed resolution is taken for a default somebody forgot to set (72, 1, 0).
    static let leastDensity = 75.0
    /// Inches. A3 across, with slack; a "page" wider than this carries a false resolution.
    static let widestSheet = 17.2
    /// Inches. Long faxes exist (page chop off); a metre and more does not.
    static let longestSheet = 40.0
    /// Inches. The longer side of anything called a page.
    static let shortestSheet = 1.5

    // MARK: Working picture

    /// Dots per inch of the working picture at most; more costs time and reads no better.
    static let finestWork = 300.0
    /// Dots per inch of the working picture at least; coarser pages are enlarged to this.
    static let coarsestWork = 200.0
    /// Dots per inch PDF pages are rendered at when no full-page picture gives its own.
    static let renderDensity = 300.0
    /// Share of a PDF page its pictures must cover to be taken as a scan.
    static let scanCover = 0.8
    /// Share. Scale factors this close to one are not applied.
    static let squareEnough = 0.005
    /// Grey level, 0 to 255. In a squared 1-bit scan, pixels darker than this are ink: half of a pixel's area.
    static let inkOfScan = 128
    /// Grey level of ink in a grey page whose paper was evened out to about 200.
    static let inkOfGrey = 150

    // MARK: Setting upright

    /// Degrees. Leans below this are left alone: straightening costs a little sharpness.
    static let leastLean = 0.06
    /// Degrees to either side that are searched.
    static let steepestLean = 7.0
    /// Row sums of a page with lines of text jump at least this much more at the right angle than at the worst.
    static let leastSharpness = 2.0
    /// Ratio of sharpness above which lines are taken to run down the page.
    static let sidewaysSharper = 1.25

    // MARK: Dirt

    /// Share of a column that is black where a streak may run.
    static let streakColumn = 0.5
    /// Share of the sheet's height; frames and columns of a form end before its edges.
    static let streakLength = 0.95
    /// Millimetres.
    static let widestStreak = 0.8
    /// Millimetres from the edge of the sheet within which ink that touches the edge is shadow.
    static let edgeBand = 7.0
    /// Millimetres; a full stop of 8 point print is 0.35 and more after faxing.
    static let speck = 0.26
    /// Lines an inch below which a full stop may be one row high; millimetres within which a letter stands before it and
    /// its height; share of that height the letter must have inked.
    static let coarseLine = 150.0
    /// Specks a square centimetre below which one at a letter's foot is sooner a full stop than dirt.
    static let specksOfCleanPage = 0.8
    static let beforeFullStop = 0.9
    static let overFullStop = 1.3
    /// Mean length of black runs below which print of standard resolution is thin, and the longest run that is a stroke,
    /// millimetres. Tried on 73 faxes: values won up to 0.45, lost from 0.47.
    static let thinStroke = 0.455
    static let longestStroke = 1.5
    static let strokeBeforeFullStop = 0.8
    /// Millimetres before a full stop within which letters stand on its line.
    static let lineBeforeFullStop = 3.0
    /// Millimetres from print within which a speck may be a piece of a letter, and how many specks a square centimetre away
    /// from print make a page peppered. Values right with it on 60 drawn faxes, 2026-11: 626 of 979, without 613.
    static let pieceOfLetter = 0.45
    static let looseSpecksOfPepper = 0.15

    // MARK: Dotted grey

    /// Millimetres behind the beginning of a dot within which the next one begins: screens of 29 lines an inch and finer.
    static let dotReach = 0.8
    /// Share of a tile's pixels that begin a dot with another close behind. Drawn pages, 2026-11: text, rules and dirt up
    /// to 0.086, screens from 0.12.
    static let dottedTile = 0.1
    /// Dotted neighbours, of eight, without which a tile's dots are chance.
    static let dottedNeighbours = 2
    /// The same for tiles of barely grey paper, and the share of such tiles above which the whole page is dotted. Drawn
    /// pages, 2026-11: photographs 0.73 and more, others up to 0.39.
    static let faintTile = 0.03
    static let dottedPage = 0.5
    /// Share of dotted tiles up to which a first look passes over what is printed on them.
    static let dottedGlance = 0.25
    /// Pixels as received; a Gaussian that runs the dots together and leaves a thin stroke most of its black. Values right on
    /// 13 dotted faxes of 213, 2026-11: 74 at 1.3, 94 at 1.0, 97 at 0.85 with one more invented.
    static let dotSmoothing = 1.0
    /// Pixels a side of the ground's miniature, and millimetres within which anything thin is closed there: more than a
    /// stroke, less than the strip of grey between two fields.
    static let groundCell = 4
    static let groundReach = 2.5
    /// Grey levels: ground darker than this stays dark, and what becomes black and white of the evened picture.
    static let darkestGround = 150
    static let groundBlack = 115
    static let groundWhite = 235

    // MARK: Dots in the order of a table

    /// Dots after which a table of thresholds may begin again.
    static let tableSides = Array(2...8)
    /// How much more often than by chance black dots must have others one table further, 0 to 1. 24 drawn photographs,
    /// 2026-11: tables 0.70 to 0.91, errors carried on up to 0.24.
    static let repeatedTable = 0.5
    /// Share of the most such repetitions from which a shorter step is as good.
    static let nearlyAsOften = 0.9
    /// Dots to each side that are the surroundings of a dot, half as many rows of standard resolution; and the share of black
    /// of them from which it lies in print or a bar, and tells nothing of paper.
    static let surroundings = 4
    static let darkSurroundings = 0.5
    /// Tables to each side by which paper is judged, and dots of one place of them, of 81, without which nothing is known of it.
    static let tablesAround = 4
    static let leastOfTable: UInt8 = 12
    /// Dots as received; Gaussians within which dots tell of the print of one. Values right on 61 typed photographs, fine of 613
    /// and standard of 380, 2026-11: 458 and 204 with 0.9 and 0.6; 0.8 446 and 201; 1.0 451 and 211.
    static let tellingReach = 0.9
    static let tellingReachOfCoarse = 0.6
    /// Shares of print that are paper, and full black: a thin stroke never fills what is looked at. Black from 0.55:
    /// 435 and 203 right; from 0.41: 451 and 211; from 0.29: 458 and 204.
    static let paperOfTable: Float = 0.06
    static let printOfTable: Float = 0.35
    /// What so few telling dots say is not made more of.
    static let leastTelling: Float = 0.02

    // MARK: White print on black

    /// Dots between the rows, and between the columns, that are searched for a code's bars. Ours are eleven millimetres high: twenty
    /// rows cross them.
    static let barcodeStep: Int32 = 4
    /// Millimetres a pixel of the miniature in which bars are looked for.
    static let barCell = 1.0
    /// Share of black of a bar that is written on; bold print reaches 0.4.
    static let barDarkness = 0.52
    /// Share of black of a row or column inside a bar, letters taken off.
    static let barRow = 0.4
    /// Millimetres, length and height of a bar.
    static let shortestBar = 14.0
    static let lowestBar = 2.4
    static let highestBar = 16.0
    /// Millimetres around a bar that its frayed edge reaches.
    static let barRim = 0.3

    // MARK: Line errors

    /// Pixels by which a shredded row differs from both neighbours.
    static let tornRow = 120
    /// Pixels; longer runs, on the mean, of what differs from the row above are a printed rule's. By the samples, 2026-11:
    /// rules and frames 14 to 760, mostly above 30; torn rows 3 and 4.
    static let longestTornRun = 24

    /// Strokes of a row that is worth comparing, and the share of such rows alike above which the page never lay on a
    /// scanner.
    static let strokesOfBusyRow = 8
    /// Strokes of a row that is never like the one above by chance, and how many such rows prove a line that repeats. Rows
    /// alike of 37 sample pages, 28 drawn and 45 real ones, 2026-11: with 8 strokes up to 26 on a clean page, with 16 up to
    /// 15, with 30 none; on the six pages of a line that repeats 2 to 21 with 30.
    static let strokesOfProof = 30
    static let leastProofs = 2
    static let drawnPage = 0.08

    // MARK: Structure

    /// Darkness, in grey levels, of two rows of dots together from which a thin rule may lie in them; and the grey level from
    /// which the rows beside them are paper. By reason; values right on 78 drawn faxes, 2026-11: 835 of 1,267, without 825.
    static let thinLineInk = 150
    static let besideThinLine: UInt8 = 166
    /// Millimetres; a broken rule is mended across gaps of this length.
    static let ruleGap = 0.5
    /// Millimetres; longer than any letter's horizontal stroke at form sizes, shorter than a box of two cells.
    static let shortestRuleAcross = 7.6
    /// Millimetres; longer than any letter's vertical stroke at form sizes.
    static let shortestRuleDown = 5.5
    /// Millimetres; a run as long as this is no letter's foot. A rule is made of such runs by this share at least, or has
    /// ink close above it along less than the other share.
    static let plainRun = 3.2
    static let plainShare = 0.5
    static let inkedAbove = 0.35
    /// Millimetres, height and width up to which a piece of ink may be a large letter, whose stem is thicker than a rule.
    static let largeLetter = 14.0
    static let letterStem = 0.55
    /// Millimetres; thicker is a bar.
    static let thickestRule = 1.6
    /// Millimetres; strokes broken by a lifted rule are mended across this height.
    static let crossing = 0.9
    /// Millimetres, side of a tick box.
    static let smallestBox = 2.0
    static let largestBox = 7.0
    /// Millimetres; an upright stroke from this length whose ends meet two rules is a box's side, this wide at most.
    static let shortestSide = 3.2
    static let widestSide = 0.9
    static let sideSlack = 0.5
    /// Share of a side's length that may be white where it is not at the end of a rule. A capital in a low box leaves two rows
    /// of white at each end, a seventh of its height at 204 lines; a sound side one torn row.
    static let whiteInSide = 0.05
    /// Millimetres; rules up to this thickness are looked at for letters that stand on them.
    static let thinRule = 0.55
    /// Sides of tick boxes that differ by this share are one size; boxes of one size that make it the form's. By 50 drawn
    /// forms, 2026-11: boxes of a page differ by 0.2 mm at most, and letters taken for boxes are 2.0 to 2.6 mm.
    static let boxesAlike = 0.09
    static let boxesOfForm = 3
    /// Millimetres, side below which a box might be a letter, below which it mostly is, and by how much such a box's sides
    /// may differ; share of black inside below which a box is untouched.
    static let surelyBox = 2.8
    static let hardlyBox = 2.45
    static let smallBoxLean = 0.3
    static let untouchedBox = 0.05
    /// Share of each side of a tick box that must be dark.
    static let boxSideDark = 0.8
    /// Millimetres within which something as high stands beside a letter, and not beside a tick box.
    static let letterBeside = 0.45
    /// The same beside a torn box: what is left of sides is seen in letters that stand apart, too.
    static let letterBesideTorn = 0.6
    /// Millimetres: side of a box whose frame is torn at least, length of what is left of a side, thickness of a side, and how
    /// far it may lie from its place.
    static let smallestTornBox = 2.6
    static let shortestTornSide = 1.5
    static let thickestSide = 0.6
    static let tornSideSlack = 0.25
    /// Share of the four sides together that is dark at least, of four, and share of each of two that is.
    static let tornSides = 2.6
    static let soundSide = 0.7
    /// Millimetres white on all sides, and on one of both sides, where a letter has its neighbour; share of a side's length with
    /// ink all the same, over and under the box and beside it; share of a place outside from which a line goes on there.
    static let besideBox = 0.5
    static let clearSide = 1.6
    static let inkOverBox = 0.3
    static let inkBesideBox = 0.1
    static let lineGoingOn = 0.8
    /// Share of black inside a torn box that tells its size, and millimetres by which boxes in one row or column may be off it.
    static let inkInEmptyBox = 0.03
    static let boxesInLine = 0.7
    /// Millimetres; a level stroke from this length may be a side of a tick box.
    static let shortestBoxSide = 1.7
    /// Millimetres; upright strokes of these heights may part the cells of a comb: from the low ticks of an open comb to
    /// the sides of a framed one.
    static let shortestStroke = 1.3
    static let highestStroke = 12.0
    /// Millimetres closed between the letters of a word.
    static let letterGap = 1.1
    /// Millimetres, height of a word's ink.
    static let lowestText = 0.9
    static let highestText = 12.0
    /// Gap before a full stop, in heights of its run: a typewriter's stands 0.4 off.
    static let crumbGap = 0.5
    /// The same where it stands on the foot of capitals, which are low for their width; how far under and over the foot it may end,
    /// how small and how wide it is, in heights of the run. Courier in capitals: 0.57 off. A run's foot is that of its "g" and "p", a
    /// quarter of its height under the line its full stop stands on.
    static let stopGap = 0.8
    static let stopUnderFoot = 0.15
    static let stopOverFoot = 0.32
    static let leastStop = 0.1
    static let widestStop = 0.35
    /// Gap between words of a run, in heights of the lower word.
    static let wordGap = 1.5
    /// Share of the taller neighbour's height that counts where a word has no tall letter: x-height to capitals.
    static let tallerShare = 0.8

    // MARK: Marked words

    /// Millimetres; a ring around a word of two letters, up to one around "Workers' Compensation", on one line.
    static let shortestRing = 4.5
    static let longestRing = 60.0
    static let lowestRing = 3.6
    static let highestRing = 13.0
    /// Share of the way from the middle of its box from which ink belongs to a ring, and share of all directions in which a
    /// ring has some. By reason: a pen leaves a gap where it set out, and a fax tears another.
    static let innerRing = 0.72
    static let closedRing = 0.8
    /// Millimetres, width and height of what a ring holds at least; share of its box that may be black: a disc is no ring.
    static let letterInRing = 1.2
    static let inkInRing = 0.4
    /// Millimetres; level strokes of these lengths may underline a word, this thick at most, for they are drawn by hand.
    static let shortestUnderline = 3.0
    static let longestUnderline = 60.0
    static let thickestUnderline = 1.5

    // MARK: Known forms

    /// Millimetres, and how many rules of that length a page must have to be looked at for known forms.
    static let formRule = 35.0
    static let formRules = 2

    /// Dots per inch of the miniature that gives the first guess; an eighth of the blank's 300.
    static let coarseDensity = 37.5
    /// Dots per inch at which patches are compared; a third of the blank's 300.
    static let fineDensity = 100.0
    /// Pixels at the fine density.
    static let fineSmoothing = 0.7
    /// Millimetres a form may be shifted on its page.
    static let coarseShift = 30.0
    /// Size of the received form against the printed one: "fit to page" prints at 94 to 97 %.
    static let leastScale = 0.90
    static let mostScale = 1.07
    static let scaleSteps = 34
    /// Difference of the scales across and down.
    static let mostStretch = 0.06
    /// Sum of grey changes a patch needs to be worth looking for.
    static let leastLiveliness = 2_500
    /// Pixels at the fine density searched around a patch's expected place, one for each pass.
    static let patchReaches = [12, 5, 3]
    /// Correlation above which a patch counts as seen.
    static let likePatch = 0.45
    /// Millimetres between where a patch was seen and where the placing puts it.
    static let agreedPatch = 0.6
    /// Score above which a page is the form.
    static let sureForm = 0.4
    /// Millimetres a part of the form's print may lie off its place, and the tiles that are moved by themselves.
    static let settlingReach = 0.9
    static let settlingTilesAcross = 5
    static let settlingTilesDown = 8
    /// A tile is moved when its print and the page's ink then share this many times what they shared unmoved. By reason.
    static let settlingAdvantage: Float = 1.04
    /// Millimetres around the blank's print within which all ink is print.
    static let printHair = 0.14
    /// Millimetres around the blank's print within which ink that stands alone is print.
    static let printFringe = 0.5

    // MARK: Reading

    /// Pixels of smoothing below which none is done: it would change no dot.
    static let leastSmoothing = 0.05
    /// Pixels at 300 dots an inch, over what squaring and straightening have smoothed already. Values right on 33 drawn faxes
    /// at fine, 2026-11: with 1.6, 407 of 594; with 1.25, 412.
    static let usualSmoothing = 1.3
    static let lightSmoothing = 0.8
    static let strongSmoothing = 2.4
    /// The same for standard resolution. Values right on 27 drawn faxes: with 1.6, 191 of 385 (and with a few words fewer
    /// taken for letters in combs) 201 with 1.0, 198 with 0.6.
    static let usualSmoothingOfCoarse = 1.0
    static let lightSmoothingOfCoarse = 0.6
    static let strongSmoothingOfCoarse = 1.6
    /// Pixels of white around a crop at 300 dots an inch; the engine loses letters that touch its edge.
    /// Four to ten are best for both models; from fourteen up a close reading loses lines (kept-back lines, 2026-11).
    static let cropMargin = 5
    /// Millimetres cut from each side of a comb's cell, where its frame was.
    static let combRim = 0.35
    /// Millimetres between the letters of a comb set as a line.
    static let combSpace = 0.8
    /// Millimetres of ink in a row of pixels that still count as white between two lines.
    static let faintRow = 0.15

    // MARK: Handwriting

    /// Pixels; lower pieces are stops and specks. Share of the tallest pieces that a letter's height has; letters below which
    /// nothing is told.
    static let leastPiece = 4
    static let letterShare = 0.35
    static let fewestLetters = 3
    /// Letter heights within which feet stand on one line, and gap that parts words.
    static let onLine = 0.07
    static let betweenWords = 0.8
    /// Letter heights: longest run that is a stroke's width, and least that is an upright stem or a flat bar. By reason.
    static let shortRun = 0.45
    static let longUpright = 0.6
    static let longFlat = 0.4
    /// Shares of height: greatest lean of a hand that is tried, and the step between two.
    static let steepestHand = 0.6
    static let leanStep = 0.1
    /// Odds of one line count no more than this; letters from which a line counts whole; whole lines' weight of even odds.
    static let surestLine = 4.0
    static let lettersOfWholeLine = 10.0
    static let evenHands = 1.0
    /// Odds of a page above which it is taken for handwriting. Of 491 pages of drawn faxes 0.5 % of the typed ones lie above 1.3
    /// and 2 % above 0.5; of 138 others 1 % and 3 % (2026-11).
    static let surelyByHand = 1.1
}
