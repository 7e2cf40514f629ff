import FormUnderstanding
import Foundation
import PageImaging
import ReferralCore
import TextRecognition

/// What came of one page.
struct PageOutcome {
    var evidence: PageEvidence
    var match: FormMatch?
    var readings: [FieldReading] = []
    /// Answers of a page that was read whole by its labels.
    var answersOfWholePage: Int?
    /// Answers to questions of the form's own; nil where it has none.
    var others: [OtherReading]?
    /// The part of a form of nobody's description that the page ends in.
    var section: FormSection?
    var picture: PagePicture?
    var text: PageText?
    /// Where numbers stand that no picture may show.
    var hidden: [PageRegion] = []
}

/// The label lexicon, loaded when the first page of no known form asks for it: half a tenth of a known page's cost.
final class LabelsOnDemand {
    private let path: String
    /// Why it could not be loaded; the document is then not read, for the fault is the desk's.
    private(set) var failure: LexiconError?
    private(set) lazy var lexicon: LabelLexicon = load()

    /// - Throws: where there is no file at all; its contents are checked when it is needed.
    init(path: String) throws(LexiconError) {
        guard FileManager.default.isReadableFile(atPath: path) else { throw .unreadable(file: path) }
        self.path = path
    }

    private func load() -> LabelLexicon {
        do throws(LexiconError) {
            return try LabelLexicon.load(path: path)
        } catch {
            failure = error
            return .empty
        }
    }
}

/// Takes one page through all its steps: header line, streaks, which way is up, lean, known form or labels, readings.
struct PageReader {
    let forms: KnownForms
    let labels: LabelsOnDemand
    let reading: ReadingEngine
    let mechanisms: ReadingMechanisms
    /// The hospital's own telephone and fax numbers, E.164.
    let ownNumbers: Set<String>

    func read(
        _ received: consuming ReceivedPage, number: Int, depth: PageDepth, after previous: PageOutcome?,
        wantsPicture: Bool
    ) throws(ImagingError) -> PageOutcome {
        if depth != .whole,
            let outcome = try glanced(
                received, number: number, depth: depth, after: previous, wantsPicture: wantsPicture)
        {
            return outcome
        }
        var page = try WorkingPage(
            received, isSmoothed: mechanisms.uses(.smoothing), knowsTables: mechanisms.uses(.orderedDots))
        var sheet = try clean(&page, received)
        var found: KnownForms.Found?
        var sighting: PageSighting?
        if let lean = sheet.lean {
            if depth == .whole || page.hasRules { found = try forms.find(on: page, lean: lean) }
            if found == nil { try widen(&page, &sheet, received) }
            if let found {
                try page.undoTurn(quarters: found.match.quarters)
            } else {
                sighting = try setUpright(&page, sheet, number: number, depth: depth)
            }
        }
        var outcome = PageOutcome(evidence: sheet.evidence(of: page, number: number))
        guard !sheet.isBlank else { return outcome }
        outcome.evidence.fingerprint = try PageFingerprint.hash(of: page.ink)
        if wantsPicture { outcome.picture = try page.picture(number: number) }
        if let found {
            try readKnown(found, page, into: &outcome)
            if found.sheet.page.byLabels == true { try readLabels(of: found, received, into: &outcome) }
        } else if let sighting {
            outcome.evidence.answers = try ReturnedPage.byBars(on: page)
            try readUnknown(sighting, depth: depth, after: previous, into: &outcome)
        }
        return outcome
    }

    /// Begins a page of no known form again with wider strokes, where its own hardly hold together. Dirt is taken off afterwards,
    /// so that pieces of broken strokes are none.
    private func widen(
        _ page: inout WorkingPage, _ sheet: inout Sheet, _ received: borrowing ReceivedPage
    ) throws(ImagingError) {
        guard page.isThin, mechanisms.uses(.widening) else { return }
        page = try WorkingPage(received, isSmoothed: mechanisms.uses(.smoothing), widensThin: true)
        sheet = try clean(&page, received)
    }

    /// What is known of a sheet before anything on it but the machine's line is read.
    struct Sheet {
        var header: TransmissionHeader?
        var quality: Double
        var problems: [PageProblem]
        /// Nil on a sheet with nothing on it.
        var lean: PageLean?
        var isBlank: Bool { lean == nil }

        func evidence(of page: borrowing WorkingPage, number: Int) -> PageEvidence {
            PageEvidence(
                page: number, kind: problems.contains(.damagedData) ? .undecoded : .blank, rotation: page.quarters * 90,
                skew: (page.skew * 100).rounded() / 100,
                dpi: [Int(page.density.x.rounded()), Int(page.density.y.rounded())],
                size: [page.size.width, page.size.height], quality: (quality * 1000).rounded() / 1000,
                header: header, problems: problems, fingerprint: nil)
        }
    }

    /// Takes dirt and the machine's line off a page and straightens it.
    func clean(
        _ page: inout WorkingPage, _ received: borrowing ReceivedPage
    ) throws(ImagingError) -> Sheet {
        let dirt = try page.takeOffDirt(headerBy: reading)
        let errors = page.rowErrors
        var problems: [PageProblem] = received.isDamaged ? [.damagedData] : []
        if received.hasBadRows || errors.shredded > Thresholds.shreddedRows || errors.repeated > 0 {
            problems.append(.lineErrors)
        }
        let lean = page.isNearlyWhite ? nil : try PageLean(of: page)
        if let lean { try page.undoLean(degrees: lean.degrees) }
        return Sheet(
            header: dirt.header,
            quality: PageQuality.estimate(
                density: page.density, errors: errors, specksPerSquareCentimetre: dirt.specks),
            problems: problems, lean: lean)
    }

    /// Turns a page of no known form upright and takes it down; nil for one with nothing on it.
    func setUpright(
        _ page: inout WorkingPage, _ sheet: Sheet, number: Int, depth: PageDepth = .whole
    ) throws(ImagingError) -> PageSighting? {
        guard let lean = sheet.lean else { return nil }
        let seen = try upright(depth, page).seen(page, number: number, quality: sheet.quality, lean: lean)
        try page.undoTurn(quarters: seen.quarters)
        return seen.sighting
    }

    func upright(_ depth: PageDepth, _ page: borrowing WorkingPage) -> UprightByReading {
        let isWhole = depth == .whole
        return UprightByReading(
            reading: reading, mechanisms: mechanisms,
            lines: isWhole ? Thresholds.probedLines : Thresholds.probedOfAttachment,
            readAnyway: isWhole ? nil : page.linesThatTell)
    }

    /// What a page is for by a few of its lines; a form that nothing more is read of is told of as not read.
    func glance(
        at sighting: PageSighting, depth: PageDepth, after kindBefore: PageKind?, into outcome: inout PageOutcome
    ) -> PageKinds.Glance {
        let most = sighting.open.page.linesThatTell
        let sight = sighting.glance(lines: most)
        outcome.hidden += PrivateNumbers.regions(in: sight.lines)
        let glance = PageKinds.glance(
            at: sight, lexicon: labels.lexicon, after: kindBefore,
            unread: max(0, sighting.lineCount - most))
        outcome.evidence.kind = glance.kind == .blank ? .notes : glance.kind
        if glance.kind == .form, depth == .glance { outcome.evidence.problems.append(.notRead) }
        return glance
    }

    private func readKnown(
        _ found: KnownForms.Found, _ page: consuming WorkingPage, into outcome: inout PageOutcome
    ) throws(ImagingError) {
        let number = outcome.evidence.page
        try page.subtract(found.sheet.blank, placed: found.match.place)
        var eyes = PageEyes(open: OpenPage(page, number: number, reading: reading))
        outcome.evidence.kind = .form
        outcome.match = FormMatch(id: found.sheet.form.id, score: (found.match.score * 1000).rounded() / 1000)
        let readings = KnownFormReading.read(
            found.sheet.page, on: number, placement: FormPlacement(found.match.place), look: &eyes,
            score: found.match.score)
        outcome.take(readings, off: eyes.open)
        outcome.others = KnownFormReading.readOthers(
            found.sheet.page, on: number, placement: FormPlacement(found.match.place), look: &eyes,
            score: found.match.score)
        let places = (found.sheet.page.fields + (found.sheet.page.others ?? []).map(\.field)).map {
            FormPlacement(found.match.place).place($0.box)
        }
        outcome.hidden += try MarginNumbers.regions(on: eyes.open, besides: places)
    }

    /// Reads a page of a form that one fax taught by its labels too.
    private func readLabels(
        of found: KnownForms.Found, _ received: borrowing ReceivedPage, into outcome: inout PageOutcome
    ) throws(ImagingError) {
        var page = try WorkingPage(
            received, isSmoothed: mechanisms.uses(.smoothing), widensThin: mechanisms.uses(.widening),
            knowsTables: mechanisms.uses(.orderedDots))
        let sheet = try clean(&page, received)
        try page.undoTurn(quarters: found.match.quarters)
        let sighting = try PageSighting(
            OpenPage(page, number: outcome.evidence.page, reading: reading), quality: sheet.quality,
            mechanisms: mechanisms)
        sighting.open.keepsSteps = true
        let sight = sighting.sight(lines: Thresholds.mostLines)
        outcome.hidden += PrivateNumbers.regions(in: sight.lines)
        var understood = UnknownPage(sight, lexicon: labels.lexicon, mechanisms: mechanisms)
        var eyes = PageEyes(open: sighting.open)
        var told = PageOutcome(evidence: outcome.evidence)
        told.take(understood.readings(look: &eyes, ownNumbers: ownNumbers), off: sighting.open)
        outcome.readings = TwofoldReading.merged(byLabels: told.readings, byPlaces: outcome.readings)
    }

    /// Labels lead to the answers. A page that is likely none of the referral's own is first judged by a few lines, so that
    /// thirty pages of notes do not cost thirty readings.
    private func readUnknown(
        _ sighting: PageSighting, depth: PageDepth, after previous: PageOutcome?, into outcome: inout PageOutcome
    ) throws(ImagingError) {
        guard !sighting.isEmpty else { return }
        let kindBefore = previous?.evidence.kind
        if depth == .glance || depth == .ifForm && sighting.isLong {
            let kind = glance(at: sighting, depth: depth, after: kindBefore, into: &outcome).kind
            guard kind == .form, depth != .glance else { return }
        }
        outcome.answersOfWholePage = 0
        sighting.open.keepsSteps = true
        let sight = sighting.sight(lines: Thresholds.mostLines)
        outcome.hidden += PrivateNumbers.regions(in: sight.lines)
        outcome.evidence.answers = outcome.evidence.answers ?? ReturnedPage.byPrint(in: sight)
        if outcome.evidence.answers != nil {
            // The desk knows what the page asked; it takes the answers off its lines.
            let lines = sighting.surestLines().map { line in
                PageText.Line(text: line.text, box: line.box, confidence: line.confidence)
            }
            outcome.text = PageText(page: outcome.evidence.page, lines: PageText.inReadingOrder(lines))
        }
        var understood = UnknownPage(sight, lexicon: labels.lexicon, mechanisms: mechanisms)
        var eyes = PageEyes(open: sighting.open)
        var kind = understood.kind(after: kindBefore)
        if kind == .notes, understood.isHardlyRead {
            understood.hearAgain(&eyes)
            kind = understood.kind(after: kindBefore)
        }
        // Ink that nothing could be read from is not a blank page.
        outcome.evidence.kind =
            kind == .blank ? (outcome.evidence.problems.contains(.damagedData) ? .undecoded : .notes) : kind
        guard kind == .form || kind == .cover else { return }
        let sectionBefore = kindBefore == .form ? previous?.section : nil
        outcome.take(
            understood.readings(look: &eyes, ownNumbers: ownNumbers, continuing: sectionBefore), off: sighting.open)
        outcome.section = understood.lastSection(continuing: sectionBefore)
        outcome.answersOfWholePage = outcome.readings.count { $0.ink == .written }
    }
}

extension PageOutcome {
    /// Takes readings off a page, with what their ink tells: whether a hand wrote them, whether they lie on spoiled rows.
    fileprivate mutating func take(_ readings: [FieldReading], off open: OpenPage) {
        self.readings = WritingHand.told(of: readings, on: open.page)
        markDamaged(on: open)
    }

    /// Notes on each reading of spoiled rows that it is one: however well it reads, what was sent is not known.
    private mutating func markDamaged(on open: OpenPage) {
        for index in readings.indices where readings[index].ink == .written {
            let box = PixelBox(readings[index].box, dotsPerInch: open.page.dotsPerInch)
            if open.page.liesOnDamage(box) { readings[index].rules.append(FieldReading.damagedRows) }
        }
    }
}

extension PageReader {
    /// Looks at one page as `read` would set it upright, turned as the person has turned it.
    func look(_ look: PageLook, at received: consuming ReceivedPage) throws(ImagingError) -> PageLookAnswer {
        var page = try WorkingPage(received)
        var sheet = try clean(&page, received)
        if let lean = sheet.lean {
            if let found = try forms.find(on: page, lean: lean) {
                try page.undoTurn(quarters: found.match.quarters)
            } else {
                try widen(&page, &sheet, received)
                _ = try setUpright(&page, sheet, number: look.page)
            }
        }
        for place in look.hidden ?? [] { try page.blackOut(place) }
        // A person's quarter clockwise sets right what lay a quarter the other way.
        try page.undoTurn(quarters: ((4 - look.quarters) % 4 + 4) % 4)
        var answer = PageLookAnswer(size: [page.size.width, page.size.height])
        if let density = look.pictureDensity { answer.picture = try page.picture(number: look.page, density: density) }
        if let region = look.region, let field = look.field {
            var eyes = PageEyes(open: OpenPage(page, number: look.page, reading: reading))
            answer.reading = AskedPlace.read(region, of: field, page: look.page, look: &eyes)
        }
        return answer
    }
}

extension WorkingPage {
    /// Takes off what came with the fax: streaks, the machine's line where an engine reads it, a lid's shadow, specks.
    /// Streaks go first, while a scanner's dirt is exactly vertical. Returns how many specks there were for each square centimetre.
    mutating func takeOffDirt(
        headerBy reading: ReadingEngine?
    ) throws(ImagingError) -> (header: TransmissionHeader?, specks: Double) {
        try removeStreaks()
        let header = reading.flatMap { HeaderBand.take(from: &self, reading: $0) }
        try removeEdgeShadow()
        return (header, try removeSpecks())
    }

    /// Lines from the top by which a page behind a form is told.
    fileprivate var linesThatTell: Int { isRough ? Thresholds.glancedLines : Thresholds.triageLines }

    /// Whether the sheet carries no more ink than dust.
    fileprivate var isNearlyWhite: Bool {
        Double(ink.inkCount()) < Thresholds.blankInk * Double(ink.width * ink.height)
    }

    borrowing func picture(
        number: Int, density: Double = Thresholds.pictureDensity
    ) throws(ImagingError) -> PagePicture {
        let factor = min(1, density / dotsPerInch)
        let small = try grey.shrunk(by: factor).thresholded(at: 160)
        return PagePicture(page: number, dpi: factor * dotsPerInch, png: try small.png())
    }
}
