import PageImaging

/// A page as it was before its rules were lifted off.
///
/// Letters that stand on a line to write on lose their feet with it: E reads as F, U as two strokes. Only such letters are read
/// once more with the line left in place; what both ways of looking at them allow is then taken.
final class RuledPage {
    private let grey: Bitmap
    private let rules: Bitmap

    init(grey: consuming Bitmap, rules: consuming Bitmap) {
        self.grey = grey
        self.rules = rules
    }

    /// Whether what is left of a place stands on a lifted rule with its feet in it.
    func holdsFeet(of ink: borrowing Bitmap, in box: PixelBox) -> Bool {
        let place = box.grown(across: 0, down: Thresholds.ruleReach).clipped(width: rules.width, height: rules.height)
        guard !place.isEmpty, rules.inkCount(in: place) > place.width / 3,
            let near = try? rules.cropped(to: place).thickened(across: 1, down: Thresholds.ruleReach),
            let letters = try? ink.cropped(to: place), let writing = letters.inkBounds(), let rule = near.inkBounds(),
            let feet = try? letters.shared(with: near)
        else { return false }
        let common = min(writing.right, rule.right) - max(writing.left, rule.left)
        return common > 0 && Double(feet.inkCount()) > Thresholds.feetOnRule * Double(common)
    }

    /// A place with its rules on it, made ready for the recogniser.
    func crop(
        _ box: PixelBox, of page: borrowing WorkingPage, smoothing: ReadableCrop.Smoothing
    ) throws(ImagingError) -> ReadableCrop {
        let inside = box.clipped(width: grey.width, height: grey.height)
        return try ReadableCrop(
            try grey.cropped(to: inside), left: inside.left, top: inside.top, pageDensity: page.dotsPerInch,
            sigma: page.sigma(smoothing))
    }

    /// What a recogniser makes of the rule itself.
    static func isRule(_ word: String) -> Bool { word.allSatisfy(strokes.contains) }

    /// A line of text without what was made of the rule at its ends.
    static func withoutRule(_ text: String) -> String {
        let start = text.drop { strokes.contains($0) || $0 == " " }
        return String(start.reversed().drop { "_—–|~=".contains($0) || $0 == " " }.reversed())
    }

    private static let strokes: Set<Character> = ["_", "—", "–", "-", "|", "~", "=", "\u{2018}", "\u{2019}"]
}
