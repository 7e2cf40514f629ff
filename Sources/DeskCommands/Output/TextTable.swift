/// Lines up rows of short texts for a terminal; the colour of a cell does not count for its width.
package struct TextTable {
    package struct Cell: ExpressibleByStringInterpolation {
        var text: String
        var tone: Ink.Tone?

        package init(_ text: String, _ tone: Ink.Tone? = nil) {
            self.text = text
            self.tone = tone
        }

        package init(stringLiteral value: String) { self.init(value) }
    }

    private let titles: [String]
    private var rows: [[Cell]] = []

    package init(_ titles: String...) { self.titles = titles }

    package mutating func add(_ cells: Cell...) { rows.append(cells) }

    package func text(_ ink: Ink) -> String {
        let widths = titles.indices.map { column in
            ([titles[column]] + rows.map { $0[column].text }).map(\.count).max() ?? 0
        }
        let head = ink(.soft, line(titles.map { Cell($0) }, widths, Ink(isTerminal: false)))
        return ([head] + rows.map { line($0, widths, ink) }).joined(separator: "\n")
    }

    private func line(_ cells: [Cell], _ widths: [Int], _ ink: Ink) -> String {
        let padded = zip(cells, widths).enumerated().map { index, pair in
            let (cell, width) = pair
            let space = index == cells.count - 1 ? "" : String(repeating: " ", count: width - cell.text.count)
            return ink(cell.tone, cell.text) + space
        }
        return padded.joined(separator: "  ")
    }
}
