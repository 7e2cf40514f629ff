import ReferralCore

/// Completes a comb by groups of its cells whose frames were not seen.
///
/// Dates and telephone numbers are printed in groups of cells with a stroke between: "0,4 - 0 8 - 1 9 9 6". A group of two cells has
/// one divider, which is read as a comma, and no row of strokes to be found by. Figures that stand on the comb's own row, a
/// stroke's width away, and bring it to the length of a date or a telephone number, are cells of it. Cost: combs times words.
enum CombGroups {
    static func completed(_ combs: [Comb], on sheet: LabelledSheet) -> [Comb] {
        let words = sheet.lines.enumerated().flatMap { index, line in
            line.words.enumerated().filter { place, _ in
                !sheet.labels.contains { $0.line == index && $0.words.contains(place) }
            }.map(\.element)
        }
        return combs.map { comb in
            guard !Thresholds.cellsOfGroups.contains(comb.cells.count) else { return comb }
            let others = combs.filter { $0 != comb }.map(\.region)
            let free = words.filter { word in
                !(others + [comb.region]).contains { $0.overlapAcross(word.box) > 0 && $0.sharesRow(with: word.box) }
            }
            return completed(comb, by: free)
        }
    }

    private static func completed(_ comb: Comb, by words: [TextWord]) -> Comb {
        let row = words.filter { word in
            word.box.sharesRow(with: comb.region) && word.box.height > Thresholds.heightInCells * comb.region.height
                && isGroup(word.text)
        }
        var cells = comb.cells
        var starts: [PageRegion] = []
        func next() -> TextWord? {
            let region = cells.dropFirst().reduce(cells[0]) { $0.union($1) }
            return row.filter {
                (0...Thresholds.gapOfGroups).contains(max($0.box.left - region.right, region.left - $0.box.right))
            }.min { $0.box.apartAcross(region) < $1.box.apartAcross(region) }
        }
        while let word = next(), cells.count < Thresholds.mostCellsOfGroups {
            let own = Self.cells(of: word, like: comb)
            starts.append(own[0])
            cells = (cells + own).sorted { $0.left < $1.left }
        }
        guard Thresholds.cellsOfGroups.contains(cells.count) else { return comb }
        var whole = comb
        let breaks = comb.breaks.map { comb.cells[$0] } + starts + [comb.cells[0]]
        whole.cells = cells
        whole.breaks = cells.indices.dropFirst().filter { breaks.contains(cells[$0]) }
        whole.seen = nil
        return whole
    }

    /// "0,4", "8.6" and "55": figures and what is read of the dividers between them.
    private static func isGroup(_ text: String) -> Bool {
        (1...Thresholds.figuresOfGroup).contains(text.count(where: \.isNumber))
            && text.allSatisfy { $0.isNumber || ",.'|:;".contains($0) }
    }

    /// The word's place shared out by its figures, as high as the comb's cells.
    private static func cells(of word: TextWord, like comb: Comb) -> [PageRegion] {
        let count = word.text.count(where: \.isNumber)
        let step = word.box.width / Double(count)
        return (0..<count).map { index in
            PageRegion(
                left: word.box.left + Double(index) * step, top: comb.region.top,
                right: word.box.left + Double(index + 1) * step, bottom: comb.region.bottom)
        }
    }
}
