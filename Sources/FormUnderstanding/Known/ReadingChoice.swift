import ReferralCore

/// Chooses among differing readings of the same ink by what the field may hold.
///
/// Every reading is judged by the field's grammar, the recogniser's confidence and how many independent makers read the
/// same. Where none fits and two are of equal length, their characters are crossed: each character of a crossing was read
/// by somebody, so a check digit may choose among crossings, but never supply a character nobody read. A crossing is
/// taken only when it is the only one that fits. Cost: readings plus at most `Thresholds.crossings` interpretations.
struct ReadingChoice {
    let key: FieldKey
    let day: CalendarDate

    /// The chosen reading with its evidence.
    struct Chosen {
        var raw: String
        var recogniser: Double
        var agreement: Double
        var fit: Fit
        var alternatives: [String]
        var rules: [String]
        var box: PageRegion
        /// Confidence of the second surest model where several read it.
        var bothModels: Double?

        var grammar: Double {
            switch fit {
            case .fits: 1
            case .repaired: 0.5
            case .doesNotFit: 0
            }
        }
    }

    /// Nil when no look holds a letter or digit.
    func choose(among looks: [Look]) -> Chosen? {
        let ballots = ballots(of: looks)
        guard let best = ballots.max(by: { $0.worth < $1.worth }), let first = ballots.first else { return nil }
        if best.fit == .doesNotFit, let supported = supported(by: looks, instead: best, among: ballots) {
            return supported
        }
        if best.fit == .doesNotFit, let crossed = onlyFittingCrossing(of: ballots) { return crossed }
        var rules: [String] = []
        if best.text != first.text, best.fit != first.fit { rules.append(choiceRule) }
        let raw = key == .reasonText ? Self.ended(best.text, as: ballots) : best.text
        return Chosen(
            raw: raw, recogniser: best.confidence, agreement: best.agreement, fit: best.fit,
            alternatives: ballots.sorted { $0.worth > $1.worth }.map(\.text).filter { $0 != best.text },
            rules: rules, box: best.box, bothModels: best.bothModels)
    }

    /// A sentence with the full stop that another look saw behind the same last word: a speck to one, a stop to the other.
    private static func ended(_ text: String, as ballots: [Ballot]) -> String {
        guard let last = text.split(separator: " ").last.map({ ReadingText.bones(String($0)) }), !last.isEmpty,
            !text.hasSuffix("."), !text.hasSuffix("?"), !text.hasSuffix("!"), text.contains(" "),
            ballots.contains(where: { other in
                other.text.hasSuffix(".")
                    && other.text.split(separator: " ").last.map { ReadingText.bones(String($0)) } == last
            })
        else { return text }
        return text + "."
    }

    /// What the recognisers' steps support best of all that fits, where nothing that was read does.
    private func supported(by looks: [Look], instead best: Ballot, among ballots: [Ballot]) -> Chosen? {
        guard key.hasStrictGrammar, let found = LatticeReading(key: key, day: day).best(of: looks) else { return nil }
        guard found.cost <= Thresholds.costOfReading, found.margin >= Thresholds.marginOfReading else { return nil }
        return Chosen(
            raw: found.text, recogniser: ballots.map(\.confidence).min() ?? 0, agreement: 0, fit: .repaired,
            alternatives: ballots.map(\.text), rules: [choiceRule, "steps-of-recognisers"], box: best.box)
    }

    /// How sure a first reading must be for nobody to look again.
    func isDoubtful(_ chosen: Chosen?) -> Bool {
        guard let chosen else { return true }
        return chosen.recogniser < Thresholds.doubtfulConfidence || chosen.fit != .fits
            || !chosen.alternatives.isEmpty
    }

    private var choiceRule: String {
        key.kind == .providerIdentifier ? "check-digit-choice" : "grammar-choice"
    }

    /// Distinct readings in order of trust, each with the votes of the makers that read it.
    private func ballots(of looks: [Look]) -> [Ballot] {
        var ballots: [Ballot] = []
        var makers: Set<String> = []
        for look in looks {
            let text = ReadingText.answer(look.text, as: key.kind)
            guard !ReadingText.bones(text).isEmpty else { continue }
            makers.insert(look.maker)
            let meaning = FieldRules.interpret(text, as: key, on: day)
            let bones = ReadingText.bones(text)
            if let same = ballots.firstIndex(where: {
                $0.bones == bones || meaning.fit == .fits && $0.fit == .fits && $0.value == meaning.value
            }) {
                ballots[same].makers.insert(look.maker)
                ballots[same].confidence = max(ballots[same].confidence, look.confidence)
                ballots[same].models[look.model, default: 0] = max(
                    ballots[same].models[look.model] ?? 0, look.confidence)
                if bones == ballots[same].bones, meaning.fit == ballots[same].fit,
                    ReadingText.marks(in: text) > ReadingText.marks(in: ballots[same].text), key.keepsMarks
                {
                    ballots[same].text = text
                    ballots[same].value = meaning.value
                }
                if meaning.fit == .fits, ballots[same].fit != .fits {
                    ballots[same].text = text
                    ballots[same].fit = .fits
                    ballots[same].value = meaning.value
                }
            } else {
                ballots.append(
                    Ballot(
                        text: text, bones: bones, value: meaning.value, fit: meaning.fit, confidence: look.confidence,
                        makers: [look.maker], models: [look.model: look.confidence], box: look.box))
            }
        }
        // One absent voice against: a lone reading is not taken for unanimous.
        for index in ballots.indices {
            ballots[index].agreement = Double(ballots[index].makers.count) / Double(makers.count + 1)
        }
        return ballots
    }

    private func onlyFittingCrossing(of ballots: [Ballot]) -> Chosen? {
        guard let lead = ballots.first, key.hasStrictGrammar else { return nil }
        let length = lead.text.count
        let columns = ballots.filter { $0.text.count == length }.map { Array($0.text) }
        guard columns.count > 1 else { return nil }
        var crossings: [[Character]] = [[]]
        for place in 0..<length {
            let choices = columns.map { $0[place] }.reduce(into: [Character]()) {
                if !$0.contains($1) { $0.append($1) }
            }
            guard crossings.count * choices.count <= Thresholds.crossings else { return nil }
            crossings = crossings.flatMap { start in choices.map { start + [$0] } }
        }
        let fitting = crossings.map { String($0) }.filter { text in
            FieldRules.interpret(text, as: key, on: day).fit == .fits
        }
        guard let only = fitting.first, fitting.count == 1 else { return nil }
        return Chosen(
            raw: only, recogniser: ballots.map(\.confidence).min() ?? 0, agreement: 0, fit: .repaired,
            alternatives: ballots.map(\.text), rules: [choiceRule, "crossed-readings"], box: lead.box)
    }

    private struct Ballot {
        var text: String
        let bones: String
        var value: FieldValue?
        var fit: Fit
        var confidence: Double
        var makers: Set<String>
        /// The surest reading of each model.
        var models: [Substring: Double]
        var agreement = 0.0
        var box: PageRegion

        /// What the page itself was read by is not known, so it is nobody's second opinion.
        var bothModels: Double? {
            let sure = models.filter { $0.key != Look.ofPage }.values.sorted(by: >)
            return sure.count > 1 ? sure[1] : nil
        }

        var worth: Double {
            let grammar =
                switch fit {
                case .fits: Thresholds.grammarWeight
                case .repaired: Thresholds.repairedWeight
                case .doesNotFit: 0.0
                }
            return grammar + confidence + Thresholds.agreementWeight * agreement
        }
    }
}

extension FieldKey {
    /// Whether a wrong character is likely to break the field's grammar.
    var hasStrictGrammar: Bool {
        switch kind {
        case .birthDate, .date, .phone, .providerIdentifier, .diagnosisCodes: true
        case .personName, .address, .registrationNumber, .memberIdentifier, .plainIdentifier, .serviceList, .freeText,
            .choice:
            false
        }
    }

    /// Whether the answer is read by both readers however sure the first is: a wrong character in it would call the wrong
    /// patient, physician or number.
    var deservesTwoReaders: Bool {
        switch kind {
        case .personName, .birthDate, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .address,
            .diagnosisCodes:
            true
        case .date, .plainIdentifier, .serviceList, .freeText, .choice: false
        }
    }

    /// Whether hyphens, apostrophes, accents and full stops belong to the answer.
    var keepsMarks: Bool {
        switch kind {
        case .personName, .address, .freeText, .plainIdentifier: true
        case .birthDate, .date, .phone, .providerIdentifier, .registrationNumber, .memberIdentifier, .diagnosisCodes,
            .serviceList, .choice:
            false
        }
    }

    /// The characters an answer is written with.
    var alphabet: LookManner.Alphabet {
        switch kind {
        case .providerIdentifier, .registrationNumber: .digits
        case .phone, .date, .birthDate: .dateOrPhone
        case .memberIdentifier: .upperAndDigits
        // A list of characters makes the recogniser lose blanks and stops between codes, and accents in names.
        case .diagnosisCodes, .personName, .plainIdentifier, .address, .serviceList, .freeText, .choice: .any
        }
    }
}
