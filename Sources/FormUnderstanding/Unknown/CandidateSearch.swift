import ReferralCore

/// Gathers, for each label, the pieces of text that stand where an answer may stand.
///
/// Beside it up to the next label, in the next cell, under it in its cell or column, above it where it is a caption.
/// Answers of several lines are followed downwards. Cost: labels times pieces.
struct CandidateSearch {
    let sheet: LabelledSheet
    let text: FreeText
    let geometry: SheetGeometry
    let labels: [FoundLabel]
    let combs: [Comb]
    /// Whether the page prints its captions under their answers, so that they need no line between to be told by.
    var captionsStandUnder = false

    func candidates(for asking: Asking) -> [Candidate] {
        textCandidates(for: asking) + combCandidates(for: asking)
    }

    private func textCandidates(for asking: Asking) -> [Candidate] {
        var found = beside(asking) + under(asking) + above(asking)
        if asking.isShort { found += found.flatMap(heads) }
        if asking.mayWrap || asking.mayWrapBeside {
            found = found.map { candidate in
                guard asking.mayWrap || candidate.stand.side == .beside else { return candidate }
                return Candidate(
                    stand: candidate.stand, pieces: leading(candidate, for: asking) + followed(candidate, for: asking),
                    score: 0)
            }
        }
        return found
    }

    /// The first words of a piece: a date or number in the middle of a sentence ends before the sentence does.
    private func heads(of candidate: Candidate) -> [Candidate] {
        guard let piece = candidate.pieces.first, piece.words.count > 1 else { return [] }
        return (1...min(Thresholds.wordsOfNumber, piece.words.count - 1)).map { count in
            let range = piece.words.lowerBound..<piece.words.lowerBound + count
            let head = FreeText.piece(sheet.lines[piece.line], words: range, at: piece.line)
            return Candidate(stand: candidate.stand, pieces: [head], score: 0)
        }
    }

    // MARK: Combs

    private func combCandidates(for asking: Asking) -> [Candidate] {
        combs.enumerated().compactMap { index, comb in
            stand(of: comb.region, to: asking.label).map { Candidate(comb, number: index, stand: $0) }
        }
    }

    private func stand(of comb: PageRegion, to label: FoundLabel) -> Candidate.Stand? {
        let box = label.box
        if comb.left > box.right - 1, comb.left < box.right + Thresholds.besideReach, comb.sharesRow(with: box),
            // Figures between are the comb's first cells, whose frames were lost.
            !text.pieces.contains(where: {
                $0.box.left > box.right - 1 && $0.box.right < comb.left + 1 && $0.box.sharesRow(with: comb)
                    && $0.text.contains(where: \.isNumber)
            }),
            !labels.contains(where: {
                $0.box.left > box.right - 0.5 && $0.box.right < comb.left + 1 && $0.box.sharesRow(with: box)
            })
        {
            return .beside
        }
        let isInColumn = comb.left < box.right + 3 && comb.right > box.left - 3
        guard isInColumn, !isCovered(comb, from: box) else { return nil }
        if comb.middle.y > box.bottom, comb.top < box.bottom + 7 { return .below }
        if comb.bottom < box.top + 1, comb.bottom > box.top - Thresholds.captionReach - 1 { return .above }
        return nil
    }

    // MARK: Beside

    private func beside(_ asking: Asking) -> [Candidate] {
        let label = asking.label.box
        let end = nextLabel(rightOf: asking.label)?.box.left ?? sheet.sight.size[0]
        let row = row(rightOf: label, until: end)
        guard let first = row.first else { return inNextCell(asking) }
        let cuts = geometry.cuts(from: label.right, to: first.box.left + 0.5, at: label.middle.y)
        guard cuts <= 1, first.box.left - label.right < Thresholds.besideReach else { return [] }
        let near = text.row(from: first, until: end, geometry: geometry)
        var joined = near
        for piece in row.dropFirst(joined.count) {
            guard let last = joined.last, piece.box.left - last.box.right < Thresholds.joinGap,
                geometry.cuts(from: last.box.right, to: piece.box.left, at: label.middle.y) == 0
            else { break }
            joined.append(piece)
        }
        let stand: Candidate.Stand = cuts == 0 ? .beside : .nextCell
        var found = [Candidate(stand: stand, pieces: near, score: 0)]
        if joined.count > near.count, let merged = joinedPiece(joined) {
            found.append(Candidate(stand: stand, pieces: [merged], score: 0))
        }
        return found
    }

    /// The pieces beside a label; where none shares its row, those that nearly do and have no label of their own: a larger
    /// answer on a line that was scanned askew.
    private func row(rightOf label: PageRegion, until end: Double) -> [FreeText.Piece] {
        let right = text.pieces.filter { $0.box.left >= label.right - 1 && $0.box.left < end }
            .sorted { $0.box.left < $1.box.left }
        let row = right.filter { $0.box.sharesRow(with: label) }
        guard row.isEmpty else { return row }
        return right.filter { piece in
            piece.box.left - label.right < Thresholds.writingLineReach
                && piece.box.sharesRow(with: label, least: Thresholds.leastOfRow)
                && !labels.contains { other in
                    // A label left of this one has its own answer before this one.
                    other.box.left > label.left && other.box.right <= piece.box.left + 1
                        && other.box.sharesRow(with: piece.box)
                }
        }
    }

    /// What stands in the cell right of the label's own, at whatever height: a story begins at its cell's top while its
    /// label stands halfway down beside it.
    private func inNextCell(_ asking: Asking) -> [Candidate] {
        let label = asking.label.box
        let own = geometry.room(around: label)
        guard own.hasRight, own.region.right - label.right < Thresholds.besideReach else { return [] }
        let cell = geometry.room(behind: own.region, at: label)
        guard cell.isCell else { return [] }
        let inside = text.pieces.filter { cell.region.contains($0.box, slack: 1) }
        let isAsked = labels.contains { $0.box != label && cell.region.contains($0.box, slack: 0) }
        guard !isAsked, let top = inside.map(\.box.top).min(),
            let first = inside.filter({ $0.box.top < top + 1.5 }).min(by: { $0.box.left < $1.box.left })
        else { return [] }
        let row = text.row(from: first, until: cell.region.right, geometry: geometry)
        return [Candidate(stand: .nextCell, pieces: row, score: 0)]
    }

    /// Pieces of one row as one piece; nil where they stand in different text lines, which stay apart.
    private func joinedPiece(_ pieces: [FreeText.Piece]) -> FreeText.Piece? {
        guard let first = pieces.first, let last = pieces.last, pieces.allSatisfy({ $0.line == first.line }) else {
            return nil
        }
        // A recogniser may give words in another order than they stand in.
        let words = pieces.map(\.words)
        let from = words.map(\.lowerBound).min() ?? first.words.lowerBound
        let to = words.map(\.upperBound).max() ?? first.words.upperBound
        return FreeText.Piece(
            line: first.line, words: from..<to, box: first.box.union(last.box),
            text: pieces.map(\.text).joined(separator: " "), confidence: pieces.map(\.confidence).min() ?? 0)
    }

    private func nextLabel(rightOf label: FoundLabel) -> FoundLabel? {
        labels.filter { $0.box.left >= label.box.right - 0.5 && $0.box.sharesRow(with: label.box) }
            .min { $0.box.left < $1.box.left }
    }

    // MARK: Under and above

    private func under(_ asking: Asking) -> [Candidate] {
        let label = asking.label.box
        let room = geometry.room(around: label)
        let end = min(
            nextLabel(rightOf: asking.label)?.box.left ?? .infinity, room.hasRight ? room.region.right : .infinity)
        let right = room.hasRight ? end : min(end, max(label.right, label.left + Thresholds.columnWidth))
        let reach = room.isCell ? max(Thresholds.belowReach, room.region.bottom - label.bottom) : Thresholds.belowReach
        let under = text.pieces.filter {
            $0.box.top >= label.bottom - 0.35 * label.height && $0.box.top < label.bottom + reach
                && $0.box.left >= label.left - Thresholds.columnSlack && $0.box.left < right
                && !$0.box.sharesRow(with: label)
        }.sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }
        // A speck read as a sign or two hides no answer.
        let column = under.contains { !$0.isSpeck } ? under.filter { !$0.isSpeck } : under
        guard let first = column.first, !isCovered(first.box, from: label) else { return [] }
        let levels = geometry.levels(from: label.middle.y, to: first.box.middle.y, at: first.box.middle.x)
        guard levels <= 1 else { return [] }
        let stand: Candidate.Stand = levels == 1 ? .column : room.isCell ? .inCell : .below
        let start = column.filter { $0.box.sharesRow(with: first.box) }.min { $0.box.left < $1.box.left } ?? first
        // A story may be wider than a column, and a lost comma parts it.
        let row = text.row(from: start, until: asking.isLong ? end : right, geometry: geometry)
        let found = [Candidate(stand: stand, pieces: row, score: 0)]
        return asking.kind == .phone ? found + wholeNumbers(beginning: row, stand, among: column) : found
    }

    /// "( 6 5 1 ) 5 5 5" and, behind a wide blank, "0 1 1 9": the groups of one telephone number over marks for its figures.
    private func wholeNumbers(
        beginning row: [FreeText.Piece], _ stand: Candidate.Stand, among column: [FreeText.Piece]
    ) -> [Candidate] {
        var whole = row
        func digits() -> Int { whole.reduce(0) { $0 + $1.text.count(where: \.isNumber) } }
        while digits() < Thresholds.digitsOfTelephone, let last = whole.last,
            let next = column.filter({ $0.box.left > last.box.right - 0.5 && $0.box.sharesRow(with: last.box) })
                .min(by: { $0.box.left < $1.box.left }),
            next.box.left - last.box.right < Thresholds.joinGap, next.text.contains(where: \.isNumber)
        {
            whole.append(next)
        }
        guard whole.count > row.count, digits() == Thresholds.digitsOfTelephone else { return [] }
        return [Candidate(stand: stand, pieces: whole, score: 0)]
    }

    /// Another label stands between, or in the piece's own row before it: then the piece is that label's.
    private func isCovered(_ box: PageRegion, from label: PageRegion) -> Bool {
        labels.contains { other in
            other.box != label
                && (other.isQuestion && other.box.sharesRow(with: box) && other.box.right <= box.left + 1
                    && box.left - other.box.right < Thresholds.besideReach
                    && geometry.cuts(from: other.box.right, to: box.left, at: box.middle.y) == 0
                    || other.box.top > label.bottom - 0.5 && other.box.bottom < box.top + 0.5
                        && other.box.overlapAcross(box) > 1)
        }
    }

    private func above(_ asking: Asking) -> [Candidate] {
        let found = onLine(above: asking.label.box)
        guard found.isEmpty, !asking.isLong, let first = captioned(by: asking.label).first,
            captionsStandUnder || isUnasked(first, closeOver: asking.label)
        else { return found }
        return [Candidate(stand: .above, pieces: text.row(from: first, until: .infinity, geometry: geometry), score: 0)]
    }

    /// Words close over a label, from its edge on, that no other label asks for, from over them or from beside: the line between,
    /// of dots, was lost.
    private func isUnasked(_ piece: FreeText.Piece, closeOver label: FoundLabel) -> Bool {
        guard label.isAlone, label.box.top - piece.box.bottom < Thresholds.closeCaption,
            abs(piece.box.left - label.box.left) < Thresholds.columnSlack
        else { return false }
        return !labels.contains { other in
            other != label && other.isQuestion
                && (other.box.right <= piece.box.left + 1 && other.box.sharesRow(with: piece.box)
                    && piece.box.left - other.box.right < Thresholds.besideReach
                    || other.box.bottom <= piece.box.top + 0.5 && other.box.overlapAcross(piece.box) > 1
                        && piece.box.top - other.box.bottom < Thresholds.belowReach)
        }
    }

    private func onLine(above label: PageRegion) -> [Candidate] {
        guard let line = geometry.captionedLine(above: label), !isFootOfAnother(line, over: label) else { return [] }
        let right = labels.filter { $0.box.left > label.right && $0.box.sharesRow(with: label) }.map(\.box.left).min()
        let pieces = text.pieces.filter {
            ($0.box.bottom <= line.middle.y + 1.2 || $0.box.middle.y < line.middle.y)
                && $0.box.bottom > line.middle.y - Thresholds.aboveReach
                && $0.box.left >= min(label.left, line.left) - 2 && $0.box.left < right ?? line.right
                && $0.box.middle.x < line.right
        }.sorted { $0.box.left < $1.box.left }
        let end = min(right ?? .infinity, line.right)
        // An answer begins with the first piece, but for a speck.
        let begins = pieces.first?.isSpeck == true ? pieces.prefix(2) : pieces.prefix(1)
        return begins.map {
            Candidate(stand: .above, pieces: text.row(from: $0, until: end, geometry: geometry), score: 0)
        }
    }

    /// The pieces just over a caption that are nearer to it than to anything else in its row, from the left.
    func captioned(by label: FoundLabel) -> [FreeText.Piece] {
        let row = (labels.map(\.box) + text.pieces.map(\.box)).filter {
            $0 != label.box && $0.sharesRow(with: label.box) && $0.middle.y > label.box.top
        }
        return text.pieces.filter { piece in
            guard piece.box.bottom < label.box.top + Thresholds.captionOverlap,
                piece.box.middle.y < label.box.top,
                label.box.top - piece.box.bottom < Thresholds.captionReach
            else { return false }
            let away = piece.box.apartAcross(label.box)
            return away < Thresholds.captionShift && row.allSatisfy { $0.apartAcross(piece.box) > away }
        }.sorted { $0.box.left < $1.box.left }
    }

    /// The line is the lower side of a box that has a label of its own, over it or in it.
    private func isFootOfAnother(_ line: PageRegion, over label: PageRegion) -> Bool {
        let place = PageRegion(
            left: label.middle.x - 1, top: line.top - 2.4, right: label.middle.x + 1, bottom: line.top - 1.2)
        let room = geometry.room(around: place)
        guard room.hasTop, room.hasLeft || room.hasRight, room.region.height < Thresholds.highestBoxOfLine else {
            return false
        }
        return labels.contains { other in
            other.box != label && other.box.overlapAcross(room.region) > 1
                && other.box.bottom > room.region.top - Thresholds.captionReach - 1 && other.box.top < line.top - 1
        }
    }

    // MARK: Several lines

    /// The row above, where a label stands halfway down beside two rows of its answer.
    private func leading(_ candidate: Candidate, for asking: Asking) -> [FreeText.Piece] {
        guard candidate.stand.side == .beside, let first = candidate.pieces.first else { return [] }
        let label = asking.label.box
        let gap = asking.isLong ? Self.gap(under: first.box, at: Self.pitch(of: first.box)) : Thresholds.leadingGap
        let over = text.pieces.filter { piece in
            abs(piece.box.left - first.box.left) < Thresholds.columnSlack / 2 && piece.box.bottom <= first.box.middle.y
                && first.box.top - piece.box.bottom < gap
                && piece.box.bottom > label.top - Thresholds.leadingGap && piece.box.middle.y < label.middle.y
        }.max { $0.box.bottom < $1.box.bottom }
        guard let over,
            !labels.contains(where: {
                $0.box != label && $0.box.right <= over.box.left + 1 && $0.box.sharesRow(with: over.box)
            }),
            geometry.levels(from: over.box.middle.y, to: first.box.middle.y, at: first.box.middle.x) == 0
        else { return [] }
        return text.row(from: over, until: .infinity, geometry: geometry)
    }

    /// How far apart lines of print like this one begin at most.
    private static func pitch(of line: PageRegion) -> Double { max(line.height, 2.2) * Thresholds.linePitch }

    /// White under a line up to which the next one belongs to it.
    private static func gap(under line: PageRegion, at pitch: Double) -> Double { pitch - line.height + 1.5 }

    /// "Villanueva, NP" under "Anne-Marie Gwendolyn": what would not have fitted behind the name before the next column, and is
    /// written as names are.
    private func isRestOfName(_ next: FreeText.Piece, behind last: FreeText.Piece) -> Bool {
        let words = next.text.split(separator: " ")
        let isName =
            words.count <= Thresholds.wordsOfNameRest
            && words.allSatisfy {
                $0.first?.isUppercase == true && !$0.contains(where: \.isNumber) && !$0.hasSuffix(":")
            }
            && !words.contains { HouseWords.ofNoPerson.contains(ReadingText.bones(String($0))) }
        guard isName else { return false }
        let columns = labels.map(\.box).filter {
            $0.left > last.box.right && $0.apartDown(last.box) < Thresholds.belowReach
        }.map(\.left)
        let end = columns.min() ?? sheet.sight.size[0] - Thresholds.pageMargin
        return last.box.right + last.box.height / 2 + next.box.width > end - Thresholds.pageMargin / 2
    }

    /// The lines that continue an answer: at its left edge or its label's, at an even pace, no label among them.
    private func followed(_ candidate: Candidate, for asking: Asking) -> [FreeText.Piece] {
        guard candidate.stand != .above, var last = candidate.pieces.last else { return candidate.pieces }
        var pieces = candidate.pieces
        let room = geometry.room(around: last.box)
        let pitch = Self.pitch(of: last.box)
        while pieces.count < Thresholds.mostLines {
            let below = text.pieces.filter { piece in
                piece.box.top > last.box.middle.y
                    && piece.box.top - last.box.bottom < Self.gap(under: last.box, at: pitch)
                    && !piece.box.sharesRow(with: last.box)
                    && (abs(piece.box.left - (pieces.first?.box.left ?? 0)) < Thresholds.columnSlack
                        || abs(piece.box.left - asking.label.box.left) < Thresholds.columnSlack)
                    && (!room.isCell || room.region.contains(piece.box, slack: 1.5))
            }.min { $0.box.top < $1.box.top }
            guard let next = below, !isCovered(next.box, from: asking.label.box), asking.isLong || !next.asksItself,
                !asking.isName || pieces.count == candidate.pieces.count && isRestOfName(next, behind: last),
                geometry.levels(from: last.box.middle.y, to: next.box.middle.y, at: next.box.middle.x) == 0
                    || asking.isLong && !room.isCell
            else { break }
            pieces += text.row(
                from: next, until: room.isCell ? room.region.right : .infinity, geometry: geometry)
            last = next
        }
        return pieces
    }
}
