import Foundation

/// Takes off a page what no one wrote: streaks of a dirty scanner, the shadow of a lid, pepper.
extension WorkingPage {
    /// Removes dark lines that run down the whole sheet as received; strokes they cross stay whole. To be called
    /// before the page is turned or straightened: a scanner's dirt is exactly vertical there. Only columns that are mostly
    /// black are looked at: no page of print has one, and the counting costs 3 ms.
    package mutating func removeStreaks() throws(ImagingError) {
        let least = Float(Thresholds.streakColumn * Double(ink.height))
        let columns = ink.inkByColumn()
        var column = 0
        while column < columns.count {
            guard columns[column] >= least else {
                column += 1
                continue
            }
            let first = column
            while column < columns.count, columns[column] >= least { column += 1 }
            let beside = 2 * pixels(Thresholds.widestStreak)
            try removeStreak(within: PixelBox(left: first - beside, top: 0, right: column + beside, bottom: ink.height))
        }
    }

    private mutating func removeStreak(within band: PixelBox) throws(ImagingError) {
        let box = band.clipped(width: ink.width, height: ink.height)
        let part = try ink.cropped(to: box)
        let long = try part.closed(across: 1, down: pixels(1)).opened(across: 1, down: ink.height / 3)
        var mask = try Bitmap(width: part.width, height: part.height, depth: 1)
        for piece in try long.pieces()
        where piece.height >= Int(Double(ink.height) * Thresholds.streakLength)
            && piece.width <= pixels(Thresholds.widestStreak)
        {
            mask.paste(try long.cropped(to: piece), left: piece.left, top: piece.top)
        }
        guard mask.inkCount() > 0 else { return }
        let thick = try mask.thickened(across: 3, down: 1)
        let rest = try part.without(thick)
        let crossing = try rest.closed(across: pixels(Thresholds.widestStreak) + 4, down: 1).shared(with: thick)
        var streaks = try Bitmap(width: ink.width, height: ink.height, depth: 1)
        streaks.paste(try thick.without(crossing), left: box.left, top: 0)
        try remove(streaks)
    }

    /// Removes dark margins and their fringe: ink that hangs together with the sheet's edge, near the edge.
    package mutating func removeEdgeShadow() throws(ImagingError) {
        let band = pixels(Thresholds.edgeBand)
        let (width, height) = (ink.width, ink.height)
        guard width > 4 * band, height > 4 * band else { return }
        var rim = try ink.copy()
        rim.clear(PixelBox(left: 2, top: 2, right: width - 2, bottom: height - 2))
        guard rim.inkCount() > 0 else { return }
        var edge = try ink.copy()
        edge.clear(PixelBox(left: band, top: band, right: width - band, bottom: height - band))
        let shadow = try rim.grown(within: edge)
        try remove(shadow)
    }

    /// Removes specks too small to be a full stop. Returns how many there were for each square centimetre.
    ///
    /// Pepper lies anywhere; a page with next to no specks in its white has none, and what lies close to print there is a
    /// piece of a thin letter. A coarse line leaves one row of a full stop: there a speck stays that stands at the foot of a
    /// letter before it, pepper or not.
    package mutating func removeSpecks() throws(ImagingError) -> Double {
        let largest = max(1, pixels(Thresholds.speck))
        let specks = try ink.pieces().filter { $0.width <= largest && $0.height <= largest }
        let perSquareCentimetre = Double(specks.count) / (size.width * size.height / 100)
        let mayBeStops = isCoarse || perSquareCentimetre < Thresholds.specksOfCleanPage
        let pieces = try piecesOfLetters(among: specks)
        for speck in specks where !pieces.contains(speck) && !(mayBeStops && isAtFootOfLetter(speck)) {
            clear(speck.grown(by: 1))
        }
        return perSquareCentimetre
    }

    /// Specks close to print, on a page with hardly any in its white.
    private func piecesOfLetters(among specks: [PixelBox]) throws(ImagingError) -> Set<PixelBox> {
        var print = try ink.copy()
        for speck in specks { print.clear(speck) }
        let reach = pixels(Thresholds.pieceOfLetter)
        let beside = specks.filter { print.inkCount(in: $0.grown(by: reach)) > 0 }
        let loose = Double(specks.count - beside.count) / (size.width * size.height / 100)
        return loose < Thresholds.looseSpecksOfPepper ? Set(beside) : []
    }

    /// Ink stands close on the left, as high as a small letter, and none below; it reaches down to the speck's foot, or, as none of
    /// P, F, T and 7 does, the letters before it do.
    private func isAtFootOfLetter(_ speck: PixelBox) -> Bool {
        let (near, high) = (pixels(Thresholds.beforeFullStop), pixels(Thresholds.overFullStop))
        let before = PixelBox(
            left: speck.left - near, top: speck.bottom - high, right: speck.left, bottom: speck.bottom + 1)
        let over = PixelBox(left: before.left, top: before.top, right: speck.left, bottom: speck.top - high / 3)
        let under = PixelBox(
            left: before.left, top: speck.bottom + 2, right: speck.right + 1, bottom: speck.bottom + 2 + high / 3)
        let least = Int(Double(high) * Thresholds.strokeBeforeFullStop)
        let inkOver = ink.inkCount(in: over)
        guard inkOver >= least, ink.inkCount(in: under) == 0 else { return false }
        let line = PixelBox(
            left: speck.left - pixels(Thresholds.lineBeforeFullStop), top: speck.bottom - 2, right: speck.left,
            bottom: speck.bottom + 1)
        return ink.inkCount(in: before) > inkOver || ink.inkCount(in: line) > 0
    }
}

extension WorkingPage {
    /// Whether the page has rules as long as a form's: looked for in a miniature, in 2 ms.
    package var hasRules: Bool {
        guard let small = try? ink.reducedToQuarter(),
            let runs = try? small.opened(across: pixels(Thresholds.formRule) / 4, down: 1).pieces()
        else { return true }
        return runs.count { $0.height * 4 <= pixels(Thresholds.thickestRule) } >= Thresholds.formRules
    }
}

/// How good the page is to read, 0 (hopeless) to 1 (as printed).
package enum PageQuality {
    package static func estimate(density: PixelDensity, errors: RowErrors, specksPerSquareCentimetre: Double) -> Double
    {
        var quality = 1.0
        let coarser = min(density.x, density.y)
        if coarser < 150 { quality -= 0.1 }
        quality -= min(0.5, 12 * errors.shredded)
        quality -= min(0.4, specksPerSquareCentimetre / 40)
        return max(0, quality)
    }
}
