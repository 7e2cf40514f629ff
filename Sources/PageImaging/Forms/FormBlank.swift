import Foundation
package import ReferralCore

/// A known form's blank page, prepared for being found on received pages: its silhouette, and some dozens of small
/// patches of its print that can be told apart from their surroundings.
///
/// Patches avoid the places where answers are written. Cost: about 15 ms and 5 MB a form,
/// once a document, and 25 ms more for a form some page comes near.
package final class FormBlank {
    /// The printed page, 1-bit, at `density` dots an inch.
    let print: Bitmap
    let density: Double
    let profile: InkProfile
    let coarse: GreyField
    /// Made when the first page comes near to being this form; nil where memory is short.
    private(set) lazy var fine: GreyField? = try? GreyField(
        try print.shrunk(by: Thresholds.fineDensity / density).smoothed(sigma: Thresholds.fineSmoothing))
    private(set) lazy var patches: [Patch] = fine.map { FormBlank.distinctive(in: $0, avoiding: answers) } ?? []
    /// Where answers are written, millimetres.
    let answers: [PageRegion]

    /// A small rectangle of print, in pixels of the fine picture.
    struct Patch {
        var left: Int
        var top: Int
        static let width = 44
        static let height = 26
    }

    /// Pieces of print by which the form is found.
    package var marks: Int { patches.count }

    package init(file: String, page: FormPage) throws(ImagingError) {
        let loaded = try Bitmap(file: file)
        print = loaded.depth == 1 ? loaded : try loaded.converted(toDepth: 8).thresholded(at: 128)
        guard page.size.count == 2, page.size[0] > 0 else { throw .noBlankPicture(path: file) }
        density = Double(print.width) * 25.4 / page.size[0]
        coarse = try GreyField(try print.shrunk(by: Thresholds.coarseDensity / density))
        profile = InkProfile(grey: coarse.bytes, width: coarse.width, height: coarse.height)
        answers = page.places.filter { $0.kind != .ticks }.map(\.box)
    }

    /// One patch for each tile of the page: the place whose print changes most both across and down.
    private static func distinctive(in field: GreyField, avoiding answers: [PageRegion]) -> [Patch] {
        let (across, down) = (8, 10)
        let margin = 12
        var patches: [(patch: Patch, strength: Int)] = []
        let closed = answers.map { PixelBox($0, dotsPerInch: Thresholds.fineDensity) }
        for tile in 0..<(across * down) {
            let left = max(margin, tile % across * field.width / across)
            let right = min((tile % across + 1) * field.width / across, field.width - Patch.width - margin)
            let top = max(margin, tile / across * field.height / down)
            let bottom = min((tile / across + 1) * field.height / down, field.height - Patch.height - margin)
            var best: (patch: Patch, strength: Int)?
            for y in stride(from: top, to: bottom, by: 6) {
                for x in stride(from: left, to: right, by: 6) {
                    let box = PixelBox(left: x, top: y, right: x + Patch.width, bottom: y + Patch.height)
                    guard !closed.contains(where: { $0.coversMuch(of: box) }) else { continue }
                    let strength = field.liveliness(of: box)
                    if strength > (best?.strength ?? Thresholds.leastLiveliness) {
                        best = (Patch(left: x, top: y), strength)
                    }
                }
            }
            if let best { patches.append(best) }
        }
        return patches.map(\.patch)
    }
}

extension PixelBox {
    /// Whether more than a quarter of another box lies in this one.
    fileprivate func coversMuch(of other: PixelBox) -> Bool {
        let across = min(right, other.right) - max(left, other.left)
        let down = min(bottom, other.bottom) - max(top, other.top)
        return across > 0 && down > 0 && across * down * 4 > other.width * other.height
    }
}
