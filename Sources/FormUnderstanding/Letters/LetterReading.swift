import ReferralCore

/// Reads a letter's answers again, each with its field's alphabet, and turns them into readings.
///
/// The page's own reading is one voice, the two readers' look at the same words the others; words on two lines are looked at
/// line by line and put together. Cost: one quick look an answer.
struct LetterReading {
    let text: LetterText
    let page: Int
    let day: CalendarDate

    func readings(look: inout some SecondLook) -> [FieldReading] {
        let facts = LetterFacts(text, day: day).all
        let codes = facts.filter { $0.key == .reasonICD10 }
        var readings = facts.filter { $0.key != .reasonICD10 }.compactMap { reading(of: $0, look: &look) }
        let coded = codes.compactMap { reading(of: $0, look: &look) }
        if let first = coded.first {
            readings.append(
                coded.dropFirst().reduce(first) { whole, next in
                    var whole = whole
                    whole.raw += "; " + next.raw
                    whole.box = whole.box.union(next.box)
                    whole.confidence = min(whole.confidence, next.confidence)
                    whole.alternatives = []
                    return whole
                })
        }
        return readings
    }

    private func reading(of fact: LetterFact, look: inout some SecondLook) -> FieldReading? {
        let run = text.words[fact.words]
        guard let first = run.first else { return nil }
        let box = run.dropFirst().reduce(first.word.box) { $0.union($1.word.box) }
        let choice = ReadingChoice(key: fact.key, day: day)
        let seen = Look(
            text: plain(run.map(\.text).joined(separator: " ")), confidence: run.map(\.word.confidence).min() ?? 0,
            maker: Look.ofPage, box: box)
        var looks = [seen]
        if fact.meaning == nil, fact.key != .reasonText { looks += again(fact, look: &look) }
        guard var chosen = choice.choose(among: looks) else { return nil }
        if let meaning = fact.meaning { chosen.raw = meaning }
        let support = ReadingSupport(
            recogniser: chosen.recogniser, agreement: chosen.agreement, grammar: chosen.grammar,
            placement: fact.placement, bothModels: chosen.bothModels)
        return FieldReading(
            key: fact.key, ink: .written, raw: chosen.raw,
            confidence: Confidence.estimate(support, ceiling: Thresholds.unknownFormCeiling), page: page, box: box,
            source: .print, alternatives: chosen.alternatives, support: support, rules: ["letter-phrase"] + chosen.rules
        )
    }

    /// The same words looked at again, line by line.
    private func again(_ fact: LetterFact, look: inout some SecondLook) -> [Look] {
        var rows: [[Look]] = []
        for row in Dictionary(grouping: text.words[fact.words], by: \.row).sorted(by: { $0.key < $1.key }) {
            guard let first = row.value.first else { continue }
            let box = row.value.dropFirst().reduce(first.word.box) { $0.union($1.word.box) }
            let isWhole = row.value.count == fact.words.count
            let manner = LookManner(shape: .oneLine, alphabet: isWhole ? fact.key.alphabet : .any)
            let looks = look.read(box.padded(across: 0.5, down: 0.5), page: page, as: manner).filter {
                !$0.text.isEmpty
            }
            guard !looks.isEmpty else { return [] }
            rows.append(looks)
        }
        guard let count = rows.map(\.count).min(), let head = rows.first else { return [] }
        return (0..<count).map { rank in
            let picked = rows.map { $0[rank] }
            return Look(
                text: plain(picked.map(\.text).joined(separator: " ")), confidence: picked.map(\.confidence).min() ?? 0,
                maker: head[rank].maker,
                box: picked.dropFirst().reduce(head[rank].box) { $0.union($1.box) })
        }
    }

    /// Without the punctuation a sentence puts after an answer.
    private func plain(_ text: String) -> String {
        var slice = text[...]
        while let last = slice.last, ".,;: (".contains(last) {
            let word = slice.split(separator: " ").last ?? ""
            // "M.D.", "Inc." and "J." keep their full stop.
            if last == ".", word.count <= 3 || word.dropLast().contains(".") { break }
            slice.removeLast()
        }
        while let first = slice.first, ",;: ".contains(first) || first == "(" && !slice.contains(")") {
            slice.removeFirst()
        }
        if slice.last == ")", !slice.contains("(") { slice.removeLast() }
        return String(slice)
    }
}
