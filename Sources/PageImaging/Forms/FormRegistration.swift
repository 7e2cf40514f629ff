import Foundation

/// Finds a known form on a page, turned, shifted, scaled and stretched as it may be, by its own print.
///
/// First along each side by itself: row and column silhouettes give a few guesses of scale and shift for each of four
/// turns, and a look at the whole page in miniature picks among them. Then some dozens of patches of print are found
/// near where the guess puts them, an affine placing is fitted to those that agree, and the search is repeated closer.
/// The score is the share of patches found where the placing says, times how like the print they are. Cost: about
/// 25 ms for the guesses of one form, 30 ms for the patches.
package struct FormRegistration {
    package struct Match: Sendable {
        package var place: FormPlace
        /// Quarters of a circle the content lies turned clockwise.
        package var quarters: Int
        /// 0 to 1.
        package var score: Double

        /// Whether the page is this form.
        package var isSure: Bool { score >= Thresholds.sureForm }
    }

    private let dotsPerInch: Double
    private let profile: InkProfile
    private let ink: GreyField
    private let coarse: GreyField

    /// Prepares a page; it is to be straight already, and may still lie sideways or upside down.
    package init(_ page: borrowing WorkingPage) throws(ImagingError) {
        dotsPerInch = page.dotsPerInch
        coarse = try GreyField(try page.ink.shrunk(by: Thresholds.coarseDensity / page.dotsPerInch))
        ink = try GreyField(
            try page.ink.shrunk(by: Thresholds.fineDensity / page.dotsPerInch)
                .smoothed(sigma: Thresholds.fineSmoothing))
        profile = InkProfile(grey: coarse.bytes, width: coarse.width, height: coarse.height)
    }

    /// A guess before any patch was looked for.
    package struct Guess: Sendable {
        package var quarters: Int
        package var likeness: Double
        var across: SideFit
        var down: SideFit
    }

    /// The best guess for each of the turns asked for, best first.
    package func guesses(of form: FormBlank, turns: [Int]) throws(ImagingError) -> [Guess] {
        var guesses: [Guess] = []
        for quarters in turns {
            let upright = profile.upright(quarters: quarters)
            let columns = SideFit.best(form: form.profile.columns, on: upright.columns, count: 4)
            let rows = SideFit.best(form: form.profile.rows, on: upright.rows, count: 4)
            let miniature = try coarse.upright(quarters: quarters)
            var best: Guess?
            for across in columns {
                for down in rows where abs(across.scale / down.scale - 1) < Thresholds.mostStretch {
                    let likeness = miniature.likeness(of: form.coarse, across: across, down: down)
                    if likeness > (best?.likeness ?? -1) {
                        best = Guess(quarters: quarters, likeness: likeness, across: across, down: down)
                    }
                }
            }
            if let best { guesses.append(best) }
        }
        return guesses.sorted { $0.likeness > $1.likeness }
    }

    /// Follows a guess up with the form's patches.
    package func match(_ form: FormBlank, from guess: Guess) throws(ImagingError) -> Match? {
        let page = try ink.upright(quarters: guess.quarters)
        var place = FormPlace()
        (place.xx, place.yy) = (guess.across.scale, guess.down.scale)
        place.x0 = guess.across.shift * 25.4 / Thresholds.coarseDensity
        place.y0 = guess.down.shift * 25.4 / Thresholds.coarseDensity
        var sightings: [Sighting] = []
        for reach in Thresholds.patchReaches {
            sightings = form.sightings(on: page, near: place, reach: reach)
            guard let fitted = FormRegistration.agreed(sightings) else { return nil }
            place = fitted
        }
        let agreeing = sightings.filter {
            $0.likeness >= Thresholds.likePatch && $0.distance(from: place) <= Thresholds.agreedPatch
        }
        guard !form.patches.isEmpty, !agreeing.isEmpty, place.isPlausible else { return nil }
        let share = Double(agreeing.count) / Double(form.patches.count)
        let likeness = agreeing.reduce(0) { $0 + $1.likeness } / Double(agreeing.count)
        return Match(place: place, quarters: guess.quarters, score: share * likeness.squareRoot())
    }

    /// Fits a placing to the sightings that agree with each other, dropping the strayers step by step.
    private static func agreed(_ sightings: [Sighting]) -> FormPlace? {
        let like = sightings.filter { $0.likeness >= Thresholds.likePatch }
        guard like.count >= 8 else { return nil }
        let across = like.map { $0.seenX - $0.x }.sorted()[like.count / 2]
        let down = like.map { $0.seenY - $0.y }.sorted()[like.count / 2]
        var place = FormPlace()
        (place.x0, place.y0) = (across, down)
        var kept = like
        for tolerance in [12.0, 3.0, 1.2, 0.6] {
            let near = kept.filter { $0.distance(from: place) <= tolerance }
            guard let fitted = FormPlace.fitting(near) else { return nil }
            place = fitted
            kept = like
        }
        return place
    }
}

extension FormPlace {
    /// Whether a sheet can come to lie like this: nearly its own size, hardly turned or sheared.
    fileprivate var isPlausible: Bool {
        let scales = Thresholds.leastScale - 0.03...Thresholds.mostScale + 0.03
        return scales.contains(xx) && scales.contains(yy) && abs(xy) < 0.04 && abs(yx) < 0.04
    }
}

extension FormBlank {
    /// Each patch of the form and where near its expected place on the page it is most like.
    fileprivate func sightings(on page: GreyField, near place: FormPlace, reach: Int) -> [Sighting] {
        guard let fine else { return [] }
        let millimetre = Thresholds.fineDensity / 25.4
        return patches.map { patch in
            let middle = (
                x: Double(patch.left) + Double(Patch.width) / 2, y: Double(patch.top) + Double(Patch.height) / 2
            )
            let expected = place.place(x: middle.x / millimetre, y: middle.y / millimetre)
            let corner = (
                x: expected.x * millimetre - Double(Patch.width) / 2,
                y: expected.y * millimetre - Double(Patch.height) / 2
            )
            let box = PixelBox(
                left: patch.left, top: patch.top, right: patch.left + Patch.width, bottom: patch.top + Patch.height)
            let found = fine.find(box, in: page, near: corner, reach: reach)
            return Sighting(
                x: middle.x / millimetre, y: middle.y / millimetre,
                seenX: (found.x + Double(Patch.width) / 2) / millimetre,
                seenY: (found.y + Double(Patch.height) / 2) / millimetre, likeness: found.likeness)
        }
    }
}

extension GreyField {
    fileprivate init(bytes: [UInt8], width: Int, height: Int) {
        self.bytes = bytes
        self.width = width
        self.height = height
    }

    fileprivate func upright(quarters: Int) throws(ImagingError) -> GreyField {
        guard quarters % 4 != 0 else { return self }
        let bitmap = try Bitmap.grey(bytes, width: width, height: height)
        return try GreyField(try bitmap.turned(quarters: 4 - quarters % 4))
    }

    /// Correlation of the whole form in miniature with this page, sampled at every second pixel.
    fileprivate func likeness(of form: GreyField, across: SideFit, down: SideFit) -> Double {
        let columns = stride(from: 0, to: form.width, by: 2).map { ($0, Int(Double($0) * across.scale + across.shift)) }
            .filter { (0..<width).contains($0.1) }
        var (count, sum, sumOther, square, squareOther, product) = (0, 0, 0, 0, 0, 0)
        for row in stride(from: 0, to: form.height, by: 2) {
            let there = Int(Double(row) * down.scale + down.shift)
            guard (0..<height).contains(there) else { continue }
            for (column, other) in columns {
                let (x, y) = (Int(form.bytes[row * form.width + column]), Int(bytes[there * width + other]))
                count += 1
                sum += x
                sumOther += y
                square += x * x
                squareOther += y * y
                product += x * y
            }
        }
        guard count > 1000 else { return 0 }
        let total = Double(count)
        let mine = Double(square) - Double(sum) * Double(sum) / total
        let theirs = Double(squareOther) - Double(sumOther) * Double(sumOther) / total
        return (Double(product) - Double(sum) * Double(sumOther) / total) / max((mine * theirs).squareRoot(), 1)
    }
}
