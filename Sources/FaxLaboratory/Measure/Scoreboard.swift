import Foundation
import ReferralCore

/// The figures of an evaluation: how many answers of each kind were read right.
package struct Scoreboard: Codable, Sendable, Equatable {
    /// Counts over some answers.
    package struct Tally: Codable, Sendable, Equatable {
        /// Answers that were written.
        package var filled = 0
        package var exact = 0
        package var near = 0
        package var missed = 0
        package var wrong = 0
        /// Places left empty, or never printed, and how many came back with a value.
        package var blank = 0
        package var invented = 0
        package var wrongAndAccepted = 0
        package var accepted = 0

        /// Of the values that were read, how many are right.
        package var precision: Double {
            let read = exact + near + wrong + invented
            return read == 0 ? 1 : Double(exact) / Double(read)
        }
        package var share: Double { filled == 0 ? 1 : Double(exact) / Double(filled) }

        package init(_ outcomes: some Sequence<FieldOutcome>) {
            for outcome in outcomes {
                switch outcome.verdict {
                case .exact, .near, .wrong, .missed: filled += 1
                case .leftBlank, .invented: blank += 1
                }
                switch outcome.verdict {
                case .exact: exact += 1
                case .near: near += 1
                case .wrong: wrong += 1
                case .missed: missed += 1
                case .invented: invented += 1
                case .leftBlank: break
                }
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
    package var byLayout: [String: Tally]
    package var byHand: [String: Tally]
    package var reliability: Reliability
    package var automation: Automation
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
        byLayout = Dictionary(grouping: judgements.filter { $0.layout != nil }) { $0.layout ?? "" }
            .mapValues { Tally($0.flatMap(\.outcomes)) }
        byHand = Dictionary(grouping: judgements.filter { $0.hand != nil }) {
            "\($0.hand?.rawValue ?? "") \($0.line.rawValue)"
        }.mapValues { Tally($0.flatMap(\.outcomes)) }
        let read = outcomes.filter { $0.found != nil }.map { (confidence: $0.confidence, right: $0.verdict == .exact) }
        reliability = Reliability(read)
        automation = Automation(read, written: all.filled)
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
        ]
        lines.append(tables)
        return lines.joined(separator: "\n")
    }

    /// The figures of all fields together, under a name of their own.
    func line(_ name: String) -> String { Self.heading + "\n" + row(name, all) }

    /// The figures of the fields: all, and by line, form, layout, hand, damage and field.
    var tables: String {
        var lines = [Self.heading, row("all", all)]
        for (title, table) in [
            ("line", byLine), ("form", byForm), ("layout", byLayout), ("hand and line", byHand), ("damage", byDamage),
            ("field", byField),
        ] where table.count > 0 {
            lines += ["", "by " + title]
            lines += table.sorted { $0.key < $1.key }.map { row($0.key, $0.value) }
        }
        return (lines + certainty).joined(separator: "\n")
    }

    /// How far the reader's certainty can be believed.
    private var certainty: [String] {
        let threshold = automation.threshold.map { "from confidence " + fixed($0, 3) } ?? "no threshold"
        var lines = [
            "", "certainty",
            "at \(fixed(automation.precision * 100, 1)) % precision \(fixed(automation.share * 100, 1)) % of what was written "
                + "needs no person (\(threshold), \(automation.wrong) wrong of \(automation.accepted))",
            "calibration error \(fixed(reliability.calibrationError, 3))", "confidence      values   right   share",
        ]
        for band in reliability.bands where band.values > 0 {
            lines.append(
                padded("\(fixed(band.from, 1)) to \(fixed(band.to, 1))", -14) + padded(String(band.values), 8)
                    + padded(String(band.right), 8) + padded(fixed(band.share * 100, 1) + "%", 8))
        }
        return lines
    }

    private static let heading =
        "                          filled  exact   near  wrong missed   share  precision   blank invented accepted wrong"

    private func row(_ name: String, _ tally: Tally) -> String {
        padded(name, -26) + padded(String(tally.filled), 6) + padded(String(tally.exact), 7)
            + padded(String(tally.near), 7) + padded(String(tally.wrong), 7) + padded(String(tally.missed), 7)
            + padded(fixed(tally.share * 100, 1) + "%", 8) + padded(fixed(tally.precision * 100, 1) + "%", 11)
            + padded(String(tally.blank), 8) + padded(String(tally.invented), 9) + padded(String(tally.accepted), 9)
            + padded(String(tally.wrongAndAccepted), 6)
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
