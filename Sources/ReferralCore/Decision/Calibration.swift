import Foundation

/// How sure a reading is, as measured: the probability that its value is right, from the facts kept with it.
///
/// A logistic of named facts with weights fitted by `faxlab calibrate` on faxes with known truth. The reader's own estimate
/// is one of the facts. A fact without a weight counts for nothing, so an older file still works with newer facts. The
/// file says what it was fitted on and how well the probabilities held on faxes left out of the fit.
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
    package static let currentVersion = 1

    package var version: Int
    /// What the weights were fitted on, for the record.
    package var fittedOn: String
    /// Weight of each fact; `constant` is always there.
    package var weights: [String: Double]
    /// Probability from which at most 5 in 1,000 values were wrong, on faxes left out of the fit.
    package var accept: Double
    package var reliability: [Band]

    package init(
        version: Int = Self.currentVersion, fittedOn: String, weights: [String: Double], accept: Double,
        reliability: [Band]
    ) {
        self.version = version
        self.fittedOn = fittedOn
        self.weights = weights
        self.accept = accept
        self.reliability = reliability
    }

    /// The probability that the value of a reading is right.
    package func probability(of reading: FieldReading, fit: Fit) -> Double {
        let odds = Self.facts(of: reading, fit: fit).reduce(weights["constant"] ?? 0) { sum, fact in
            sum + (weights[fact.name] ?? 0) * fact.amount
        }
        return 1 / (1 + exp(-max(-30, min(30, odds))))
    }

    /// What is known about a reading, each fact under its name. Facts that do not apply are left out.
    package static func facts(of reading: FieldReading, fit: Fit) -> [(name: String, amount: Double)] {
        let support = reading.support
        var facts: [(name: String, amount: Double)] = [
            ("estimate", logit(reading.confidence)), ("recogniser", support.recogniser),
            ("recogniser-squared", support.recogniser * support.recogniser), ("agreement", support.agreement),
            ("grammar", support.grammar), ("placement", support.placement),
            ("agreement-and-placement", support.agreement * support.placement),
            ("kind." + name(of: reading.key.kind), 1), ("source." + reading.source.rawValue, 1),
        ]
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

    private static func name(of kind: FieldKind) -> String {
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
