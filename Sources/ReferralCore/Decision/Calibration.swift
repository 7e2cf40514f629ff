import Foundation

/// How sure a reading is, as measured: the probability that its value is right, from the facts kept with it.
///
/// Known forms and forms nobody described have a curve each: on the one only the ink is in doubt, on the other also whose
/// answer it is. The file says which reader it was fitted to and on what; `DeskSettings` refuses one that was fitted to
/// another reader.
package struct Calibration: Codable, Sendable, Equatable {
    /// A logistic of named facts, weighed as `faxlab calibrate` found on faxes with known truth, and how well it held on faxes
    /// left out of the fit. The reader's own estimate is one of the facts.
    package struct Curve: Codable, Sendable, Equatable {
        /// Weight of each fact in a plain sum, `constant` always among them; empty where trees weigh them.
        package var weights: [String: Double]
        /// Trees that weigh the facts instead, where more can be accepted by them.
        package var trees: DecisionTrees?
        /// Probability from which at most 5 in 1,000 values are wrong, with a margin for chance.
        package var accept: Double
        /// The same at standard resolution, 98 lines an inch, where it must be higher; nil where it need not.
        package var standard: Double?
        /// Stricter bars of kinds of answer that `accept` alone would not keep clean, by the kind's name.
        package var stricter: [String: Double]
        package var reliability: [Band]

        package init(
            weights: [String: Double], trees: DecisionTrees? = nil, accept: Double, standard: Double? = nil,
            stricter: [String: Double] = [:], reliability: [Band]
        ) {
            self.weights = weights
            self.trees = trees
            self.accept = accept
            self.standard = standard
            self.stricter = stricter
            self.reliability = reliability
        }

        fileprivate func odds(of facts: [(name: String, amount: Double)]) -> Double {
            if let trees { return trees.odds(of: facts) }
            return facts.reduce(weights["constant"] ?? 0) { sum, fact in sum + (weights[fact.name] ?? 0) * fact.amount }
        }
    }

    /// One band of the reliability table: of so many values of about this probability, so many were right.
    package struct Band: Codable, Sendable, Equatable {
        package var probability: Double
        package var values: Int
        package var right: Int

        package init(probability: Double, values: Int, right: Int) {
            self.probability = probability
            self.values = values
            self.right = right
        }
    }

    /// Raised when the meaning of a fact changes; files of another version are not used.
    package static let currentVersion = 6

    package var version: Int
    /// The reader whose facts the weights belong to: `ReaderVersion.name`.
    package var reader: String
    /// What the weights were fitted on, for the record.
    package var fittedOn: String
    /// For readings of a described form; nil where none was fitted, and the reader's own estimate counts.
    package var known: Curve?
    /// For readings of any other page.
    package var unknown: Curve?

    package init(
        version: Int = Self.currentVersion, reader: String = ReaderVersion.name, fittedOn: String, known: Curve?,
        unknown: Curve?
    ) {
        self.version = version
        self.reader = reader
        self.fittedOn = fittedOn
        self.known = known
        self.unknown = unknown
    }

    /// Whether its trees can be asked: a file may have been written by hand.
    package var isSound: Bool { [known, unknown].allSatisfy { $0?.trees?.isSound ?? true } }

    private func curve(onKnownForm: Bool) -> Curve? { onKnownForm ? known : unknown }

    /// The probability that the value of a reading is right; nil where nothing was measured for such pages.
    package func probability(of reading: FieldReading, fit: Fit, found: ReadingCircumstances) -> Double? {
        guard let curve = curve(onKnownForm: found.registration != nil) else { return nil }
        let odds = curve.odds(of: Self.facts(of: reading, fit: fit, found: found))
        return 1 / (1 + exp(-max(-30, min(30, odds))))
    }

    /// The probability from which an answer to this question is accepted; nil where nothing was measured.
    package func bar(for key: FieldKey, onKnownForm: Bool, isFine: Bool = true) -> Double? {
        curve(onKnownForm: onKnownForm).map { curve in
            max(curve.accept, isFine ? 0 : curve.standard ?? 0, curve.stricter[Self.name(of: key.kind)] ?? 0)
        }
    }

    /// What is known about a reading, each fact under its name. Facts that do not apply are left out.
    package static func facts(
        of reading: FieldReading, fit: Fit, found: ReadingCircumstances
    ) -> [(name: String, amount: Double)] {
        let support = reading.support
        var facts: [(name: String, amount: Double)] = [
            ("estimate", logit(reading.confidence)), ("recogniser", support.recogniser),
            ("recogniser-squared", support.recogniser * support.recogniser), ("agreement", support.agreement),
            ("grammar", support.grammar), ("placement", support.placement),
            ("agreement-and-placement", support.agreement * support.placement),
            ("kind." + name(of: reading.key.kind), 1), ("source." + reading.source.rawValue, 1),
        ]
        if let sure = support.bothModels {
            facts += [("both-models", sure), ("both-models-odds", logit(sure))]
        } else {
            facts.append(("one-model", 1))
        }
        if let lead = support.lead { facts += [("lead", lead), ("lead-odds", logit(lead))] }
        facts += further(support) + ofKind(reading) + found.facts
        if reading.source == .tick { facts.append(("tick." + reading.key.rawValue, 1)) }
        if reading.source != .tick { facts += WrittenShape(reading.raw).facts }
        facts.append(("length", Double(min(60, reading.raw.count)) / 10))
        if reading.alternatives.isEmpty { facts.append(("no-alternatives", 1)) }
        if reading.label == nil { facts.append(("no-label", 1)) }
        if !reading.rules.isEmpty { facts.append(("rules", Double(min(3, reading.rules.count)))) }
        switch fit {
        case .fits: break
        case .repaired: facts.append(("repaired", 1))
        case .doesNotFit: facts.append(("does-not-fit", 1))
        }
        let kind = name(of: reading.key.kind)
        facts += facts.filter { toldByKind.contains($0.name) }.map { (name: "\($0.name).\(kind)", amount: $0.amount) }
        facts.append(("key." + reading.key.rawValue, 1))
        return facts
    }

    /// Facts that are weighed for each kind of answer by itself as well: two models hardly ever misread a name alike, but a figure they
    /// do; a date is nobody else's, a telephone number often is. By them and the field itself, of 10,079 answers off 1,198 drawn
    /// faxes at fine resolution that may be accepted, 6,270 are at 5 wrong in 1,000, and 5,820 without (each judged by weights
    /// of other faxes, 2026-11).
    private static let toldByKind: Set = [
        "both-models-sure", "recogniser-sure", "lead-odds", "agreement", "place", "asking", "label", "known-words",
    ]

    /// What was measured besides, and where a measure tells most near one of its ends, how far it is past there.
    private static func further(_ support: ReadingSupport) -> [(name: String, amount: Double)] {
        let further = support.further ?? [:]
        var facts = further.map { (name: $0.key.rawValue, amount: $0.value) }.sorted { $0.name < $1.name }
        facts += [
            ("recogniser-sure", max(0, support.recogniser - 0.9) * 10),
            ("both-models-sure", max(0, (support.bothModels ?? 0) - 0.85) * 7),
        ]
        if let asking = further[.asking] { facts.append(("asking-doubtful", max(0, 0.7 - asking))) }
        if let place = further[.place] { facts.append(("place-doubtful", max(0, 0.8 - place))) }
        return facts
    }

    /// Where the same measure tells more of one kind of answer than of another. A telephone number is easily read and easily
    /// somebody else's; a short text is easily the head of a longer one.
    private static func ofKind(_ reading: FieldReading) -> [(name: String, amount: Double)] {
        let further = reading.support.further ?? [:]
        switch reading.key.kind {
        case .phone:
            return [
                ("phone-asking", 1 - (further[.asking] ?? 1)), ("phone-place", 1 - (further[.place] ?? 1)),
                ("phone-lead", 1 - (reading.support.lead ?? 1)), ("phone-echoes", further[.echoes] ?? 0),
            ]
        case .personName, .freeText, .serviceList:
            return [
                ("text-short", max(0, 2 - Double(reading.raw.count) / 10)),
                ("text-one-word", reading.raw.contains(where: \.isWhitespace) ? 0 : 1),
                ("text-loose-on-row", further[.looseOnRow] ?? 0), ("text-loose-under", further[.looseUnder] ?? 0),
            ]
        case .birthDate, .date, .address, .providerIdentifier, .registrationNumber, .memberIdentifier,
            .plainIdentifier, .diagnosisCodes, .choice:
            return []
        }
    }

    private static func logit(_ probability: Double) -> Double {
        let inside = max(0.005, min(0.995, probability))
        return log(inside / (1 - inside))
    }

    /// What a kind of answer is called among the facts and the bars.
    package static func name(of kind: FieldKind) -> String {
        switch kind {
        case .personName: "name"
        case .birthDate: "birth-date"
        case .date: "date"
        case .phone: "phone"
        case .address: "address"
        case .providerIdentifier: "npi"
        case .registrationNumber: "registration"
        case .memberIdentifier: "member"
        case .plainIdentifier: "identifier"
        case .diagnosisCodes: "codes"
        case .serviceList: "services"
        case .freeText: "text"
        case .choice: "choice"
        }
    }
}
