import Foundation

/// How dark each row and each column of a small picture is, with slow changes taken out: a page's silhouette, by which
/// the scale and shift of a form are first guessed along each side by itself.
struct InkProfile {
    let rows: [Float]
    let columns: [Float]

    /// From grey bytes at `Thresholds.coarseDensity`.
    init(grey: [UInt8], width: Int, height: Int) {
        var (rows, columns) = ([Float](repeating: 0, count: height), [Float](repeating: 0, count: width))
        for row in 0..<height {
            for column in 0..<width {
                let darkness = Float(255 - grey[row * width + column])
                rows[row] += darkness
                columns[column] += darkness
            }
        }
        self.init(rows: InkProfile.sharpened(rows), columns: InkProfile.sharpened(columns))
    }

    private init(rows: [Float], columns: [Float]) {
        self.rows = rows
        self.columns = columns
    }

    /// The silhouette of the page once content lying so many quarters clockwise is set upright.
    func upright(quarters: Int) -> InkProfile {
        switch quarters % 4 {
        case 1: InkProfile(rows: columns.reversed(), columns: rows)
        case 2: InkProfile(rows: rows.reversed(), columns: columns.reversed())
        case 3: InkProfile(rows: columns, columns: rows.reversed())
        default: self
        }
    }

    /// Less the mean of its neighbourhood, and with tall peaks (bars, frames) pressed down to their root.
    private static func sharpened(_ profile: [Float]) -> [Float] {
        let reach = 6
        let pressed = profile.map { $0.squareRoot() }
        return pressed.indices.map { index in
            let around = max(0, index - reach)...min(pressed.count - 1, index + reach)
            let mean = around.reduce(Float(0)) { $0 + pressed[$1] } / Float(around.count)
            return pressed[index] - mean
        }
    }
}

/// Scale and shift along one side, and how alike the silhouettes are then.
struct SideFit: Equatable {
    /// Page length for form length.
    var scale: Double
    /// Page position of the form's edge, coarse pixels.
    var shift: Double
    var likeness: Double

    /// The best few fits of a form's profile on a page's, far enough apart to be different guesses.
    static func best(form: [Float], on page: [Float], count: Int) -> [SideFit] {
        var fits: [SideFit] = []
        let reach = Int(Thresholds.coarseShift * Thresholds.coarseDensity / 25.4)
        for step in 0...Thresholds.scaleSteps {
            let share = Double(step) / Double(Thresholds.scaleSteps)
            let scale = Thresholds.leastScale + (Thresholds.mostScale - Thresholds.leastScale) * share
            let stretched = stretch(form, by: scale)
            let power = dot(stretched, stretched.indices, stretched, shift: 0)
            for shift in -reach...reach {
                let likeness = likeness(stretched, page, shift: shift, power: power)
                let fit = SideFit(scale: scale, shift: Double(shift), likeness: Double(likeness))
                if let rival = fits.firstIndex(where: { abs($0.shift - fit.shift) <= 3 && abs($0.scale - scale) < 0.02 }
                ) {
                    if fits[rival].likeness < fit.likeness { fits[rival] = fit }
                } else if fits.count < count {
                    fits.append(fit)
                } else if let worst = fits.indices.min(by: { fits[$0].likeness < fits[$1].likeness }),
                    fits[worst].likeness < fit.likeness
                {
                    fits[worst] = fit
                }
            }
        }
        return fits.sorted { $0.likeness > $1.likeness }
    }

    private static func stretch(_ profile: [Float], by scale: Double) -> [Float] {
        let count = Int(Double(profile.count) * scale)
        return (0..<count).map { index in
            let place = Double(index) / scale
            let before = min(Int(place), profile.count - 1)
            let after = min(before + 1, profile.count - 1)
            let share = Float(place - Double(before))
            return profile[before] * (1 - share) + profile[after] * share
        }
    }

    /// Cosine of the overlap; what hangs over the page counts as unlike. `power` is the form's by itself.
    private static func likeness(_ form: [Float], _ page: [Float], shift: Int, power: Float) -> Float {
        let from = max(0, -shift)
        let to = min(form.count, page.count - shift)
        guard to - from > form.count / 2 else { return 0 }
        let product = dot(form, from..<to, page, shift: shift)
        let pagePower = dot(page, from + shift..<to + shift, page, shift: 0)
        return product / max((power * pagePower).squareRoot(), 1e-3)
    }

    /// The sum of products of part of one profile with as much of another, eight at a time.
    private static func dot(_ one: [Float], _ part: Range<Int>, _ other: [Float], shift: Int) -> Float {
        unsafe one.withUnsafeBytes { one in
            unsafe other.withUnsafeBytes { other in
                let size = MemoryLayout<Float>.size
                var sums = SIMD8<Float>.zero
                var index = part.lowerBound
                while index + 8 <= part.upperBound {
                    let here = unsafe one.loadUnaligned(fromByteOffset: index * size, as: SIMD8<Float>.self)
                    let there = unsafe other.loadUnaligned(
                        fromByteOffset: (index + shift) * size, as: SIMD8<Float>.self)
                    sums += here * there
                    index += 8
                }
                var sum = sums.sum()
                for index in index..<part.upperBound {
                    let here = unsafe one.load(fromByteOffset: index * size, as: Float.self)
                    sum += unsafe here * other.load(fromByteOffset: (index + shift) * size, as: Float.self)
                }
                return sum
            }
        }
    }
}
