import FormUnderstanding
import PageImaging
import ReferralCore
import TextRecognition

/// Looks again at places of an open page, on its pixels.
///
/// A quick look has the two models of faxes read the line: two models fail differently. A thorough look smooths less and more,
/// and asks the stock model. Each costs about 10 ms a line.
struct PageEyes: SecondLook {
    let open: OpenPage

    var knownWords: KnownWords? { open.reading.knownWords }

    mutating func coverage(of region: PageRegion, page: Int) -> Double {
        let box = PixelBox(region, dotsPerInch: open.page.dotsPerInch)
        let inside = box.clipped(width: open.page.ink.width, height: open.page.ink.height)
        guard !inside.isEmpty else { return 0 }
        return Double(open.page.ink.inkCount(in: inside)) / Double(inside.width * inside.height)
    }

    mutating func read(_ region: PageRegion, page: Int, as manner: LookManner) -> [Look] {
        let box = PixelBox(region, dotsPerInch: open.page.dotsPerInch)
            .clipped(width: open.page.ink.width, height: open.page.ink.height)
        guard !box.isEmpty, let ink = open.page.inkBounds(in: box) else { return [] }
        let looks =
            switch manner.shape {
            case .oneLine: lineLooks(ink, within: box, manner: manner)
            case .manyLines: blockLooks(ink, within: box, manner: manner)
            case .comb(let cells): combLooks(box, cells: cells, manner: manner)
            case .cells(let cells): cellLooks(cells, within: box, manner: manner)
            }
        return looks.filter { !$0.text.isEmpty }
    }

    /// The ways to read, in order of trust.
    private func treatments(_ effort: LookManner.Effort) -> [Treatment] {
        switch effort {
        case .glance: possible([Treatment(.fax, .usual, .line)])
        case .second: possible([Treatment(.second, .usual, .line)])
        case .quick: possible([Treatment(.fax, .usual, .line), Treatment(.second, .usual, .line)])
        case .thorough:
            possible([
                Treatment(.fax, .strong, .line), Treatment(.second, .light, .line), Treatment(.stock, .usual, .line),
            ])
        }
    }

    /// Where a model is not there another stands in for it, but never twice: a reading would agree with itself.
    private func possible(_ wanted: [Treatment]) -> [Treatment] {
        var makers: Set<String> = []
        return wanted.map { Treatment(open.reading.present($0.model), $0.smoothing, $0.shape) }
            .filter { makers.insert($0.maker).inserted }
    }

    private func lineLooks(_ ink: PixelBox, within box: PixelBox, manner: LookManner) -> [Look] {
        let place = margined(ink, within: box)
        return treatments(manner.effort).compactMap { treatment in
            read(place, treatment, manner).map { text in
                var seen = look(text.text, text.confidence, treatment, place)
                seen.lattice = CharacterLattice(text)
                return seen
            }
        } + looksOnRule(place, manner: manner)
    }

    /// The same line with the rule its letters stand on left in place.
    private func looksOnRule(_ crop: PixelBox, manner: LookManner) -> [Look] {
        guard manner.effort == .quick, let ruled = open.ruled, ruled.holdsFeet(of: open.page.ink, in: crop) else {
            return []
        }
        return treatments(.quick).compactMap { treatment -> Look? in
            guard let picture = try? ruled.crop(crop, of: open.page, smoothing: treatment.smoothing) else { return nil }
            let text = open.reading.read(
                picture, as: treatment.shape, in: Alphabet(manner.alphabet), by: treatment.model, keepsChoices: true)
            let words = text.words.filter { !RuledPage.isRule($0.text) }
            guard let confidence = words.map(\.confidence).min() else { return nil }
            let line = RuledPage.withoutRule(words.map(\.text).joined(separator: " "))
            return Look(
                text: line, confidence: confidence, maker: treatment.maker + "-ruled",
                box: crop.region(dotsPerInch: open.page.dotsPerInch), lattice: CharacterLattice(text))
        }
    }

    private func blockLooks(_ ink: PixelBox, within box: PixelBox, manner: LookManner) -> [Look] {
        guard let rows = try? TextRows.find(in: open.page, within: ink), rows.count > 1 else {
            return lineLooks(ink, within: box, manner: manner)
        }
        let ways = treatments(manner.effort)
        let texts = rows.map { row in
            let place = margined(row, within: box)
            return ways.map { read(place, $0, manner) }
        }
        return ways.indices.map { way in
            let written = texts.compactMap { $0[way] }.filter { !$0.words.isEmpty && !isDirt($0) }
            var seen = look(
                written.map(\.text).joined(separator: "\n"), written.map(\.confidence).min() ?? 0, ways[way],
                margined(ink, within: box))
            seen.lattice = CharacterLattice(rows: written)
            return seen
        }
    }

    private func combLooks(_ box: PixelBox, cells: Int, manner: LookManner) -> [Look] {
        guard let comb = try? CombStrip(box, cells: cells, of: open.page) else { return [] }
        return looks(at: comb, in: box, manner: manner)
    }

    private func cellLooks(_ cells: [PageRegion], within box: PixelBox, manner: LookManner) -> [Look] {
        let places = cells.map {
            PixelBox($0, dotsPerInch: open.page.dotsPerInch)
                .clipped(width: open.page.ink.width, height: open.page.ink.height)
        }
        guard let comb = try? CombStrip(cells: places, of: open.page) else { return [] }
        return looks(at: comb, in: box, manner: manner)
    }

    private func looks(at comb: borrowing CombStrip, in box: PixelBox, manner: LookManner) -> [Look] {
        var pictures = PreparedCrops()
        return treatments(manner.effort).compactMap { treatment in
            let picture = pictures.crop(treatment.smoothing) { smoothing throws(ImagingError) in
                try ReadableCrop(
                    comb.strip, left: box.left, top: box.top, pageDensity: open.page.dotsPerInch,
                    sigma: open.page.sigma(smoothing))
            }
            guard let picture else { return nil }
            let text = open.reading.read(
                picture, as: treatment.shape, in: Alphabet(manner.alphabet), by: treatment.model)
            return look(spread(text.text, over: comb.isWritten), text.confidence, treatment, box)
        }
    }

    private func read(_ place: PixelBox, _ treatment: Treatment, _ manner: LookManner) -> RecognisedText? {
        open.read(
            place, as: treatment.shape, in: Alphabet(manner.alphabet), smoothing: treatment.smoothing,
            by: treatment.model)
    }

    /// A row of a block that reads as a sign or two, and not surely, is specks.
    private func isDirt(_ row: RecognisedText) -> Bool {
        row.text.count { $0.isLetter || $0.isNumber } <= Thresholds.signsOfDirt
            && row.confidence < Thresholds.surelyNoDirt
    }

    /// One character a cell, a blank for an empty one; as read where the counts do not agree.
    private func spread(_ text: String, over isWritten: [Bool]) -> String {
        let characters = text.filter { !$0.isWhitespace }
        guard characters.count == isWritten.count(where: { $0 }) else { return characters }
        var rest = characters.makeIterator()
        return String(isWritten.map { $0 ? rest.next() ?? " " : " " })
    }

    private func margined(_ ink: PixelBox, within box: PixelBox) -> PixelBox {
        ink.grown(by: open.page.pixels(Thresholds.lookMargin)).clipped(
            width: open.page.ink.width, height: open.page.ink.height)
    }

    private func look(_ text: String, _ confidence: Double, _ treatment: Treatment, _ box: PixelBox) -> Look {
        Look(
            text: text, confidence: confidence, maker: treatment.maker,
            box: box.region(dotsPerInch: open.page.dotsPerInch))
    }
}

extension WorkingPage {
    /// What of a place is printed on; nil where it is white.
    func inkBounds(in box: PixelBox) -> PixelBox? {
        guard let part = try? ink.cropped(to: box), let bounds = part.inkBounds() else { return nil }
        return PixelBox(
            left: box.left + bounds.left, top: box.top + bounds.top, right: box.left + bounds.right,
            bottom: box.top + bounds.bottom)
    }
}

/// One place made ready for the recogniser, once for each smoothing however many readers look at it.
private struct PreparedCrops {
    private var ready: [ReadableCrop.Smoothing: ReadableCrop] = [:]

    /// Nil where the place cannot be cut out.
    mutating func crop(
        _ smoothing: ReadableCrop.Smoothing,
        prepare: (ReadableCrop.Smoothing) throws(ImagingError) -> ReadableCrop
    ) -> ReadableCrop? {
        if let crop = ready[smoothing] { return crop }
        guard let crop = try? prepare(smoothing) else { return nil }
        ready[smoothing] = crop
        return crop
    }
}

/// One way to read a crop.
private struct Treatment {
    let model: ReadingEngine.Model
    let smoothing: ReadableCrop.Smoothing
    let shape: TextShape

    init(_ model: ReadingEngine.Model, _ smoothing: ReadableCrop.Smoothing, _ shape: TextShape) {
        self.model = model
        self.smoothing = smoothing
        self.shape = shape
    }

    var maker: String {
        let engine =
            switch shape {
            case .line: "line"
            case .rawLine: "raw"
            }
        return "\(model.rawValue)-\(engine)-\(smoothing)"
    }
}

extension CharacterLattice {
    fileprivate init(_ text: RecognisedText) {
        self.init(text.choices.map { Choice(step: $0.step, sign: $0.sign, chance: $0.chance) })
    }

    /// The rows of a block one after the other.
    fileprivate init(rows: [RecognisedText]) {
        var choices: [Choice] = []
        for row in rows {
            let start = (choices.last?.step ?? -1) + 1
            choices += row.choices.map { Choice(step: start + $0.step, sign: $0.sign, chance: $0.chance) }
        }
        self.init(choices)
    }
}

extension Alphabet {
    init(_ alphabet: LookManner.Alphabet) {
        self =
            switch alphabet {
            case .any: .any
            case .digits: .digits
            case .letters: .letters
            case .upperAndDigits: .upperAndDigits
            case .dateOrPhone: .dateOrPhone
            }
    }
}
