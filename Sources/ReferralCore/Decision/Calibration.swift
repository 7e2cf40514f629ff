import Foundation

/// How sure a reading is, as measured: the probability that its value is right, from the facts kept with it.
///
/// A logistic of named facts with weights fitted by `faxlab calibrate` on faxes with known truth. The reader's own estimate
/// is one of the facts. The file says which reader it was fitted to, on what, and how well the probabilities held on
/// faxes left out of the fit; `DeskSettings` refuses one that was fitted to another reader.
package struct Calibration: Codable, Sendable, Equatable {
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
    package static let currentVersion = 2

    package var version: Int
    /// The reader whose facts the weights belong to: `ReaderVersion.name`.
    package var reader: String
    /// What the weights were fitted on, for the record.
    package var fittedOn: String
    /// Weight of each fact; `constant` is always there.
    package var weights: [String: Double]
    /// Probability from which at most 5 in 1,000 values were wrong on faxes left out of the fit, with a margin for chance.
    package var accept: Double
    /// Stricter bars of kinds of answer that `accept` alone would not keep clean, by the kind's name.
    package var stricter: [String: Double]
    package var reliability: [Band]

    package init(
        version: Int = Self.currentVersion, reader: String = ReaderVersion.name, fittedOn: String,
        weights: [String: Double], accept: Double, stricter: [String: Double] = [:], reliability: [Band]
    ) {
        self.version = version
        self.reader = reader
        self.fittedOn = fittedOn
        self.weights = weights
        self.accept = accept
        self.stricter = stricter
        self.reliability = reliability
    }

    /// The probability that the value of a reading is right.
    package func probability(of reading: FieldReading, fit: Fit, found: ReadingCircumstances) -> Double {
        let odds = Self.facts(of: reading, fit: fit, found: found).reduce(weights["constant"] ?? 0) { sum, fact in
            sum + (weights[fact.name] ?? 0) * fact.amount
        }
        return 1 / (1 + exp(-max(-30, min(30, odds))))
    }

    /// The probability from which an answer to this question is accepted.
    package func bar(for key: FieldKey) -> Double { max(accept, stricter[Self.name(of: key.kind)] ?? 0) }

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
        facts += found.facts(of: support)
        facts.append(("length", Double(min(60, reading.raw.count)) / 10))
        if reading.alternatives.isEmpty { facts.append(("no-alternatives", 1)) }
        if reading.label == nil { facts.append(("no-label", 1)) }
        if !reading.rules.isEmpty { facts.append(("rules", Double(min(3, reading.rules.count)))) }
        switch fit {
        case .fits: break
        case .repaired: facts.append(("repaired", 1))
        case .doesNotFit: facts.append(("does-not-fit", 1))
        }
        return facts
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
