import Foundation
import ReferralCore

/// Two evaluations of the same faxes side by side: the difference of each figure with its bounds.
struct EvaluationComparison {
    let faxes: Int
    private let pairs: [(FaxJudgement, FaxJudgement)]

    init(_ first: Evaluation, _ second: Evaluation) {
        let later = Dictionary(second.faxes.map { ($0.fax, $0) }, uniquingKeysWith: { one, _ in one })
        pairs = first.faxes.compactMap { one in later[one.fax].map { (one, $0) } }
        faxes = pairs.count
    }

    var text: String {
        var lines: [String?] = [
            "\(faxes) faxes in both", "",
            "                              before   after   difference   95 of 100 redraws between",
        ]
        lines.append(row("exact", filled, { $0.verdict == .exact }, nil))
        lines.append(row("exact, fine", filled, { $0.verdict == .exact }, { $0.line == .fine }))
        lines.append(row("exact, standard", filled, { $0.verdict == .exact }, { $0.line == .standard }))
        lines.append(row("exact, typed", filled, { $0.verdict == .exact }, { $0.hand == .typed }))
        lines.append(row("invented", { !filled($0) }, { $0.verdict == .invented }, nil))
        lines.append(row("accepted", filled, { $0.status == .accepted }, nil))
        lines.append(row("wrong of accepted", { $0.status == .accepted }, \.isWrongAndAccepted, nil))
        for key in FieldKey.allCases {
            lines.append(row(key.rawValue, { filled($0) && $0.key == key }, { $0.verdict == .exact }, nil))
        }
        return lines.compactMap(\.self).joined(separator: "\n")
    }

    /// What was right in one and not in the other.
    var changes: String {
        pairs.flatMap { one, other -> [String] in
            let later = Dictionary(other.outcomes.map { ("\($0.page)\($0.key.rawValue)", $0) }) { first, _ in first }
            return one.outcomes.compactMap { before in
                guard let after = later["\(before.page)\(before.key.rawValue)"],
                    (before.verdict == .exact) != (after.verdict == .exact)
                else { return nil }
                let word = after.verdict == .exact ? "won " : "lost"
                return "\(word)  \(one.fax)  \(before.key.rawValue)  \(before.found?.plain ?? "-")"
                    + "  ->  \(after.found?.plain ?? "-")"
            }
        }.joined(separator: "\n")
    }

    private func filled(_ outcome: FieldOutcome) -> Bool {
        switch outcome.verdict {
        case .exact, .near, .wrong, .missed: true
        case .leftBlank, .invented: false
        }
    }

    private func row(
        _ name: String, _ counted: (FieldOutcome) -> Bool, _ right: (FieldOutcome) -> Bool,
        _ kept: ((FaxJudgement) -> Bool)?
    ) -> String? {
        let counts = pairs.filter { kept?($0.0) ?? true }.map { one, other in
            (one.outcomes.filter(counted), other.outcomes.filter(counted))
        }
        let all = counts.map { one, other in
            PairedBootstrap.Pair(
                first: one.count(where: right), second: other.count(where: right), of: max(one.count, other.count))
        }
        guard all.contains(where: { $0.of > 0 }) else { return nil }
        let result = PairedBootstrap(all)
        return name.padding(toLength: 28, withPad: " ", startingAt: 0) + share(result.first) + share(result.second)
            + share(result.difference, signed: true) + "    " + share(result.lower, signed: true)
            + share(result.upper, signed: true) + (result.isSure ? "  sure" : "")
    }

    private func share(_ number: Double, signed: Bool = false) -> String {
        let text = String(
            format: signed ? "%+.1f" : "%.1f", locale: Locale(identifier: "en_US_POSIX"), number * 100)
        return String(repeating: " ", count: max(1, 8 - text.count)) + text
    }
}
