import FormUnderstanding
import Foundation
import PageImaging
import ReferralCore
import TextRecognition

/// The readers of a document: two models trained on faxes, from two languages' models, and the stock model, which is asked where
/// those two are not sure.
///
/// Models err apart, so what two read alike is right far more often than what one reads twice.
final class ReadingEngine {
    enum Model: String, CaseIterable {
        case fax, second
        case stock = "eng"

        /// Who reads where this model is not there, the best first.
        fileprivate var substitutes: [Model] {
            switch self {
            case .fax: [.second, .stock]
            case .second: [.stock, .fax]
            case .stock: [.second, .fax]
            }
        }
    }

    private var fax: Recognizer?
    private var second: Recognizer?
    /// Made when it is first asked, for most documents never ask it.
    private var stock: Recognizer?
    private let hasStock: Bool
    private let languageData: String?
    private let keepsSteps: Bool
    private let knowsWords: Bool

    /// A mechanism that is switched off leaves out a model, never all.
    init(
        languageData: String?, models: String?, mechanisms: ReadingMechanisms = .all
    ) throws(RecognitionError) {
        self.languageData = languageData
        keepsSteps = mechanisms.uses(.steps)
        knowsWords = mechanisms.uses(.dictionary)
        let hasFax = models != nil && mechanisms.uses(.faxModel)
        let hasSecond = mechanisms.uses(.secondModel) && models.map(Self.hasSecond(in:)) ?? false
        hasStock = mechanisms.uses(.stockModel) || !hasFax && !hasSecond
        if hasFax { fax = try Recognizer(language: Model.fax.rawValue, folder: models) }
        if hasSecond { second = try Recognizer(language: Model.second.rawValue, folder: models) }
        if !hasFax, !hasSecond { stock = try Recognizer(language: Model.stock.rawValue, folder: languageData) }
    }

    private static func hasSecond(in folder: String) -> Bool {
        FileManager.default.fileExists(atPath: folder + "/\(Model.second.rawValue).traineddata")
    }

    /// The models there are.
    var models: [Model] {
        Model.allCases.filter { model in
            switch model {
            case .fax: fax != nil
            case .second: second != nil
            case .stock: hasStock
            }
        }
    }

    /// The model itself where it is there, else who stands in for it.
    func present(_ model: Model) -> Model {
        ([model] + model.substitutes).first { models.contains($0) } ?? model
    }

    /// The words of the models' dictionary, which is one.
    var knownWords: KnownWords? { knowsWords ? KnownWords { self.knows($0) } : nil }

    private func knows(_ word: String) -> Bool {
        fax?.knows(word) ?? second?.knows(word) ?? stock?.knows(word) ?? false
    }

    /// What a crop says; nothing where the engine fails on it.
    func read(
        _ crop: ReadableCrop, as shape: TextShape, in alphabet: Alphabet = .any, by model: Model,
        keepsChoices: Bool = false
    ) -> RecognisedText {
        func text(_ recogniser: inout Recognizer?) -> RecognisedText? {
            try? recogniser?.read(
                crop.bytes, width: crop.width, height: crop.height, dotsPerInch: ReadableCrop.dotsPerInch, as: shape,
                in: alphabet, keepsChoices: keepsChoices && keepsSteps)
        }
        let read: RecognisedText?
        switch present(model) {
        case .fax: read = text(&fax)
        case .second: read = text(&second)
        case .stock:
            if stock == nil { stock = try? Recognizer(language: Model.stock.rawValue, folder: languageData) }
            read = text(&stock)
        }
        return read ?? RecognisedText(words: [])
    }
}

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
            case .upperAndDigits: .upperAndDigits
            case .dateOrPhone: .dateOrPhone
            }
    }
}
