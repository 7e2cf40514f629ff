/// All words of one upright page, line by line.
package struct PageText: Codable, Sendable, Equatable {
    /// A run of words, with its box in millimetres and how sure the recogniser is of its worst word, 0 to 1.
    package struct Line: Codable, Sendable, Equatable {
        package var text: String
        package var box: PageRegion
        package var confidence: Double

        package init(text: String, box: PageRegion, confidence: Double) {
            self.text = text
            self.box = box
            self.confidence = confidence
        }
    }

    package var page: Int
    /// In the order a person reads them: rows from the top, each from the left.
    package var lines: [Line]

    package init(page: Int, lines: [Line]) {
        self.page = page
        self.lines = lines
    }

    /// The page as plain text: runs that stand in one row share a line, wide gaps between them kept as spaces.
    package var plain: String {
        var text = ""
        var above: Line?
        for line in lines {
            if let above {
                text += above.sharesRow(with: line) ? "    " : "\n"
            }
            text += line.text
            above = line
        }
        return text
    }

    /// Runs in the order of reading: those whose middle lies within the height of a row's first run belong to that row.
    package static func inReadingOrder(_ lines: [Line]) -> [Line] {
        var rest = lines.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
        var ordered: [Line] = []
        while let first = rest.first {
            let row = rest.filter { first.sharesRow(with: $0) }
            rest.removeAll { first.sharesRow(with: $0) }
            ordered += row.sorted { $0.box.left < $1.box.left }
        }
        return ordered
    }
}

extension PageText.Line {
    /// Whether the middle of one of the two lies within the other's height.
    fileprivate func sharesRow(with other: Self) -> Bool {
        let (mine, theirs) = ((box.top + box.bottom) / 2, (other.box.top + other.box.bottom) / 2)
        return (box.top...box.bottom).contains(theirs) && (other.box.top...other.box.bottom).contains(mine)
    }
}
