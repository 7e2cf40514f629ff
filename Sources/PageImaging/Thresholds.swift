/// The numbers the eyes go by, each with its unit, its meaning and how it was found.
enum Thresholds {
    // MARK: Paper

    /// Dots per inch. Below this a claimed resolution is taken for a default somebody forgot to set (72, 1, 0).
    static let leastDensity = 75.0
    /// Inches. A3 across, with slack; a "page" wider than this carries a false resolution.
    static let widestSheet = 17.2
    /// Inches. Long faxes exist (page chop off); a metre and more does not.
    static let longestSheet = 40.0
    /// Inches. The longer side of anything called a page.
    static let shortestSheet = 1.5

    // MARK: Working picture

    /// Dots per inch of the working picture at most; more costs time and reads no better.
    static let finestWork = 300.0
    /// Dots per inch of the working picture at least; coarser pages are enlarged to this.
    static let coarsestWork = 200.0
    /// Dots per inch PDF pages are rendered at when no full-page picture gives its own.
    static let renderDensity = 300.0
    /// Share of a PDF page its pictures must cover to be taken as a scan.
    static let scanCover = 0.8
}
