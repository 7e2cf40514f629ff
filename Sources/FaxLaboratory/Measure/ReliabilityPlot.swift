/// The reliability table as a picture: what the reader claimed across, what was right up; on the diagonal both agree.
struct ReliabilityPlot {
    /// Screen dots a side.
    private static let side = 320.0
    /// Dots kept for the words at the edges.
    private static let margin = 34.0

    let reliability: Reliability

    /// An SVG element; each dot is a band of confidence, larger where it holds more values.
    var svg: String {
        let bands = reliability.bands.filter { $0.values > 0 }
        let most = Double(bands.map(\.values).max() ?? 1)
        let dots = bands.map { band in
            let radius = 3 + 9 * (Double(band.values) / most).squareRoot()
            return "<circle cx=\"\(across(band.meanConfidence))\" cy=\"\(up(band.share))\" r=\"\(radius)\">"
                + "<title>\(band.right) of \(band.values) right</title></circle>"
        }
        return """
            <svg width="\(Self.side)" height="\(Self.side)" style="background:#fff" font-size="12"><path \
            d="M\(across(0)) \(up(0))L\(across(1)) \(up(1))" stroke="#aaa" stroke-dasharray="4"/><path \
            d="M\(across(0)) \(up(1))V\(up(0))H\(across(1))" stroke="#333" fill="none"/><g fill="#0050b0" \
            fill-opacity=".6">\(dots.joined())</g><text x="\(across(0.3))" y="\(Self.side - 8)">said to be sure</text>\
            <text transform="translate(14 \(up(0.35))) rotate(-90)">right</text></svg>
            """
    }

    private func across(_ share: Double) -> Double { Self.margin + share * (Self.side - 2 * Self.margin) }

    private func up(_ share: Double) -> Double { Self.side - Self.margin - share * (Self.side - 2 * Self.margin) }
}
