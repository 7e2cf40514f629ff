import ReferralCore

/// A place of a known form that has ink in it, and what the looks at it read.
struct InkedPlace {
    let field: FormField
    let region: PageRegion
    /// Share of black.
    let coverage: Double
    /// Square millimetres of black.
    let ink: Double
    private(set) var looks: [Look] = []

    init(field: FormField, region: PageRegion, coverage: Double, ink: Double) {
        self.field = field
        self.region = region
        self.coverage = coverage
        self.ink = ink
    }

    mutating func look(with eyes: inout some SecondLook, page: Int, effort: LookManner.Effort, key: FieldKey) {
        let shape: LookManner.Shape =
            switch field.kind {
            case .lines: .manyLines
            case .comb: .comb(cells: max(1, field.cells ?? 1))
            case .line, .ticks: .oneLine
            }
        let manner = LookManner(shape: shape, alphabet: key.alphabet, effort: effort)
        looks += eyes.read(region, page: page, as: manner).map(withSeparators)
    }

    /// The first look is so sure that another reader would cost more than it tells.
    var isPlain: Bool { (looks.first?.confidence ?? 0) >= Thresholds.plainConfidence }

    /// Too much ink to be called dirt, whether or not it reads as text.
    var isHeavy: Bool { ink >= Thresholds.dirtInk && coverage >= Thresholds.dirtCoverage }

    /// Nothing read here is text: no letter or digit, or one or two of them read with little confidence or from less
    /// ink than print of that size takes.
    var isDirt: Bool {
        let best = looks.filter { !ReadingText.bones($0.text).isEmpty }.max { $0.confidence < $1.confidence }
        guard let best else { return true }
        let characters = ReadingText.bones(best.text).count
        if ink < Thresholds.leastInkPerCharacter * Double(characters) { return true }
        if characters <= 2 { return best.confidence < Thresholds.shortTextConfidence }
        return best.confidence < Thresholds.leastConfidence && !isHeavy
    }

    /// Readings of the whole answer: the best of every part, then each part's other readings in turn.
    static func joined(_ places: [InkedPlace]) -> [Look] {
        guard places.count > 1, let first = places.first else { return places.first?.looks ?? [] }
        let ranks = places.map(\.looks.count).max() ?? 0
        let box = places.dropFirst().reduce(first.region) { $0.union($1.region) }
        return (0..<ranks).map { rank in
            let picked = places.compactMap { place in
                place.looks.indices.contains(rank) ? place.looks[rank] : place.looks.first
            }
            var text = ""
            for (place, look) in zip(places, picked) {
                text +=
                    (text.isEmpty ? "" : place.field.joiner ?? first.field.joiner ?? " ") + ReadingText.tidy(look.text)
            }
            return Look(
                text: text, confidence: picked.map(\.confidence).min() ?? 0,
                maker: picked.map(\.maker).joined(separator: "+"), box: box)
        }
    }

    /// Combs carry printed separators between their cells that nobody writes: "03" "14" "1962" is 03/14/1962.
    private func withSeparators(_ look: Look) -> Look {
        guard field.kind == .comb, let separators = field.separators, !separators.isEmpty,
            look.text.count == field.cells
        else { return look }
        var text = ""
        for (index, character) in look.text.enumerated() {
            text += (separators[index] ?? "") + String(character)
        }
        var separated = look
        separated.text = text
        return separated
    }
}

extension PageRegion {
    func union(_ other: PageRegion) -> PageRegion {
        PageRegion(
            left: min(left, other.left), top: min(top, other.top), right: max(right, other.right),
            bottom: max(bottom, other.bottom))
    }

    /// Smaller by so many millimetres on each side, never inside out.
    func inset(by margin: Double) -> PageRegion {
        let across = min(margin, width * 0.25)
        let down = min(margin, height * 0.25)
        return PageRegion(left: left + across, top: top + down, right: right - across, bottom: bottom - down)
    }
}
