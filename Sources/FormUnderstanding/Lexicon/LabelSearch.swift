import ReferralCore

/// Finds every label on a page, wherever it stands in a line, the longest reading of the words winning.
///
/// At each word the longest run of words that the lexicon knows is taken, and the search goes on after it. Short
/// everyday words ("Patient", "From", "Plan") are labels only where the print says so: followed by a colon, or alone in
/// their piece of text, or first in it before a gap. Cost: words times the longest label, each one dictionary look-up
/// and, when that fails, a comparison with the labels of about the same length.
struct LabelSearch {
    let lexicon: LabelLexicon
    /// The highest number a question of the page may have.
    private(set) var lastNumber = Int.max
    /// Lines with a telephone number beside them, or next over or under: "TAX:" there asks for a fax number.
    private var besideTelephone: Set<Int> = []

    init(lexicon: LabelLexicon) { self.lexicon = lexicon }

    func labels(on lines: [TextLine]) -> [FoundLabel] {
        // "77 County Road" is no question of a form that numbers none, or fewer.
        let numbered = lines.count { line in
            isBareOrdinal(in: line)
                || line.words.count > 1 && line.words[0].text.first?.isNumber == true
                    && Self.isOrdinal(line.words[0].text)
        }
        var search = self
        search.besideTelephone = Self.linesBesideTelephones(lines)
        search.lastNumber = max(Thresholds.lowestLastNumber, Thresholds.numbersPerNumbered * numbered)
        let found = lines.indices.flatMap { search.labels(in: lines[$0], at: $0) }.filter {
            !Self.isSaint($0, on: lines)
        }
        return found + search.labelsSetAlike(found, on: lines) + search.namePartsBeside(found, on: lines)
    }

    func labels(in line: TextLine, at index: Int) -> [FoundLabel] {
        let number = Self.numberOfSection(in: line)
        let folded = line.words.indices.map { place in
            place < number || Self.isOrdinal(line.words[place].text) || place == 0 && isBareOrdinal(in: line)
                ? []
                : wordOfTelephone(at: place, in: line, index) ?? Self.wordOfDate(at: place, in: line)
                    ?? LabelText.folded(line.words[place].text)
        }
        var found: [FoundLabel] = []
        var start = number
        while start < line.words.count {
            guard !folded[start].isEmpty,
                let label = longest(in: line, at: index, folded: folded, behind: number, from: start)
            else {
                start += 1
                continue
            }
            start = label.words.upperBound
            if let before = found.last, isAnswer(label, to: before, in: line) { continue }
            found.append(label)
        }
        return found
    }

    /// "Tax 520-555-0135", "P: (563) 555-0189 F: (612) 555-0114": what stands before a telephone number is one of two things,
    /// however short or badly read. Nil where it is neither, or no number follows.
    private func wordOfTelephone(at place: Int, in line: TextLine, _ index: Int) -> [String]? {
        let letters = line.words[place].text.lowercased().filter(\.isLetter)
        let isFax =
            letters == "f" || letters.count == 3 && letters.hasSuffix("ax") || Self.misreadFaxes.contains(letters)
        guard
            isFax || Self.misreadPhones.contains(letters) || letters.hasPrefix("ph") && letters.count <= 6
                || letters == "p" || letters == "t" || letters == "o"
        else {
            return nil
        }
        let rest = line.words[(place + 1)...].drop { LabelText.joined($0.text) == "number" }
        if rest.isEmpty { return isFax && letters.count > 1 && besideTelephone.contains(index) ? ["fax"] : nil }
        let number = rest.prefix(3).map(\.text).prefix { word in
            word.first.map { "(+".contains($0) || $0.isNumber } ?? false
        }
        let first = number.indices.first { end in
            number[...end].joined().count(where: \.isNumber) >= 10
        }
        guard let first, number[...first].joined().count(where: \.isNumber) <= 11 else { return nil }
        return [isFax ? "fax" : "phone"]
    }

    /// Lines with a telephone number beside them, or next over or under.
    private static func linesBesideTelephones(_ lines: [TextLine]) -> Set<Int> {
        let numbers = lines.filter { line in
            (10...11).contains(line.text.count(where: \.isNumber)) && !line.text.contains(where: \.isLetter)
                && !line.text.contains("/")
        }.map(\.box)
        return Set(
            lines.indices.filter { index in
                let box = lines[index].box
                return numbers.contains { number in
                    number.sharesRow(with: box) && (0...Thresholds.captionReachAcross).contains(number.left - box.right)
                        || abs(number.left - box.left) < Thresholds.columnSlack
                            && number.apartDown(box) < Thresholds.captionReachDown
                }
            })
    }

    /// "pate: 1/11/2026": a word of one slip before a date and behind nothing asks for it.
    private static func wordOfDate(at place: Int, in line: TextLine) -> [String]? {
        guard place == 0, line.words.count > 1, line.words[0].text.hasSuffix(":") else { return nil }
        let letters = line.words[0].text.lowercased().filter(\.isLetter)
        guard letters != "date",
            EditDistance.between(Array(letters.utf8), Array("date".utf8), atMost: 1) != nil,
            ReadingText.isDate(line.words[1].text, between: "-/.")
        else { return nil }
        return ["date"]
    }

    private static let misreadNumberSigns: Set = ["if", "it", "ff", "tt"]
    private static let misreadPhones: Set = ["tet", "tei", "tal", "tol", "fel", "tef"]
    private static let misreadFaxes: Set = ["fae", "fay", "tas", "fox", "fux", "fex", "far", "faz", "fas"]

    /// "Diagnosis: Family history of colon cancer", "Ins. Co.: State Fund": right behind a label's colon, with a word of its own
    /// after it, a label's word begins the answer. "Name: First Dolores" asks for a part.
    private func isAnswer(_ label: FoundLabel, to asked: FoundLabel, in line: TextLine) -> Bool {
        let end = label.words.upperBound
        guard asked.asks, asked.isQuestion, !label.asks, label.words.lowerBound == asked.words.upperBound,
            end < line.words.count, line.words[end].text.contains(where: \.isLetter),
            TickMark(line.words[end].text) == nil,
            !line.words[end].text.hasPrefix("("),
            line.words[end].box.left - label.box.right < line.gapApart
        else { return false }
        let isOfParts =
            [.name, .address, .provider].contains(asked.bare?.question)
            || asked.fields.contains { field in
                field.key.kind == .personName || field.key.kind == .address
            }
        return !isOfParts || label.bare?.part == nil && label.fields.allSatisfy { $0.part == nil }
    }

    /// - Parameter number: how many words before all labels number the line's section.
    private func longest(
        in line: TextLine, at index: Int, folded: [[String]], behind number: Int, from start: Int
    ) -> FoundLabel? {
        let limit = min(line.words.count, start + lexicon.longest + 1)
        for end in stride(from: limit, to: start, by: -1) {
            guard !folded[end - 1].isEmpty || end == start + 1 else { continue }
            // A colon inside ends the label there.
            if line.words[start..<end].dropLast().contains(where: { Self.endsLabel($0.text) }),
                !isOneDespiteColon(line.words[start..<end], folded[start..<end])
            {
                continue
            }
            if Self.isBroken(line.words[start..<end]) { continue }
            // A tick box inside parts two options: "Male [X] Female" is no label.
            if line.words[start..<end].dropFirst().contains(where: { TickMark($0.text) != nil }) { continue }
            let printed = line.words[start..<end].map(\.text).joined(separator: " ")
            let parts = folded[start..<end].flatMap { $0 }
            let isBlurred = line.words[start..<end].allSatisfy { $0.confidence < Thresholds.blurred }
            let listed = hit(parts, printed: printed, isBlurred: isBlurred)
            // Words that are all spelt as labels spell them are no misread others.
            let other =
                (listed?.match ?? 0) < 1 && isPhrase(start..<end, of: line, behind: number)
                ? composed(printed, asSpelt: listed != nil) : nil
            guard let hit = other ?? listed else { continue }
            // "Patient Name (Last, First) Mbeki" is no misread "Patient Name (Last, First, Middle)".
            let goesOn = line.words[start..<end].dropLast().contains { $0.text.hasSuffix(")") }
            if goesOn, hit.match < 1 { continue }
            let isFirst =
                line.words[number..<start].allSatisfy {
                    Self.isOrdinal($0.text) || ReadingText.bones($0.text).isEmpty
                } || start == 1 && isBareOrdinal(in: line)
            let last = withHint(of: line, until: isFirst ? withTail(of: line, folded: folded, until: end) : end)
            let words = line.words[start..<last]
            let rest = line.words[last...].filter { !ReadingText.isRuleRemains($0.text) }
            let asks =
                words.last.map { Self.endsLabel($0.text) } ?? false
                || words.count == 1 && last < line.words.count && wordOfTelephone(at: start, in: line, index) != nil
            var label = FoundLabel(
                line: index, words: start..<last, text: words.map(\.text).joined(separator: " "),
                box: words.dropFirst().reduce(words[start].box) { $0.union($1.box) }, meanings: hit.meanings,
                spelling: hit.spelling, match: hit.match, isAlone: isFirst && rest.isEmpty, isFirst: isFirst,
                asks: asks || hit.asks,
                letters: parts.joined().count)
            // "Procedure; Consultation": a list of answers.
            if let end = words.last?.text.last, !label.options.isEmpty,
                end == ";" || end == ":" && !label.isQuestion && last < line.words.count
            {
                label.asks = hit.asks
            }
            if beginsList(label, in: line) {
                label.meanings.removeAll(where: \.asks)
                label.asks = false
            }
            if isLabel(label, in: line) { return label }
        }
        return nil
    }

    /// "Procedure; Consult and Treat": what offers and asks for the same is no question before a stop and another such offer.
    private func beginsList(_ label: FoundLabel, in line: TextLine) -> Bool {
        let keys = label.fields.map(\.key).filter { key in
            key.kind == .serviceList && label.options.contains { $0.key == key }
        }
        guard !keys.isEmpty, let end = label.text.last, ";:,".contains(end) else { return false }
        let rest = line.words[label.words.upperBound...].map(\.text).joined(separator: " ")
        let next = rest.split(whereSeparator: { ";:,".contains($0) }).first.map(String.init) ?? ""
        return lexicon.entries(exactly: LabelText.joined(next)).contains { entry in
            if case .option(let key, _) = entry.meaning { keys.contains(key) } else { false }
        }
    }

    /// "Referring: Phone:": a speck made a colon behind the first word of a label that is listed, and no room for an answer.
    private func isOneDespiteColon(_ words: ArraySlice<TextWord>, _ folded: ArraySlice<[String]>) -> Bool {
        guard let first = words.first, let next = words.dropFirst().first, first.text.hasSuffix(":"),
            !words.dropFirst().dropLast().contains(where: { Self.endsLabel($0.text) }),
            next.box.left - first.box.right < max(first.box.height, next.box.height)
        else { return false }
        return lexicon.entries(exactly: folded.flatMap { $0 }.joined()).contains(where: \.meaning.asks)
    }

    /// "Type of Visit Requested": a word that only ever ends a question belongs to it, known to the lexicon or not.
    private func withTail(of line: TextLine, folded: [[String]], until end: Int) -> Int {
        var end = end
        while end < line.words.count, !Self.endsLabel(line.words[end - 1].text),
            let tail = folded[end].first, folded[end].count == 1, Self.tails.contains(tail),
            line.words[end].box.left - line.words[end - 1].box.right < Thresholds.gapInLabel * max(2, line.box.height)
        {
            end += 1
        }
        return end
    }

    /// "Patient Name (First Last):": what stands in brackets behind a label tells how to answer and asks for nothing itself.
    private func withHint(of line: TextLine, until end: Int) -> Int {
        guard let hint = line.bracket(from: end), hint.count <= Thresholds.mostWordsOfHint,
            !Self.endsLabel(line.words[end - 1].text),
            !line.words[hint].contains(where: { $0.text.contains(where: \.isNumber) || TickMark($0.text) != nil })
        else { return end }
        return hint.upperBound
    }

    private static let tails: Set = ["requested", "required", "needed", "desired", "details", "information"]

    /// "Section 1: Patient" heads a section, whatever "Patient" asks elsewhere.
    static func isSectionNumber(before label: FoundLabel, in line: TextLine) -> Bool {
        label.words.lowerBound > 0 && label.words.lowerBound == numberOfSection(in: line)
    }

    /// How many words of a line number a section: "Section 2:", "Part A -".
    private static func numberOfSection(in line: TextLine) -> Int {
        if let torn = tornSectionNumber(in: line) { return torn }
        guard line.words.count > 1, let first = line.words.first?.text.lowercased(),
            let word = ["section", "part", "step"].first(where: { first.hasPrefix($0) })
        else { return 0 }
        // "SECTION2:", which lost its blank.
        if first.count > word.count {
            return first.dropFirst(word.count).allSatisfy { $0.isNumber || $0.isPunctuation } ? 1 : 0
        }
        guard line.words.count > 2 else { return 0 }
        let number = line.words[1].text.filter { $0.isLetter || $0.isNumber }
        let isNumber = number.count <= 2 && number.allSatisfy(\.isNumber) || number.count == 1 || number == "II"
        guard isNumber || line.words[1].text.count == 1 else { return 0 }
        return ReadingText.bones(line.words[2].text).isEmpty ? 3 : 2
    }

    /// "SECTI I N 2:", whose letters a line's noise tore apart.
    private static func tornSectionNumber(in line: TextLine) -> Int? {
        guard
            let number = line.words.prefix(Thresholds.piecesOfSection + 1).firstIndex(where: { word in
                word.text.last == ":" && word.text.dropLast().allSatisfy(\.isNumber) && word.text.count > 1
            }), number > 1, number + 1 < line.words.count
        else { return nil }
        let letters = line.words[..<number].map(\.text).joined().lowercased().filter(\.isLetter)
        return EditDistance.between(Array(letters.utf8), Array("section".utf8), atMost: 2) == nil ? nil : number + 1
    }

    private func hit(
        _ parts: [String], printed: String, isBlurred: Bool
    ) -> (meanings: [LabelMeaning], spelling: String?, match: Double, asks: Bool)? {
        if let found = lexicon.lookUp(parts.joined(), printed: printed, isBlurred: isBlurred),
            !Self.isFarFetched(found, for: printed, of: parts),
            found.match == 1 || !isOverlong(found, for: parts)
        {
            return (found.entries.map(\.meaning), found.entries.first?.label, found.match, parts.last == "number")
        }
        // "NPINO:", which lost its blank.
        if parts.count == 1, let word = parts.first, word.count > Thresholds.exactLabelLetters, word.hasSuffix("no") {
            let entries = lexicon.entries(exactly: word.dropLast(2) + "number")
            if entries.contains(where: \.meaning.mayBeNumber) {
                return (entries.map(\.meaning), entries.first?.label, Thresholds.oneSlip, true)
            }
        }
        // "policy if": a number sign is often read as two letters.
        if parts.count > 1, let last = parts.last, Self.misreadNumberSigns.contains(last) {
            let entries = lexicon.entries(exactly: parts.dropLast().joined() + "number")
            if entries.contains(where: \.meaning.asks) {
                return (entries.map(\.meaning), entries.first?.label, Thresholds.oneSlip, true)
            }
        }
        // "Policy ID #" asks for what "Policy ID" asks for.
        guard parts.count > 1, parts.last == "number" else { return nil }
        let plain = parts.dropLast().joined()
        guard let found = lexicon.lookUp(plain, printed: plain) else { return nil }
        let meanings = found.entries.map(\.meaning)
        // "Referring Office Number" does not ask for the office.
        if !meanings.contains(where: \.mayBeNumber) { return nil }
        return (meanings, found.entries.first?.label, found.match, true)
    }

    /// A label nobody listed, understood by its words. One word by itself ("Father") is as likely an answer, unless it asks, and
    /// so is a label with an option behind it: "Priority STAT".
    private func composed(
        _ printed: String, asSpelt: Bool
    ) -> (meanings: [LabelMeaning], spelling: String?, match: Double, asks: Bool)? {
        let words = printed.split(separator: " ")
        guard words.count > 1 || Self.endsLabel(printed), !endsInOption(words) else { return nil }
        let meanings = lexicon.concepts.meanings(of: printed, asSpelt: asSpelt)
        return meanings.isEmpty ? nil : (meanings, nil, Thresholds.composedMatch, false)
    }

    private func endsInOption(_ words: [Substring]) -> Bool {
        (1..<max(words.count, 1)).contains { count in
            let label = LabelText.joined(words.prefix(count).joined(separator: " "))
            let rest = LabelText.joined(words.dropFirst(count).joined(separator: " "))
            return lexicon.entries(exactly: label).contains { $0.meaning.asks }
                && lexicon.entries(exactly: rest).contains { if case .option = $0.meaning { true } else { false } }
        }
    }

    /// Words that the print sets apart from what stands before and behind them.
    private func isPhrase(_ words: Range<Int>, of line: TextLine, behind number: Int) -> Bool {
        isApart(words.lowerBound, in: line, behind: number)
            && (words.upperBound == line.words.count || Self.endsLabel(line.words[words.upperBound - 1].text)
                || words.count > 1 && Self.endsInStop(line.words[words.upperBound - 1].text)
                || line.words[words.upperBound].text.hasPrefix("(")
                || line.words[words.upperBound].text.first?.isNumber == true && words.count > 1
                || isApart(words.upperBound, in: line, behind: number))
    }

    /// "Type of Visit Requested. Procedure": a colon is often read as another stop. "Referring Facility St." goes on.
    private static func endsInStop(_ word: String) -> Bool {
        word.hasSuffix(".") && word.count(where: \.isLetter) > Thresholds.exactLabelLetters
    }

    /// Nothing before this word goes on in it: a gap, a colon, a number of the question or a line to write on parts them.
    private func isApart(_ place: Int, in line: TextLine, behind number: Int) -> Bool {
        guard place > number else { return true }
        let before = line.words[place - 1]
        return Self.endsLabel(before.text) || Self.isOrdinal(before.text) || ReadingText.isRuleRemains(before.text)
            || ReadingText.isRuleRemains(line.words[place].text) || place == 1 && isBareOrdinal(in: line)
            || line.words[place].box.left - before.box.right >= line.gapApart
    }

    /// "PreferredOne" is no misread "Preferred Phone": several slips and a lost blank together are another word.
    private static func isFarFetched(
        _ found: (entries: [LabelLexicon.Entry], match: Double), for printed: String, of parts: [String]
    ) -> Bool {
        // An abbreviation stands for letters nobody read: "Dr. Mei" is no misread "Dr. NPI", nor is "DR. NHI".
        let read = printed.split(separator: " ").filter { LabelText.joined(String($0)).count <= $0.count }
        let letters = read.joined().count { $0.isLetter || $0.isNumber }
        let slips = ((1 - found.match) / Thresholds.slipCost).rounded()
        if found.match < Thresholds.skeletonMatch,
            parts.joined().count > printed.count(where: { $0.isLetter || $0.isNumber }),
            Double(letters) < slips * Double(Thresholds.lettersPerSlipOfBlurred)
        {
            return true
        }
        guard found.match < Thresholds.oneSlip, !printed.contains(" "), let label = found.entries.first?.label else {
            return false
        }
        return LabelText.words(label).count > 1
    }

    /// "Address Line 1 55" is "Address Line 1" and the beginning of its answer, and "Referring Physician Sipho" no misread
    /// "Referring Physician ID": fewer words that are a label as they stand are likelier than more with slips.
    private func isOverlong(_ found: (entries: [LabelLexicon.Entry], match: Double), for parts: [String]) -> Bool {
        (1..<max(parts.count, 1)).contains { count in
            let shorter = lexicon.entries(exactly: parts.prefix(count).joined())
            let isLong = count > 1 || parts[0].count >= Thresholds.lettersOfTwoWords
            return !shorter.isEmpty && (shorter == found.entries || isLong && found.match < Thresholds.oneSlip)
        }
    }
}
