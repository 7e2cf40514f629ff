import FormUnderstanding
import PageImaging
import ReferralCore
import TextRecognition

/// Takes down what there is to see on a page of no known form: rules, boxes and every run of words, read once.
struct PageSighting {
    let open: OpenPage
    private let rules: [RuleLine]
    private let strokes: [PageRegion]
    private let boxes: [BoxMark]
    private let marks: [WordMark]
    private let pieces: [PixelBox]
    private let size: [Double]
    private let quality: Double
    private let readsPartsApart: Bool

    /// Lifts rules and boxes off the open page and finds its text; reads nothing yet.
    init(_ open: OpenPage, quality: Double, mechanisms: ReadingMechanisms = .all) throws(ImagingError) {
        self.open = open
        self.quality = quality
        readsPartsApart = mechanisms.uses(.partsApart)
        let density = open.page.dotsPerInch
        if mechanisms.uses(.bars) {
            try open.change { page throws(ImagingError) in try page.turnReversedPrint() }
        }
        var rings: [PixelBox] = []
        if mechanisms.uses(.markedWords) {
            let drawn = try PenRings(on: open.page)
            rings = drawn.boxes
            if !rings.isEmpty { try open.change { page throws(ImagingError) in try page.remove(drawn.ink) } }
        }
        let structure = try PageStructure(of: open.page)
        (rules, boxes) = (structure.rules(dotsPerInch: density), structure.marks(dotsPerInch: density))
        strokes = structure.strokes.map { $0.region(dotsPerInch: density) }
        marks =
            rings.map { WordMark(.ring, box: $0.region(dotsPerInch: density)) }
            + (mechanisms.uses(.markedWords) ? structure.underlines : []).map {
                WordMark(.underline, box: $0.region(dotsPerInch: density))
            }
        pieces = try TextPieces.find(in: structure, dotsPerInch: density, stopsStandOff: !open.page.isCoarse)
        size = [open.page.size.width, open.page.size.height]
        try open.lift(structure.lifted, keepingSight: mechanisms.uses(.onRules))
    }

    /// For a first look at what a page is: its lines, its plain rules and its whole boxes.
    init(roughly open: OpenPage, quality: Double, mechanisms: ReadingMechanisms = .all) throws(ImagingError) {
        self.open = open
        self.quality = quality
        readsPartsApart = false
        let density = open.page.dotsPerInch
        if mechanisms.uses(.bars) {
            try open.change { page throws(ImagingError) in try page.turnReversedPrint() }
        }
        let structure = try PageStructure(roughly: open.page)
        (rules, boxes) = (structure.rules(dotsPerInch: density), structure.marks(dotsPerInch: density))
        (strokes, marks) = ([], [])
        pieces = try TextPieces.find(in: structure, dotsPerInch: density)
        size = [open.page.size.width, open.page.size.height]
        try open.lift(structure.lifted, keepingSight: false)
    }

    var isEmpty: Bool { pieces.isEmpty }

    /// Whether the page has more lines than a first look takes.
    var isLong: Bool { lineCount > Thresholds.triageLines }
    var lineCount: Int { pieces.count }

    /// The page as seen, with at most so many of its lines read, from the top.
    func sight(lines count: Int) -> PageSight { sight(pieces.prefix(count).compactMap(read)) }

    /// The same, every line read once by one model: enough to tell what a page is for.
    func glance(lines count: Int) -> PageSight { sight(pieces.prefix(count).compactMap { read($0, by: .fax) }) }

    private func sight(_ lines: [TextLine]) -> PageSight {
        PageSight(
            page: open.number, size: size, quality: quality, rules: rules, strokes: strokes, boxes: boxes, marks: marks,
            lines: lines)
    }

    /// Mean confidence of the letters of the longest lines that are as high as type, and how many letters there are; of
    /// all lines, or of so many from the top. A line at the edge may be a machine's, which stands upright on any sheet.
    func probe(_ lines: Int, among first: Int = .max) -> (confidence: Double, letters: Double) {
        let type = open.page.pixels(Thresholds.lowestProbed)...open.page.pixels(Thresholds.highestProbed)
        let edge = open.page.pixels(Thresholds.headerBand)
        let words = pieces.prefix(first).filter {
            type.contains($0.height) && $0.bottom > edge && $0.top < open.page.ink.height - edge
        }.sorted { $0.width > $1.width }.prefix(lines).compactMap { read($0, by: .fax) }.flatMap(\.words)
        var (sum, letters) = (0.0, 0.0)
        for word in words {
            let count = Double(word.text.count(where: \.isLetter))
            guard count >= Thresholds.wordOfProbe else { continue }
            sum += word.confidence * count
            letters += count
        }
        return (letters > 0 ? sum / letters : 0, letters)
    }

    /// Every line as the surest of the models reads it.
    func surestLines() -> [TextLine] {
        pieces.compactMap { piece in
            let readings = open.reading.models.compactMap { read(piece, by: $0) }
            return readings.max { $0.meanConfidence < $1.meanConfidence }
        }
    }

    private func read(_ piece: PixelBox) -> TextLine? {
        guard let line = readWhole(piece) else { return nil }
        return readsPartsApart ? readingPassedOver(of: readingUnsureParts(of: line, in: piece), in: piece) : line
    }

    /// A recogniser passes over what stands far from the rest of its line: the initial behind a name, a word behind a wide blank.
    /// Where there is ink as high as letters before, between or behind the words it read, that is read by itself.
    private func readingPassedOver(of line: TextLine, in piece: PixelBox) -> TextLine {
        let white = open.page.pixels(Thresholds.whiteOfPassedOver * line.box.height)
        let words = line.words.map { PixelBox($0.box, dotsPerInch: open.page.dotsPerInch) }
        let starts = [piece.left] + words.map { $0.right + white / 4 }
        let ends = words.map { $0.left - white / 4 } + [piece.right]
        let found = zip(starts, ends).flatMap { start, end -> [TextWord] in
            guard end - start >= white else { return [] }
            let gap = PixelBox(left: start, top: piece.top, right: end, bottom: piece.bottom)
            guard let ink = open.page.inkBounds(in: gap), ink.height * 2 >= piece.height,
                ink.width * 5 >= ink.height, let alone = readWhole(ink),
                alone.meanConfidence >= Thresholds.surePassedOver
            else { return [] }
            return alone.words.filter { $0.text.contains { $0.isLetter || $0.isNumber } }
        }
        guard !found.isEmpty else { return line }
        return TextLine(box: line.box, words: (line.words + found).sorted { $0.box.left < $1.box.left })
    }

    /// A label and an answer in another size or typeface spoil each other: a part that was read unsurely is read again by
    /// itself, and the surer reading stands.
    private func readingUnsureParts(of line: TextLine, in piece: PixelBox) -> TextLine {
        let parts = line.parts
        guard parts.count > 1 else { return line }
        let gaps = parts.dropFirst().map { part in
            open.page.pixels((line.words[part.lowerBound - 1].box.right + line.words[part.lowerBound].box.left) / 2)
        }
        let edges = [piece.left] + gaps + [piece.right]
        let words = parts.enumerated().flatMap { index, part -> [TextWord] in
            let own = TextLine(box: line.box, words: Array(line.words[part]))
            let place = PixelBox(left: edges[index], top: piece.top, right: edges[index + 1], bottom: piece.bottom)
            guard own.meanConfidence < Thresholds.unsurePart, let ink = open.page.inkBounds(in: place),
                let alone = readWhole(ink), alone.meanConfidence > own.meanConfidence + Thresholds.surerAlone
            else { return own.words }
            return alone.words
        }
        return TextLine(box: line.box, words: words)
    }

    /// The fax model reads; where it is unsure the second one reads too, and the surer counts.
    private func readWhole(_ piece: PixelBox) -> TextLine? {
        let first = read(piece, by: .fax)
        guard (first?.meanConfidence ?? 0) < Thresholds.unsureLine, let second = read(piece, by: .second) else {
            return first ?? short(piece)
        }
        return (first?.meanConfidence ?? 0) < second.meanConfidence ? second : first
    }

    /// What is as high as letters and no line was found in: a name of two letters in a cell of its own. Taken for a line as it
    /// stands.
    private func short(_ piece: PixelBox) -> TextLine? {
        guard piece.height >= open.page.pixels(Thresholds.lowestProbed), piece.width * 2 > piece.height,
            piece.width < Thresholds.widthOfShort * piece.height,
            let line = open.line(at: piece, as: .rawLine, by: .fax),
            line.meanConfidence >= Thresholds.surePassedOver, line.text.contains(where: \.isLetter)
        else { return nil }
        return line
    }

    private func read(_ piece: PixelBox, by model: ReadingEngine.Model) -> TextLine? {
        open.line(at: piece, by: model)
    }
}

extension PageStructure {
    fileprivate func rules(dotsPerInch density: Double) -> [RuleLine] {
        across.map { RuleLine(direction: .horizontal, box: $0.region(dotsPerInch: density)) }
            + down.map { RuleLine(direction: .vertical, box: $0.region(dotsPerInch: density)) }
    }

    fileprivate func marks(dotsPerInch density: Double) -> [BoxMark] {
        zip(boxes, coverage).map { BoxMark(box: $0.region(dotsPerInch: density), coverage: $1) }
    }
}

extension OpenPage {
    /// What a model reads in one line.
    func line(at piece: PixelBox, as shape: TextShape = .line, by model: ReadingEngine.Model) -> TextLine? {
        let place = piece.grown(by: page.pixels(Thresholds.lookMargin))
        guard let text = read(place, as: shape, by: model), !text.words.isEmpty else { return nil }
        let density = page.dotsPerInch
        let words = text.words.map { word in
            let box = PixelBox(left: word.left, top: word.top, right: word.right, bottom: word.bottom)
            return TextWord(text: word.text, box: box.region(dotsPerInch: density), confidence: word.confidence)
        }
        // Tesseract may give the words of a bad line in another order than they stand in.
        return TextLine(box: piece.region(dotsPerInch: density), words: words.sorted { $0.box.left < $1.box.left })
    }
}

extension TextLine {
    /// Its words in parts that may be set differently: cut behind a colon and at wide gaps.
    fileprivate var parts: [Range<Int>] {
        let starts = words.indices.dropFirst().filter { index in
            words[index - 1].text.hasSuffix(":")
                || words[index].box.left - words[index - 1].box.right > Thresholds.gapOfParts * box.height
        }
        return zip([0] + starts, starts + [words.count]).map { $0..<$1 }
    }

    /// Of its letters, so that a long word weighs as much as it should.
    fileprivate var meanConfidence: Double {
        let letters = words.reduce(0) { $0 + $1.text.count }
        return words.reduce(0) { $0 + $1.confidence * Double($1.text.count) } / Double(max(letters, 1))
    }
}
