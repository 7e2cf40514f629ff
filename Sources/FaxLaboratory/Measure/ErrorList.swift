import ReferralCore

/// The answers that were not read right, the worst first: accepted ones, then by the reader's confidence.
package struct ErrorList {
    private let errors: [FieldOutcome]
    private let refusals: [String]

    package init(_ judgements: [FaxJudgement]) {
        errors = judgements.flatMap(\.outcomes)
            .filter { outcome in
                switch outcome.verdict {
                case .near, .wrong, .missed, .invented: true
                case .exact, .leftBlank: false
                }
            }
            .sorted { ($0.isWrongAndAccepted ? 1 : 0, $0.confidence) > ($1.isWrongAndAccepted ? 1 : 0, $1.confidence) }
        refusals = judgements.compactMap { judgement in judgement.refusal.map { "\(judgement.fax): \($0)" } }
    }

    package var text: String {
        let lines = errors.map { error in
            "\(error.isWrongAndAccepted ? "ACCEPTED" : error.status?.rawValue ?? "no field")  \(error.fax) p\(error.page)  "
                + "\(error.key.rawValue)  \(error.verdict.rawValue)\n    written: \(words(error.expected))\n"
                + "    read:    \(words(error.found))  (\(Int(error.confidence * 100)) %)"
        }
        return (refusals + lines).joined(separator: "\n")
    }

    /// The worst, for a page with pictures.
    package func worst(_ count: Int) -> [FieldOutcome] { Array(errors.prefix(count)) }

    private func words(_ value: FieldValue?) -> String {
        switch value {
        case .text(let text)?: text
        case .list(let list)?: list.joined(separator: " | ")
        case nil: "-"
        }
    }
}
