/// The typefaces lines are set in: those for training, and those kept back for the examination.
struct LineFace: Sendable, Hashable {
    let family: String
    let debianPackage: String
    let share: Double
    let weights: [Int]
    let hasItalic: Bool

    static func all(for purpose: LineStudio.Purpose) -> [LineFace] {
        purpose == .training ? trainedOn : keptBack
    }

    /// Whether a typeface belongs to the examination and may not be trained on.
    static func isKeptBack(_ family: String) -> Bool { keptBack.contains { $0.family == family } }

    static func drawn(for purpose: LineStudio.Purpose, with dice: inout SeededDice) -> LineFace {
        let faces = all(for: purpose)
        return dice.weighed(faces.map { ($0.share, $0) }, otherwise: faces[0])
    }

    private init(
        _ family: String, _ package: String, _ share: Double, _ weights: [Int] = [400, 400, 700], italic: Bool = true
    ) {
        self.family = family
        debianPackage = package
        self.share = share
        self.weights = weights
        hasItalic = italic
    }

    /// Shares follow what offices print: Arial, Times and Calibri alikes first, then typewriters and terminals.
    private static let trainedOn = [
        LineFace("Liberation Sans", "fonts-liberation", 14),
        LineFace("Liberation Serif", "fonts-liberation", 9),
        LineFace("Liberation Mono", "fonts-liberation", 6),
        LineFace("Liberation Sans Narrow", "fonts-liberation", 3),
        LineFace("Carlito", "fonts-crosextra-carlito", 9),
        LineFace("Caladea", "fonts-crosextra-caladea", 4),
        LineFace("Nimbus Sans", "fonts-urw-base35", 6),
        LineFace("Nimbus Roman", "fonts-urw-base35", 5),
        LineFace("Nimbus Mono PS", "fonts-urw-base35", 6),
        LineFace("Nimbus Sans Narrow", "fonts-urw-base35", 2),
        LineFace("C059", "fonts-urw-base35", 3),
        LineFace("URW Bookman", "fonts-urw-base35", 2, [300, 600]),
        LineFace("URW Gothic", "fonts-urw-base35", 1, [400, 600]),
        LineFace("Open Sans", "fonts-open-sans", 4, [400, 400, 600, 700]),
        LineFace("Roboto", "fonts-roboto-unhinted", 5, [400, 400, 500, 700]),
        LineFace("Roboto Condensed", "fonts-roboto-unhinted", 2),
        LineFace("Lato", "fonts-lato", 3),
        LineFace("Hack", "fonts-hack", 2),
        LineFace("Linux Libertine O", "fonts-linuxlibertine", 3),
        LineFace("Courier Prime", "fonts-courier-prime", 6, [400], italic: false),
        LineFace("DejaVu Sans", "fonts-dejavu-core", 5),
        LineFace("DejaVu Sans Mono", "fonts-dejavu-core", 4),
        LineFace("DejaVu Serif", "fonts-dejavu-extra", 2),
    ]

    private static let keptBack = [
        LineFace("P052", "fonts-urw-base35", 3),
        LineFace("Linux Biolinum O", "fonts-linuxlibertine", 3),
        LineFace("Cantarell", "fonts-cantarell", 3, [400, 700], italic: false),
        LineFace("B612", "fonts-b612", 3),
        LineFace("Gentium", "fonts-sil-gentium", 2, [400]),
        LineFace("Inconsolata", "fonts-inconsolata", 2, [400, 700], italic: false),
        LineFace("Noto Sans Mono", "fonts-noto-mono", 2, [400, 700], italic: false),
    ]
}
