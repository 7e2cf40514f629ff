import ReferralCore

/// Which labels head a part of a form, told by how they stand and by what stands under them.
extension PartyResolution {
    /// A heading stands alone, asks nothing itself, and has questions below it.
    static func isHeading(_ label: FoundLabel, on sheet: LabelledSheet) -> Bool {
        guard label.section != nil, label.isAlone else { return false }
        if isOfMenu(label, on: sheet) { return false }
        if !label.isQuestion { return true }
        if label.text.contains("?") { return false }
        if LabelSearch.isSectionNumber(before: label, in: sheet.lines[label.line]) { return true }
        // "Diagnosis" beside "Diagnosis Code": the columns of a table.
        let isColumn = sheet.labels.contains {
            $0 != label && $0.isAlone && $0.isQuestion && $0.section == nil && $0.box.sharesRow(with: label.box)
        }
        if isColumn { return false }
        if !label.asks, isSecondHeading(label, on: sheet) { return true }
        if label.asks, isClosedUnder(label, on: sheet) { return false }
        let capitals = label.text.filter(\.isLetter).allSatisfy(\.isUppercase)
        let beside = sheet.lines.enumerated().contains { index, line in
            !Self.headsBeside(label, line: index, on: sheet) && line.box.left >= label.box.right - 0.5
                && line.box.left < label.box.right + Thresholds.besideReach
                && line.box.sharesRow(with: label.box, least: Thresholds.leastOfRow)
        }
        if beside { return false }
        // What stands under it: further questions make it a heading, an answer makes it a label.
        func below(reaching left: Double) -> Int? {
            sheet.lines.indices.filter { index in
                let box = sheet.lines[index].box
                return box.top >= label.box.bottom - 1 && box.top < label.box.bottom + Thresholds.headingReach
                    && box.left < label.box.right + Thresholds.headingWidth && box.right > label.box.left - left
            }.min { sheet.lines[$0].box.top < sheet.lines[$1].box.top }
        }
        // A heading may stand in the middle of its column.
        guard let below = below(reaching: Thresholds.columnSlack) ?? below(reaching: Thresholds.headingWidth) else {
            return capitals && !label.asks
        }
        // An answer may stand a little higher than the label it is written beside.
        let asksBelow = sheet.labels.filter { other in
            other != label && other.isFirst && other.isQuestion && other.box.top >= label.box.bottom - 1
                && other.box.left < label.box.right + Thresholds.headingWidth
                && other.box.sharesRow(with: sheet.lines[below].box)
        }
        // "PCP:" over "PCP Phone:": one of a column of questions, left open.
        if label.asks, asksBelow.contains(where: { isSetAlike(label, $0) }) { return false }
        return !asksBelow.isEmpty || capitals && !label.asks || isUnreadCaption(sheet.lines[below], under: label)
    }

    /// "Workers' Compensation" among the kinds of insurance a form offers heads no part about accidents.
    private static func isOfMenu(_ label: FoundLabel, on sheet: LabelledSheet) -> Bool {
        let keys = Set(label.options.map(\.key))
        return !keys.isEmpty
            && sheet.labels.contains { other in
                other != label && other.section == nil && other.options.contains { keys.contains($0.key) }
                    && other.box.apartDown(label.box) < Thresholds.optionRowsReach
                    && other.box.apartAcross(label.box) < Thresholds.besideOptions
            }
    }

    /// Close under words that ask nothing, as the captions of written lines stand; over a heading there is white.
    private static func isClosedUnder(_ label: FoundLabel, on sheet: LabelledSheet) -> Bool {
        sheet.lines.indices.contains { index in
            let box = sheet.lines[index].box
            return (-1...Thresholds.whiteOverCaption).contains(label.box.top - box.bottom)
                && abs(box.left - label.box.left) < Thresholds.columnSlack
                && sheet.lines[index].confidence >= Thresholds.readablePiece
                && !sheet.labels.contains { $0.line == index }
        }
    }

    /// Beside a heading, each over the middle of its column, with questions close under it in its own.
    private static func isSecondHeading(_ label: FoundLabel, on sheet: LabelledSheet) -> Bool {
        let first = sheet.labels.first { other in
            other.section != nil && !other.isQuestion && other.isAlone && other.box.right < label.box.left
                && other.box.sharesRow(with: label.box) && other.box.height < Thresholds.sameSize * label.box.height
                && label.box.height < Thresholds.sameSize * other.box.height
        }
        guard let first else { return false }
        return sheet.labels.contains { question in
            question.isQuestion && question.isFirst && question.box.left > first.box.right
                && question.box.left < label.box.left && question.box.top >= label.box.bottom - 1
                && question.box.top < label.box.bottom + Thresholds.headingReach
        }
    }

    /// Set in one manner, from one left edge: neither heads the other.
    private static func isSetAlike(_ one: FoundLabel, _ other: FoundLabel) -> Bool {
        func isCapitals(_ label: FoundLabel) -> Bool { label.text.filter(\.isLetter).allSatisfy(\.isUppercase) }
        let isAcronym = one.letters <= Thresholds.exactLabelLetters
        return one.asks == other.asks && (isAcronym || isCapitals(one) == isCapitals(other))
            && abs(one.box.left - other.box.left) < Thresholds.sameEdge
            && one.box.height < Thresholds.sameSize * other.box.height
    }

    /// What is smaller than the label over it and cannot be read is no answer but the caption of one.
    private static func isUnreadCaption(_ line: TextLine, under label: FoundLabel) -> Bool {
        line.confidence < Thresholds.readablePiece
            && line.box.height <= Thresholds.captionUnderHeading * label.box.height
    }

    /// Two headings side by side head two columns; neither answers the other. Behind a colon only what asks nothing itself is
    /// surely one.
    private static func headsBeside(_ label: FoundLabel, line: Int, on sheet: LabelledSheet) -> Bool {
        sheet.labels.contains { other in
            other.line == line && other.isAlone && other.section != nil && !other.asks
                && (!label.asks || !other.isQuestion)
        }
    }

    /// Rows that begin a part as headings do, and of which nothing was read surely: white print on a grey bar.
    static func unreadHeadings(on sheet: LabelledSheet) -> [PageRegion] {
        let bad = sheet.lines.enumerated().filter { index, line in
            !line.words.isEmpty
                && line.words.reduce(0) { $0 + $1.confidence } < Thresholds.readablePiece * Double(line.words.count)
                && line.box.height < Thresholds.highestUnreadHeading
                && !sheet.labels.contains { $0.line == index }
        }.map(\.element)
        return bad.compactMap { line in
            let row = bad.filter { $0.box.sharesRow(with: line.box) }
            let box = row.dropFirst().reduce(row[0].box) { $0.union($1.box) }
            let signs = row.flatMap(\.words).reduce(0) { $0 + ReadingText.bones($1.text).count }
            let isFirst = row.allSatisfy { $0.box.left >= line.box.left }
            let isAlone = !sheet.lines.contains { other in
                !row.contains(other) && other.box.sharesRow(with: box)
            }
            let headsQuestion = sheet.labels.contains { label in
                label.isQuestion && label.isFirst && label.box.top >= box.bottom - 0.5
                    && label.box.top < box.bottom + Thresholds.headingReach
                    && abs(sheet.lines[label.line].box.left - box.left) < Thresholds.columnSlack
            }
            return isFirst && isAlone && headsQuestion && signs >= Thresholds.signsOfUnreadHeading ? box : nil
        }
    }
}
