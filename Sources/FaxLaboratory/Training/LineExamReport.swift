import Foundation

/// Says in words and small tables how an examination went.
enum LineExamReport {
    typealias Reading = (candidate: LineExam.Candidate, answers: [LineExam.Answer])

    /// One line: how a model did, fine, standard and together, and how long a line took.
    static func summary(of reading: Reading, in exam: LineExam, perLine: Duration) -> String {
        let all = exam.mark(reading.answers)
        let fine = exam.mark(reading.answers) { !$0.isStandard }
        let standard = exam.mark(reading.answers) { $0.isStandard }
        let milliseconds = Double(perLine.components.attoseconds) / 1e15 + Double(perLine.components.seconds) * 1000
        let name = reading.candidate.name.padding(toLength: 36, withPad: " ", startingAt: 0)
        return "\(name) exact (characters wrong) \(all.words), fine \(fine.words), standard \(standard.words); "
            + String(format: "%.1f ms a line", milliseconds)
    }

    /// The gain with bounds, what may be accepted by surety, and what agreement is worth.
    static func comparison(of first: Reading, with second: Reading, in exam: LineExam) -> String {
        let firstRight = right(first, in: exam)
        let secondRight = right(second, in: exam)
        let gain = LineComparison(first: firstRight, second: secondRight)
        let agree = zip(first.answers, second.answers).map { $0.text == $1.text && !$0.text.isEmpty }
        let agreed = agree.count { $0 }
        let agreedRight = zip(agree, secondRight).count { $0 && $1 }
        let either = zip(firstRight, secondRight).count { $0 || $1 }
        let bySurer = zip(zip(first.answers, second.answers), zip(firstRight, secondRight)).count { answers, isRight in
            answers.0.surety > answers.1.surety ? isRight.0 : isRight.1
        }
        let both = zip(first.answers, second.answers).map { $0.text == $1.text ? min($0.surety, $1.surety) : -1 }
        var report = [
            String(
                format: "Gain of %@ over %@: %.1f points, give or take %.1f", second.candidate.name,
                first.candidate.name, gain.gain, gain.bound),
            "Agreeing on \(percent(agreed, exam.lines.count)) % of lines; of those right \(percent(agreedRight, agreed)) %",
            "Right by either: \(percent(either, exam.lines.count)) %; by the surer of the two: \(percent(bySurer, exam.lines.count)) %",
        ]
        for (reading, isRight) in [(first, firstRight), (second, secondRight)] {
            report.append(surety(of: reading.answers.map(\.surety), isRight, named: reading.candidate.name))
        }
        report.append(surety(of: both, secondRight, named: "both agreeing"))
        return report.joined(separator: "\n")
    }

    /// A table of the kinds of line: exact share of two readings.
    static func kinds(of first: Reading, and second: Reading, in exam: LineExam) -> String {
        let header = "kind          lines  \(first.candidate.name) | \(second.candidate.name)"
        let rows = LineKind.allCases.map { kind in
            let (one, other) = (
                exam.mark(first.answers) { $0.kind == kind }, exam.mark(second.answers) { $0.kind == kind }
            )
            let name = kind.rawValue.padding(toLength: 13, withPad: " ", startingAt: 0)
            return "\(name) \(one.lines)    \(one.words) | \(other.words)"
        }
        return ([header] + rows).joined(separator: "\n")
    }

    private static func right(_ reading: Reading, in exam: LineExam) -> [Bool] {
        zip(exam.lines, reading.answers).map { $0.text == $1.text }
    }

    private static func surety(of sureties: [Double], _ isRight: [Bool], named name: String) -> String {
        let found = LineSurety(sureties: sureties, right: isRight, wanted: LineExamThresholds.wantedPrecision)
        let (rights, wrongs) = (mean(sureties, isRight, true), mean(sureties, isRight, false))
        let threshold = found.threshold.map { String(format: "%.1f", $0) } ?? "none"
        return "Surety of \(name): least word of right lines \(String(format: "%.1f", rights)), of wrong "
            + "\(String(format: "%.1f", wrongs)); at \(threshold) accepted \(LineMark.percent(found.accepted)) %, "
            + "right \(LineMark.percent(found.precision)) %"
    }

    private static func mean(_ sureties: [Double], _ isRight: [Bool], _ wanted: Bool) -> Double {
        let chosen = zip(sureties, isRight).filter { $0.1 == wanted && $0.0 >= 0 }.map(\.0)
        return chosen.isEmpty ? 0 : chosen.reduce(0, +) / Double(chosen.count)
    }

    private static func percent(_ part: Int, _ whole: Int) -> String {
        LineMark.percent(whole == 0 ? 0 : Double(part) / Double(whole))
    }
}

/// The numbers of an examination.
enum LineExamThresholds {
    /// Share of accepted lines that has to be right: the desk's own target, 5 wrong in 1,000.
    static let wantedPrecision = 0.995
    /// Gaussian with which the stock model reads lines best, dots at 300 an inch; 1.3 to 2.0 is a plateau.
    static let smoothing = 1.6
    /// White dots around a line that Tesseract has to find: without any it loses one line in nine, above 10 nothing changes.
    static let marginToFindALine = 10
    /// White dots around a raw line: 0 and 4 read alike, 10 costs four lines in a hundred, 16 twelve (600 lines, 2026-11).
    static let marginOfARawLine = 4
}
