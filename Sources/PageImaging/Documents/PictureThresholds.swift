/// Numbers of looking at a PDF page's pictures before and after they are drawn.
extension Thresholds {
    /// Share of a page, shown by pictures without data, from which it is damaged. Faxes whose height was rounded up lack a few
    /// rows in two thousand; none of the samples and of seventy public scans lacks any.
    static let missingShare = 0.02
    /// Bytes unpacked of a page's pictures to look for missing data, for each pixel a page may have: all of a page in colour.
    static let bytesPerPixel = 4.0
}
