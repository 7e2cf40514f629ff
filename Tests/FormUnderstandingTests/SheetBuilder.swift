import ReferralCore

@testable import FormUnderstanding

/// Sets pages in type for tests: ten-point words, 1.9 mm a letter, on a letter-size page.
struct SheetBuilder {
    private(set) var sight = PageSight(
        page: 1, size: [215.9, 279.4], quality: 1, rules: [], boxes: [], lines: [])

    /// A run of words at a place; the text's foot lies 3 mm below `top`, or as far as given.
    @discardableResult
    mutating func text(
        _ text: String, _ left: Double, _ top: Double, confidence: Double = 0.95, height: Double = 3
    ) -> SheetBuilder {
        var words: [TextWord] = []
        var x = left
        for word in text.split(separator: " ") {
            let width = Double(word.count) * 1.9
            words.append(
                TextWord(
                    text: String(word), box: PageRegion(left: x, top: top, right: x + width, bottom: top + height),
                    confidence: confidence))
            x += width + 1
        }
        let box = PageRegion(left: left, top: top, right: x - 1, bottom: top + height)
        sight.lines.append(TextLine(box: box, words: words))
        return self
    }

    /// A word that was read of dirt, at the end of the last line.
    mutating func speck(_ text: String, _ box: PageRegion) {
        let last = sight.lines.count - 1
        sight.lines[last].words.append(TextWord(text: text, box: box, confidence: 0.3))
        sight.lines[last].box = sight.lines[last].box.union(box)
    }

    /// A word before the last line, read with it.
    mutating func prepend(_ word: TextWord) {
        let last = sight.lines.count - 1
        sight.lines[last].words.insert(word, at: 0)
        sight.lines[last].box = sight.lines[last].box.union(word.box)
    }

    /// A line of one word of which nothing was read surely.
    mutating func blur(_ text: String, _ box: PageRegion) {
        sight.lines.append(TextLine(box: box, words: [TextWord(text: text, box: box, confidence: 0.3)]))
    }

    /// One line of words at places of their own, in the order a recogniser gave them.
    mutating func words(_ words: [(String, Double)], _ top: Double) {
        let words = words.map { word, left in
            TextWord(
                text: word,
                box: PageRegion(left: left, top: top, right: left + Double(word.count) * 1.9, bottom: top + 3),
                confidence: 0.95)
        }
        let (left, right) = (words.map(\.box.left).min() ?? 0, words.map(\.box.right).max() ?? 0)
        sight.lines.append(
            TextLine(box: PageRegion(left: left, top: top, right: right, bottom: top + 3), words: words))
    }

    /// Lines at one left edge, `pitch` millimetres from one to the next.
    mutating func rows(_ lines: [String], top: Double, pitch: Double) {
        for (row, line) in lines.enumerated() { text(line, 20, top + Double(row) * pitch) }
    }

    @discardableResult
    mutating func level(_ left: Double, _ right: Double, at y: Double) -> SheetBuilder {
        sight.rules.append(
            RuleLine(direction: .horizontal, box: PageRegion(left: left, top: y, right: right, bottom: y + 0.3)))
        return self
    }

    @discardableResult
    mutating func upright(_ x: Double, _ top: Double, _ bottom: Double) -> SheetBuilder {
        sight.rules.append(
            RuleLine(direction: .vertical, box: PageRegion(left: x, top: top, right: x + 0.3, bottom: bottom)))
        return self
    }

    /// Four rules around a cell.
    mutating func cell(_ left: Double, _ top: Double, _ right: Double, _ bottom: Double) {
        level(left, right, at: top)
        level(left, right, at: bottom)
        upright(left, top, bottom)
        upright(right, top, bottom)
    }

    /// Something drawn around or under a word that stands there.
    mutating func mark(_ manner: WordMark.Manner, _ left: Double, _ right: Double, _ top: Double) {
        let box =
            switch manner {
            case .ring: PageRegion(left: left - 1.5, top: top - 1.2, right: right + 1.5, bottom: top + 4.4)
            case .underline: PageRegion(left: left - 0.5, top: top + 3.4, right: right + 0.8, bottom: top + 3.9)
            }
        sight.marks.append(WordMark(manner, box: box))
    }

    mutating func box(_ left: Double, _ top: Double, ticked: Bool) {
        let box = PageRegion(left: left, top: top, right: left + 3, bottom: top + 3)
        sight.boxes.append(BoxMark(box: box, coverage: ticked ? 0.25 : 0.01))
    }
}

/// Stored looks, replayed: what the pixels would have said at each place.
struct StoredLooks: SecondLook {
    /// Looks by where their region's middle lies.
    var looks: [(region: PageRegion, quick: [Look], thorough: [Look])] = []
    var coverages: [(region: PageRegion, share: Double)] = []
    private(set) var asked: [LookManner] = []
    var knownWords: KnownWords?

    mutating func read(_ region: PageRegion, page: Int, as manner: LookManner) -> [Look] {
        asked.append(manner)
        let (x, y) = region.middle
        guard let stored = looks.first(where: { $0.region.holds(x, y) }) else { return [] }
        return switch manner.effort {
        case .glance: Array(stored.quick.prefix(1))
        case .second: Array(stored.quick.dropFirst())
        case .quick: stored.quick
        case .thorough: stored.thorough
        }
    }

    mutating func coverage(of region: PageRegion, page: Int) -> Double {
        let (x, y) = region.middle
        return coverages.first { $0.region.holds(x, y) }?.share ?? 0
    }

    /// What one maker reads at a place.
    static func look(_ text: String, _ confidence: Double = 0.96, _ maker: String = "line") -> Look {
        Look(text: text, confidence: confidence, maker: maker, box: PageRegion(left: 0, top: 0, right: 1, bottom: 1))
    }
}

extension CharacterLattice {
    /// Steps in which each place holds the signs given, the first likeliest; nothing stands between.
    init(places: [String]) {
        var choices: [CharacterLattice.Choice] = []
        for (index, place) in places.enumerated() {
            let shares = place.utf8.enumerated().map { ($1, Float(place.utf8.count - $0)) }
            let sum = shares.reduce(0) { $0 + $1.1 }
            choices += shares.map { .init(step: 2 * index, sign: $0.0, chance: $0.1 / sum) }
            choices.append(.init(step: 2 * index + 1, sign: 0, chance: 1))
        }
        self.init(choices)
    }
}

extension PageRegion {
    func holds(_ x: Double, _ y: Double) -> Bool { left <= x && x <= right && top <= y && y <= bottom }
}

enum Fixtures {
    static let today = CalendarDate(dayNumber: 20_528)  // 2026-03-16

    /// The lexicon that ships with the desk, loaded once.
    static func lexicon() throws -> LabelLexicon { try shipped.get() }

    private static let shipped: Result<LabelLexicon, LexiconError> = {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        do throws(LexiconError) {
            return .success(try LabelLexicon.load(path: "/\(root)/Templates/labels.tsv"))
        } catch {
            return .failure(error)
        }
    }()

    /// What an unknown form says, by key; blanks as an empty text.
    static func answers(_ sheet: SheetBuilder, look: StoredLooks = StoredLooks()) throws -> [FieldKey: String] {
        var look = look
        let readings = UnknownFormReading.read(sheet.sight, lexicon: try lexicon(), look: &look, day: today)
        return Dictionary(readings.map { ($0.key, $0.raw) }, uniquingKeysWith: { first, _ in first })
    }
}
