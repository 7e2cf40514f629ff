import ReferralCore

/// Puts the pieces of one field together: first and last name, street and town, several codes, a second telephone.
struct AnswerAssembly {
    let key: FieldKey
    let day: CalendarDate
    let page: Int

    /// `open` tells of the parts that were asked for and not found.
    func reading(of pieces: [AnswerReading.Piece], open: [ReadingSupport.Fact: Double] = [:]) -> FieldReading {
        var reading = assembled(from: pieces)
        for (fact, amount) in open { reading.support.note(fact, amount) }
        return reading
    }

    private func assembled(from pieces: [AnswerReading.Piece]) -> FieldReading {
        let whole = pieces.filter { $0.part == nil }.sorted { worth($0) > worth($1) }
        let parts = pieces.filter { $0.part != nil }
        if !parts.isEmpty {
            switch key.kind {
            case .address: return assembledAddress(parts, whole: whole.first)
            case .personName where whole.first.map({ $0.chosen.raw.split(separator: " ").count < 2 }) ?? true:
                return assembledName(parts, whole: whole.first)
            // A bare "Name" besides is somebody else's, and behind a mere "Patient" stands anything.
            case .personName where whole.first.map { isVague($0.label) } ?? false && isWhole(parts):
                return assembledName(parts, whole: nil)
            default: break
            }
        }
        let pieces = whole.isEmpty ? parts : whole
        switch key.kind {
        case .diagnosisCodes, .serviceList: return joined(pieces, with: "; ")
        default: return best(of: pieces)
        }
    }

    private func isVague(_ label: FoundLabel) -> Bool {
        label.bare != nil || ["patient", "client", "pt"].contains(label.text.lowercased().filter(\.isLetter))
    }

    private func isWhole(_ parts: [AnswerReading.Piece]) -> Bool {
        Set(parts.compactMap(\.part)).isSuperset(of: [.first, .last])
    }

    private func worth(_ piece: AnswerReading.Piece) -> Double {
        piece.placement + 0.5 * piece.chosen.grammar + 0.3 * piece.chosen.recogniser
            - (Self.titles.contains(piece.label.text.lowercased().filter(\.isLetter)) ? Thresholds.askedByTitle : 0)
    }

    /// A title before a name asks for nobody in particular.
    private static let titles: Set = ["dr", "doctor"]

    /// The best piece; what other labels of the same field say is kept beside it, and counts for or against it.
    private func best(of pieces: [AnswerReading.Piece]) -> FieldReading {
        let first = pieces[0]
        var agreement = first.chosen.agreement
        var alternatives = first.chosen.alternatives
        for other in pieces.dropFirst() {
            if ReadingText.sameAnswer(other.chosen.raw, first.chosen.raw) {
                agreement = min(1, agreement + 0.2)
            } else if !alternatives.contains(other.chosen.raw) {
                alternatives.append(other.chosen.raw)
            }
        }
        return reading(
            first.chosen.raw, from: [first], agreement: agreement, grammar: first.chosen.grammar,
            alternatives: alternatives, rules: first.chosen.rules)
    }

    private func joined(_ pieces: [AnswerReading.Piece], with joiner: String) -> FieldReading {
        var texts: [String] = []
        for piece in pieces.sorted(by: {
            ($0.chosen.box.top, $0.chosen.box.left) < ($1.chosen.box.top, $1.chosen.box.left)
        })
        where !texts.contains(where: { ReadingText.sameAnswer($0, piece.chosen.raw) }) {
            texts.append(piece.chosen.raw)
        }
        return reading(
            texts.joined(separator: joiner), from: pieces, agreement: pieces.map(\.chosen.agreement).min() ?? 0,
            grammar: pieces.map(\.chosen.grammar).min() ?? 0,
            alternatives: pieces.count == 1 ? pieces[0].chosen.alternatives : [], rules: pieces.flatMap(\.chosen.rules))
    }

    // MARK: Parts

    private func assembledName(_ parts: [AnswerReading.Piece], whole: AnswerReading.Piece?) -> FieldReading {
        var used = [AnswerPart.first, .middle, .last, .suffix].compactMap { text(of: $0, in: parts) }
        // A bare "Name" beside a part of its own holds the missing half.
        if let whole, used.count == 1 {
            if parts.contains(where: { $0.part == .last }) { used.insert(whole, at: 0) } else { used.append(whole) }
        }
        return assembled(used, text: used.map(\.chosen.raw).joined(separator: " "))
    }

    private func assembledAddress(_ parts: [AnswerReading.Piece], whole: AnswerReading.Piece?) -> FieldReading {
        let street = text(of: .street, in: parts) ?? whole
        let head = [street, text(of: .unit, in: parts).map(Self.named)].compactMap { $0 }
        let city = text(of: .city, in: parts)
        let locality = text(of: .locality, in: parts)
        let state = text(of: .state, in: parts)
        let zip = text(of: .zip, in: parts)
        let tail = [state, zip].compactMap { $0 }
        var texts = head.map(\.chosen.raw) + [city, locality].compactMap { $0?.chosen.raw }
        if !tail.isEmpty { texts.append(tail.map(\.chosen.raw).joined(separator: " ")) }
        return assembled(head + [city, locality].compactMap { $0 } + tail, text: texts.joined(separator: ", "))
    }

    /// A bare "16" after "Apt" is "Apt 16": the label holds the half that the answer leaves out.
    private static func named(_ unit: AnswerReading.Piece) -> AnswerReading.Piece {
        var unit = unit
        let name = unit.label.text.prefix { $0.isLetter }
        guard unit.chosen.raw.count <= 5, unit.chosen.raw.contains(where: \.isNumber),
            !unit.chosen.raw.contains("#"), unitNames.contains(name.lowercased())
        else { return unit }
        unit.chosen.raw = (name.lowercased().hasPrefix("apt") ? "Apt" : String(name)) + " " + unit.chosen.raw
        return unit
    }

    private static let unitNames: Set = ["apt", "apartment", "suite", "ste", "unit"]

    private func text(of part: AnswerPart, in pieces: [AnswerReading.Piece]) -> AnswerReading.Piece? {
        pieces.filter { $0.part == part }.max { worth($0) < worth($1) }
    }

    private func assembled(_ pieces: [AnswerReading.Piece], text: String) -> FieldReading {
        let fit = FieldRules.interpret(text, as: key, on: day).fit
        let grammar = fit == .fits ? 1 : fit == .repaired ? 0.5 : 0
        return reading(
            text, from: pieces, agreement: pieces.map(\.chosen.agreement).min() ?? 0, grammar: grammar,
            alternatives: [], rules: ["assembled-from-parts"] + pieces.flatMap(\.chosen.rules))
    }

    /// The least of all; nil where one is not known.
    private static func least(of numbers: [Double?]) -> Double? {
        numbers.contains { $0 == nil } ? nil : numbers.compactMap(\.self).min()
    }

    private func reading(
        _ text: String, from pieces: [AnswerReading.Piece], agreement: Double, grammar: Double, alternatives: [String],
        rules: [String]
    ) -> FieldReading {
        let further = pieces.flatMap(\.further).reduce(into: [ReadingSupport.Fact: Double]()) { all, fact in
            let doubts = fact.key.isDoubt
            all[fact.key] = all[fact.key].map { doubts ? max($0, fact.value) : min($0, fact.value) } ?? fact.value
        }
        let support = ReadingSupport(
            recogniser: pieces.map(\.chosen.recogniser).min() ?? 0, agreement: agreement, grammar: grammar,
            placement: pieces.map(\.placement).min() ?? 0,
            bothModels: Self.least(of: pieces.map(\.chosen.bothModels)), lead: Self.least(of: pieces.map(\.lead)),
            further: further)
        let boxes = pieces.map(\.chosen.box)
        let box = boxes.dropFirst().reduce(boxes.first ?? PageRegion(left: 0, top: 0, right: 0, bottom: 0)) {
            $0.union($1)
        }
        return FieldReading(
            key: key, ink: .written, raw: text,
            confidence: Confidence.estimate(support, ceiling: Thresholds.unknownFormCeiling), page: page, box: box,
            source: pieces.contains { $0.source == .comb } ? .comb : .print,
            alternatives: alternatives.filter { $0 != text },
            label: pieces.first.flatMap { $0.label.text.isEmpty ? nil : $0.label.text }, support: support,
            rules: rules.reduce(into: []) { if !$0.contains($1) { $0.append($1) } })
    }
}
