/// Small plots as SVG, drawn with classes only so that the page's own style sheet colours them, light or dark.
///
/// Each has a title and says its numbers as text too; a plot without numbers says that there are none.
internal import Foundation

enum Plot {
    private static let width = 560.0
    private static let height = 180.0
    private static let left = 44.0
    private static let bottom = 26.0

    static func bars(_ values: [(name: String, count: Int)], title: String) -> String {
        stacked(values.map { ($0.name, $0.count, 0) }, names: ("", ""), title: title)
    }

    /// How many values fall in each step of so wide; the last step takes all that lie beyond.
    static func histogram(_ values: [Double], width step: Double, bars: Int, unit: String, title: String) -> String {
        var counts = [Int](repeating: 0, count: bars)
        for value in values { counts[min(bars - 1, max(0, Int(value / step)))] += 1 }
        let named = counts.enumerated().map { index, count in
            (name: "\(Int(Double(index) * step))\(index == bars - 1 ? "+" : "") \(unit)", count: count)
        }
        return values.isEmpty ? empty(title) : self.bars(named, title: title)
    }

    static func stacked(_ values: [(String, Int, Int)], names: (String, String), title: String) -> String {
        let most = values.map { $0.1 + $0.2 }.max() ?? 0
        guard most > 0 else { return empty(title) }
        let top = ceiling(most)
        let room = width - left
        let step = room / Double(values.count)
        var drawing = axis(top: top)
        for (index, value) in values.enumerated() {
            let x = left + Double(index) * step + step * 0.12
            let low = scaled(value.1, top)
            let high = scaled(value.2, top)
            drawing += bar("plot-good", x, height - bottom - low, step * 0.76, low)
            drawing += bar("plot-bad", x, height - bottom - low - high, step * 0.76, high)
            if index % max(1, values.count / 6) == 0 {
                drawing +=
                    "<text class=\"plot-label\" x=\"\(number(x))\" y=\"\(number(height - 8))\">\(escaped(value.0))</text>"
            }
        }
        let told = values.filter { $0.1 + $0.2 > 0 }.map { value in
            names.1.isEmpty ? "\(value.0): \(value.1)" : "\(value.0): \(value.1) \(names.0), \(value.2) \(names.1)"
        }
        return svg(drawing, height: height, title: title, told: told.joined(separator: "; "))
    }

    /// A bar for each share, with its numbers.
    static func shares(_ values: [(name: String, part: Int, whole: Int)], title: String) -> String {
        let known = values.filter { $0.whole > 0 }
        guard !known.isEmpty else { return empty(title) }
        let row = 20.0
        let start = 190.0
        let room = width - start - 90
        var drawing = ""
        for (index, value) in known.enumerated() {
            let y = Double(index) * row + 4
            let share = Double(value.part) / Double(value.whole)
            drawing +=
                "<text class=\"plot-name\" x=\"\(number(start - 8))\" y=\"\(number(y + 12))\">\(escaped(value.name))</text>"
            drawing += bar("plot-track", start, y, room, row - 6)
            drawing += bar("plot-good", start, y, room * share, row - 6)
            drawing += """
                <text class="plot-label" x="\(number(start + room + 8))" y="\(number(y + 12))">\
                \(StatisticsPages.percent(value.part, value.whole)) of \(value.whole)</text>
                """
        }
        let told = known.map { "\($0.name): \($0.part) of \($0.whole)" }.joined(separator: "; ")
        return svg(drawing, height: Double(known.count) * row + 8, title: title, told: told)
    }

    private static func empty(_ title: String) -> String {
        svg(
            "<text class=\"plot-empty\" x=\"\(number(width / 2))\" y=\"60\">No figures yet</text>", height: 110,
            title: title, told: "no figures yet")
    }

    private static func svg(_ drawing: String, height: Double, title: String, told: String) -> String {
        """
        <svg class="plot" viewBox="0 0 \(number(width)) \(number(height))" role="img" \
        aria-label="\(escaped(title + ". " + told))">\(drawing)</svg>
        """
    }

    private static func axis(top: Int) -> String {
        [0, top / 2, top].map { count in
            let y = number(height - bottom - scaled(count, top))
            return """
                <line class="plot-line" x1="\(number(left))" x2="\(number(width))" y1="\(y)" y2="\(y)"/>\
                <text class="plot-scale" x="\(number(left - 6))" y="\(y)" dy="4">\(count)</text>
                """
        }.joined()
    }

    private static func bar(_ kind: String, _ x: Double, _ y: Double, _ width: Double, _ height: Double) -> String {
        guard height > 0, width > 0 else { return "" }
        return """
            <rect class="\(kind)" x="\(number(x))" y="\(number(y))" width="\(number(width))" height="\(number(height))"/>
            """
    }

    private static func scaled(_ count: Int, _ top: Int) -> Double {
        (height - bottom - 12) * Double(count) / Double(max(1, top))
    }

    /// A round even number at or above the most.
    private static func ceiling(_ most: Int) -> Int {
        var unit = 1
        while unit * 10 < most { unit *= 10 }
        for factor in [2, 4, 6, 8, 10] where factor * unit >= most { return factor * unit }
        return unit * 10
    }

    private static func number(_ value: Double) -> String { String(format: "%.1f", value) }

    static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}
