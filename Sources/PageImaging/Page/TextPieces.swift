/// Finds the runs of words on a page: boxes that hold one line of text each, cut at rules and at wide gaps.
///
/// Letters are joined to words by closing the gaps between them; words are joined to runs in reading order when they
/// overlap in height, stand no further apart than a line is high, and no rule stands between. Faxed forms defeat a page
/// segmenter made for books; their own gaps and rules do not. `stopsStandOff` has a full stop belong to the word before it also
/// where a typewriter gave it a cell of its own, which on coarse pages is as often a speck. Cost: one closing and a sort, about
/// 10 ms a page.
package enum TextPieces {
    package static func find(
        in structure: borrowing PageStructure, dotsPerInch: Double, stopsStandOff: Bool = false
    ) throws(ImagingError) -> [PixelBox] {
        func pixels(_ millimetres: Double) -> Int { Int((millimetres * dotsPerInch / 25.4).rounded()) }
        let words = try structure.text.closed(across: pixels(Thresholds.letterGap), down: 1).pieces()
        let (least, most) = (pixels(Thresholds.lowestText), pixels(Thresholds.highestText))
        var runs: [PixelBox] = []
        var crumbs: [PixelBox] = []
        for word in words.sorted(by: { ($0.left, $0.top) < ($1.left, $1.top) }) {
            guard word.height <= most else { continue }
            guard word.height >= least else {
                crumbs.append(word)
                continue
            }
            let host = runs.indices.filter { belongs(word, to: runs[$0], rules: structure.down) }
                .min { runs[$0].gap(to: word) < runs[$1].gap(to: word) }
            if let host { runs[host] = runs[host].union(word) } else { runs.append(word) }
        }
        for crumb in crumbs {
            // Full stops, dashes and the dots of letters go with the run they stand in; a typewriter's full stop stands off.
            func reach(_ run: PixelBox) -> PixelBox {
                run.grown(
                    across: max(crumb.height, Int(Thresholds.crumbGap * Double(run.height))), down: crumb.height)
            }
            let host =
                runs.indices.first { reach(runs[$0]).overlaps(crumb) }
                ?? (stopsStandOff ? runs.indices.first { isStop(crumb, of: runs[$0]) } : nil)
            guard let host else { continue }
            runs[host] = runs[host].union(crumb)
        }
        return merged(runs, rules: structure.down).filter { $0.width >= least }
    }

    /// A full stop or a comma that a typewriter set in a cell of its own: behind the run, on its foot.
    private static func isStop(_ crumb: PixelBox, of run: PixelBox) -> Bool {
        let height = Double(run.height)
        let over = Double(run.bottom - crumb.bottom) / height
        return crumb.left >= run.right && Double(crumb.left - run.right) < Thresholds.stopGap * height
            && over > -Thresholds.stopUnderFoot && over < Thresholds.stopOverFoot
            && Double(crumb.width) < Thresholds.widestStop * height
            && Double(min(crumb.width, crumb.height)) >= Thresholds.leastStop * height
    }

    private static func belongs(_ word: PixelBox, to run: PixelBox, rules: [PixelBox]) -> Bool {
        let shared = min(word.bottom, run.bottom) - max(word.top, run.top)
        let lower = min(word.height, run.height)
        guard shared * 2 >= lower, max(word.height, run.height) <= 3 * lower else { return false }
        // "over" stands as far from its neighbours as "MRI" does: the taller of the two sets the measure.
        let height = max(
            Double(lower), Thresholds.tallerShare * Double(max(word.height, min(run.height, 2 * lower))), 8)
        guard run.gap(to: word) <= Int(Thresholds.wordGap * height) else { return false }
        let (from, to) = (min(run.right, word.left), max(run.right, word.left))
        return !rules.contains { rule in
            rule.left >= from - 2 && rule.right <= to + 2 && rule.top < word.bottom && rule.bottom > word.top
        }
    }

    /// Runs that came to overlap as they grew are one.
    private static func merged(_ runs: [PixelBox], rules: [PixelBox]) -> [PixelBox] {
        var kept: [PixelBox] = []
        for run in runs.sorted(by: { $0.left < $1.left }) {
            if let host = kept.indices.first(where: {
                kept[$0].overlaps(run) && belongs(run, to: kept[$0], rules: rules)
            }) {
                kept[host] = kept[host].union(run)
            } else {
                kept.append(run)
            }
        }
        return kept.sorted { ($0.top, $0.left) < ($1.top, $1.left) }
    }
}

extension PixelBox {
    /// White pixels between this box and one to its right; negative where they overlap.
    fileprivate func gap(to other: PixelBox) -> Int { max(other.left - right, left - other.right) }
}
