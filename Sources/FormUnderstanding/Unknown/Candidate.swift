import ReferralCore

/// A piece of text that may answer a label, and how it stands to it.
struct Candidate: Equatable {
    enum Stand: String, CaseIterable {
        /// Right of the label, in the same text line or row.
        case beside
        /// In the next cell of the row.
        case nextCell
        /// Under the label in its own cell.
        case inCell
        /// Under the label, nothing printed between.
        case below
        /// Under a table's heading, a rule between.
        case column
        /// Above a caption.
        case above

        var side: Side {
            switch self {
            case .beside, .nextCell: .beside
            case .inCell, .below, .column: .under
            case .above: .over
            }
        }
    }

    /// On which side of its label the answer stands.
    enum Side { case beside, under, over }

    let stand: Stand
    let pieces: [FreeText.Piece]
    /// The comb whose cells hold the answer; its piece then stands for the whole comb and has no text yet.
    var comb: Comb?
    /// Natural logarithm of odds, relative to the place being blank.
    var score: Double

    init(stand: Stand, pieces: [FreeText.Piece], comb: Comb? = nil, score: Double) {
        self.stand = stand
        self.pieces = pieces
        self.comb = comb
        self.score = score
    }

    /// A whole comb, by its number among those of the page.
    init(_ comb: Comb, number: Int, stand: Stand, score: Double = 0) {
        let piece = FreeText.Piece(line: -1 - number, words: 0..<1, box: comb.region, text: "", confidence: 1)
        self.init(stand: stand, pieces: [piece], comb: comb, score: score)
    }

    /// Its rows on lines of their own.
    var text: String {
        zip(pieces, [nil] + pieces.map(Optional.some)).reduce(into: "") { text, pair in
            let (piece, before) = pair
            if let before { text += before.box.sharesRow(with: piece.box) ? " " : "\n" }
            text += piece.text
        }
    }
    /// Where each of its rows stands, from the top.
    var rows: [PageRegion] {
        pieces.reduce(into: []) { rows, piece in
            if let last = rows.last, last.sharesRow(with: piece.box) {
                rows[rows.count - 1] = last.union(piece.box)
            } else {
                rows.append(piece.box)
            }
        }
    }
    var confidence: Double { pieces.map(\.confidence).min() ?? 0 }
    var box: PageRegion {
        pieces.dropFirst().reduce(pieces.first?.box ?? PageRegion(left: 0, top: 0, right: 0, bottom: 0)) {
            $0.union($1.box)
        }
    }

    func shares(wordsWith other: Candidate) -> Bool {
        pieces.contains { mine in
            other.pieces.contains { $0.line == mine.line && $0.words.overlaps(mine.words) }
        }
    }
}
