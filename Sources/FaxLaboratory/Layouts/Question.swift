package import ReferralCore

/// One thing a form asks: its printed label, the shape of the place for the answer, and what is written there.
struct Question: Sendable, Equatable {
    enum Shape: Sendable, Equatable {
        case line
        /// A box or so many ruled lines.
        case lines(Int)
        /// One cell a `#`; other characters are printed between the cells.
        case comb(String)
        case options([Choice])
    }

    struct Choice: Sendable, Equatable {
        var words: String
        var chosen: Bool
    }

    /// Nil for what the desk does not record: decoys.
    var key: FieldKey?
    var label: String
    var shape: Shape
    /// What is written, as printed; nil where left blank. Unused for options.
    var answer: String?
    /// Room an answer of this kind usually gets, millimetres.
    var room: Double

    /// What a person would say was written.
    var written: String? {
        guard case .options(let choices) = shape else { return answer }
        let chosen = choices.filter(\.chosen).map(\.words)
        return chosen.isEmpty ? nil : chosen.joined(separator: "; ")
    }
}

/// A part of a form under one heading.
struct PlannedSection: Sendable, Equatable {
    enum Kind: Sendable, Equatable { case questions, coverageTable, diagnosisTable, prose, signature }

    /// Nil where the form prints no heading.
    var title: String?
    var kind: Kind
    var questions: [Question]
}

/// What is true of a drawn referral: the desk should read exactly this.
package struct LayoutTruth: Sendable, Equatable {
    /// What was written, normalised.
    package var values: [FieldKey: FieldValue] = [:]
    /// Asked and left blank.
    package var blank: Set<FieldKey> = []
    /// Said somewhere in running words: finding them is neither right nor wrong.
    package var unscored: Set<FieldKey> = []
}
