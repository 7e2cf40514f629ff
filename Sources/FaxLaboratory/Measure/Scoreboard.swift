import Foundation
import ReferralCore

/// The figures of an evaluation: how many answers of each kind were read right.
package struct Scoreboard: Codable, Sendable, Equatable {
    /// Counts over some answers.
    package struct Tally: Codable, Sendable, Equatable {
        /// Answers that were written.
        package var filled = 0
        package var exact = 0
        /// Places left empty, and how many of them came back with a value.
        package var blank = 0
        package var invented = 0
        package var wrongAndAccepted = 0
        package var accepted = 0

        package var share: Double { filled == 0 ? 1 : Double(exact) / Double(filled) }

        package init(_ outcomes: some Sequence<FieldOutcome>) {
            for outcome in outcomes {
                switch outcome.verdict {
                case .exact, .wrong, .missed: filled += 1
                case .leftBlank, .invented: blank += 1
                }
                if outcome.verdict == .exact { exact += 1 }
                if outcome.verdict == .invented { invented += 1 }
                if outcome.isWrongAndAccepted { wrongAndAccepted += 1 }
                if outcome.status == .accepted { accepted += 1 }
            }
        }
    }

    package var all: Tally
    package var byField: [String: Tally]
    package var byForm: [String: Tally]
    package var byLine: [String: Tally]
    package var byDamage: [String: Tally]
    package var faxes: Int
    package var refused: Int
    package var pages: Int
    package var rightKinds: Int
    package var rightRotations: Int
    package var expectedReferrals: Int
    package var foundReferrals: Int
    package var rightForms: Int
    package var secondsPerPage: Double
    package var peakMemory: Int

    package init(_ judgements: [FaxJudgement]) {
        let outcomes = judgements.flatMap(\.outcomes)
        all = Tally(outcomes)
        byField = Dictionary(grouping: outcomes) { $0.key.rawValue }.mapValues { Tally($0) }
        byForm = Dictionary(grouping: outcomes) { $0.form ?? "none" }.mapValues { Tally($0) }
        byLine = Dictionary(grouping: judgements) { $0.line.rawValue }.mapValues { Tally($0.flatMap(\.outcomes)) }
        var damaged: [String: [FieldOutcome]] = [:]
        for judgement in judgements {
            let names = judgement.damage.isEmpty ? ["none"] : judgement.damage.map(\.rawValue)
            for name in names { damaged[name, default: []] += judgement.outcomes }
        }
        byDamage = damaged.mapValues { Tally($0) }
        faxes = judgements.count
        refused = judgements.count { $0.refusal != nil }
        pages = judgements.reduce(0) { $0 + $1.pages }
        rightKinds = judgements.reduce(0) { $0 + $1.rightKinds }
        rightRotations = judgements.reduce(0) { $0 + $1.rightRotations }
        expectedReferrals = judgements.reduce(0) { $0 + $1.expectedReferrals }
        foundReferrals = judgements.reduce(0) { $0 + $1.foundReferrals }
        rightForms = judgements.reduce(0) { $0 + $1.rightForms }
        let seconds = judgements.reduce(0) { $0 + $1.processorSeconds }
        secondsPerPage = pages == 0 ? 0 : seconds / Double(pages)
        peakMemory = judgements.map(\.peakMemory).max() ?? 0
    }

    /// The figures as a page of text.
    package var text: String {
        var lines = [
            "\(faxes) faxes, \(pages) pages; \(refused) not read",
            "page kinds right \(rightKinds)/\(pages), rotations right \(rightRotations)/\(pages), "
                + "forms right \(rightForms)/\(expectedReferrals), referrals \(foundReferrals) of \(expectedReferrals)",
            "processor \(fixed(secondsPerPage, 2)) s a page, reader's peak \(peakMemory / 1_048_576) MiB", "",
            Self.heading,
        ]
        lines.append(row("all", all))
        for (title, table) in [("line", byLine), ("form", byForm), ("damage", byDamage), ("field", byField)] {
            lines += ["", "by " + title]
            lines += table.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        }
        return lines.joined(separator: "\n")
    }

    private static let heading =
        "                            filled  exact   share   blank  invented  accepted  wrong but accepted"

    private func row(_ name: String, _ tally: Tally) -> String {
        padded(name, -26) + padded(String(tally.filled), 8) + padded(String(tally.exact), 7)
            + padded(fixed(tally.share * 100, 1) + "%", 8) + padded(String(tally.blank), 8)
            + padded(String(tally.invented), 10) + padded(String(tally.accepted), 10)
            + padded(String(tally.wrongAndAccepted), 20)
    }

    private func fixed(_ number: Double, _ places: Int) -> String {
        String(format: "%.\(places)f", locale: Locale(identifier: "en_US_POSIX"), number)
    }

    /// Fills up with spaces: on the left, or on the right for a negative width.
    private func padded(_ text: String, _ width: Int) -> String {
        let spaces = String(repeating: " ", count: max(0, abs(width) - text.count))
        return width < 0 ? text + spaces : spaces + text
    }
}
