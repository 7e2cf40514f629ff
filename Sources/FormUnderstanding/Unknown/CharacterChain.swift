import ReferralCore

/// Finds rows of lone characters: an answer written one sign to a cell, told by the signs where the cells were not seen.
///
/// Cells that a scanner tore, printed in dots or as mere ticks leave no even strokes, but each sign in them stands by itself as a
/// text line of one character. Five and more of them at an even pace in one row, no label among them, are one answer.
/// Groups stand further apart, for a dash or bracket is printed between. Cost: single characters squared.
enum CharacterChain {
    /// Of combs whose cells were found and chains over them, those that tell of more signs.
    static func decided(framed: [Comb], chained: [Comb]) -> [Comb] {
        var framed = framed
        var kept: [Comb] = []
        for chain in chained {
            let under = framed.filter { comb in
                comb.region.sharesRow(with: chain.region) && comb.region.overlapAcross(chain.region) > 1
            }
            if under.reduce(0, { $0 + $1.cells.count }) >= chain.cells.count { continue }
            framed.removeAll { under.contains($0) }
            kept.append(chain)
        }
        return framed + kept
    }

    static func combs(on sight: PageSight, labels: [PageRegion]) -> [Comb] {
        var rest = sight.lines.compactMap(Self.sign).sorted { $0.box.left < $1.box.left }
        var combs: [Comb] = []
        while let first = rest.first {
            var chain = [first]
            rest.removeFirst()
            for word in rest {
                guard let last = chain.last, word.box.sharesRow(with: last.box) else { continue }
                let step = word.box.middle.x - last.box.middle.x
                guard step >= Thresholds.narrowestCell * 0.9, step <= Thresholds.widestCell * 1.6 else { continue }
                if labels.contains(where: { Self.parts($0, last.box, word.box) }) { break }
                chain.append(word)
            }
            guard let comb = comb(of: chain) else { continue }
            rest.removeAll { chain.contains($0) }
            combs.append(comb)
        }
        return combs
    }

    /// The one sign of a line that holds no more, without what is left of its cell.
    private static func sign(of line: TextLine) -> TextWord? {
        guard line.words.count == 1, var word = line.words.first else { return nil }
        let bare = word.text.filter { !"[]|_.,'\u{2018}\u{2019}".contains($0) }
        guard bare.count == 1, let only = bare.first, only.isLetter || only.isNumber else { return nil }
        word.text = bare
        return word
    }

    private static func parts(_ label: PageRegion, _ last: PageRegion, _ next: PageRegion) -> Bool {
        label.left > last.left && label.right < next.right && label.sharesRow(with: next)
    }

    private static func comb(of chain: [TextWord]) -> Comb? {
        guard chain.count >= Thresholds.signsOfChain else { return nil }
        let steps = zip(chain, chain.dropFirst()).map { $1.box.middle.x - $0.box.middle.x }
        let pace = steps.sorted()[steps.count / 2]
        let even = steps.count { abs($0 - pace) <= Thresholds.chainEvenness * pace }
        guard Double(even) >= Thresholds.evenShare * Double(steps.count) else { return nil }
        let cells = chain.map { word in
            PageRegion(
                left: word.box.middle.x - 0.45 * pace, top: word.box.top - 0.6, right: word.box.middle.x + 0.45 * pace,
                bottom: word.box.bottom + 0.6)
        }
        let breaks = steps.indices.filter { steps[$0] > (1 + Thresholds.chainEvenness) * pace }.map { $0 + 1 }
        return Comb(
            cells: cells, breaks: breaks,
            seen: Comb.Seen(text: chain.map(\.text).joined(), confidence: chain.map(\.confidence).min() ?? 0))
    }
}
