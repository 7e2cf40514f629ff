import Foundation
import ReferralCore
import Testing

@testable import FaxLaboratory

/// The yardsticks of certainty measure what they say.
@Suite struct CertaintyTests {
    @Test func `nearness counts the characters that need not change`() {
        #expect(Nearness.of("Margaret", "margaret") == 1)
        #expect(Nearness.of("5075550123", "5075550128") == 0.9)
        #expect(Nearness.of("", "abc") == 0)
        #expect(Nearness.of("", "") == 1)
    }

    @Test func `automation takes the largest set of sure values that is right often enough`() {
        let sure = (0..<400).map { (confidence: 0.99 - Double($0) * 0.0001, right: $0 != 300) }
        let doubtful = (0..<100).map { (confidence: 0.5, right: $0 % 2 == 0) }
        let automation = Automation(sure + doubtful, written: 1_000)
        #expect(automation.accepted == 400)
        #expect(automation.wrong == 1)
        #expect(automation.share == 0.399)
        #expect(Automation([(0.9, false), (0.8, true)], written: 2).threshold == nil)
    }

    @Test func `values of equal confidence stand or fall together`() {
        let tied = [(confidence: 0.9, right: true), (confidence: 0.9, right: false)]
        #expect(Automation(tied, written: 2).accepted == 0)
    }

    @Test func `reliability puts each value in its band`() {
        let reliability = Reliability([(0.95, true), (0.91, false), (0.15, false), (1.0, true)])
        #expect(reliability.bands[9].values == 3)
        #expect(reliability.bands[9].right == 2)
        #expect(reliability.bands[1].values == 1)
        #expect(reliability.values == 4)
    }

    @Test func `a true difference is sure and chance is not`() {
        let better = (0..<80).map { _ in PairedBootstrap.Pair(first: 5, second: 8, of: 10) }
        #expect(PairedBootstrap(better).isSure)
        let same = (0..<80).map {
            PairedBootstrap.Pair(first: $0 % 2 == 0 ? 5 : 6, second: $0 % 2 == 0 ? 6 : 5, of: 10)
        }
        let result = PairedBootstrap(same)
        #expect(!result.isSure)
        #expect(result.difference == 0)
        #expect(PairedBootstrap(same) == result)
    }

    @Test func `the fit finds the odds the rows were drawn with`() {
        var dice = SeededDice(7)
        let rows = (0..<4_000).map { _ -> (facts: [Double], right: Bool) in
            let fact = dice.between(-2, 2)
            return ([fact, 0], dice.chance(1 / (1 + exp(-(0.5 + 1.5 * fact)))))
        }
        let fit = LogisticFit(rows)
        #expect(abs(fit.weights[0] - 0.5) < 0.15)
        #expect(abs(fit.weights[1] - 1.5) < 0.15)
        #expect(fit.weights[2] == 0)
    }

    @Test func `trees find what no plain sum can say`() throws {
        var dice = SeededDice(11)
        let rows = (0..<3_000).map { _ -> (facts: [Double], right: Bool) in
            let (one, other) = (dice.roll(0.0...1.0), dice.roll(0.0...1.0))
            // Either alone says nothing.
            return ([one, other, dice.roll(0.0...1.0)], dice.chance((one > 0.5) == (other > 0.5) ? 0.95 : 0.05))
        }
        let trees = BoostedTrees(rows, names: ["one", "other", "nothing"]).model
        func probability(_ one: Double, _ other: Double) -> Double {
            1 / (1 + exp(-trees.odds(of: [("one", one), ("other", other), ("nothing", 0.5)])))
        }
        #expect(trees.isSound)
        #expect(probability(0.9, 0.9) > 0.85 && probability(0.1, 0.1) > 0.85)
        #expect(probability(0.1, 0.9) < 0.15 && probability(0.9, 0.1) < 0.15)
        let sum = LogisticFit(rows)
        #expect(abs(sum.probability([0.9, 0.9, 0.5]) - sum.probability([0.1, 0.9, 0.5])) < 0.2)
        #expect(BoostedTrees(rows, names: ["one", "other", "nothing"]).model == trees)
        #expect(try JSONDecoder().decode(DecisionTrees.self, from: JSONEncoder().encode(trees)) == trees)
    }

    @Test func `a tree that leads nowhere, back or past its leaves is not asked`() {
        func isSound(no: Int, yes: Int, asks: Int = 0) -> Bool {
            DecisionTrees(
                facts: ["one"], start: 0,
                trees: [.init(asks: [asks], above: [0.5], no: [no], yes: [yes], leaves: [-1, 1])]
            ).isSound
        }
        #expect(isSound(no: -1, yes: -2))
        #expect(!isSound(no: 0, yes: -2))
        #expect(!isSound(no: -3, yes: -2))
        #expect(!isSound(no: 1, yes: -2))
        #expect(!isSound(no: -1, yes: -2, asks: 1))
    }

    @Test func `a calibration turns facts into the probability it was fitted to`() throws {
        let reading = FieldReading(
            key: .patientName, ink: .written, raw: "Odessa Bell", confidence: 0.9, page: 1,
            box: PageRegion(left: 0, top: 0, right: 10, bottom: 5), source: .print,
            support: ReadingSupport(recogniser: 0.5, agreement: 1, grammar: 1, placement: 1))
        let curve = Calibration.Curve(
            weights: ["constant": 1, "recogniser": -2, "kind.name": 0.25], accept: 0.9, reliability: [])
        let calibration = Calibration(fittedOn: "a test", known: nil, unknown: curve)
        var found = ReadingCircumstances(quality: 0.8, isDamaged: false, linesPerInch: 98, registration: nil)
        let odds = 1 - 2 * 0.5 + 0.25
        let probability = try #require(calibration.probability(of: reading, fit: .fits, found: found))
        #expect(abs(probability - 1 / (1 + exp(-odds))) < 1e-9)
        // Nothing was measured on known forms: there the reader's own estimate counts.
        found.registration = 0.9
        #expect(calibration.probability(of: reading, fit: .fits, found: found) == nil)
        #expect(calibration.bar(for: .patientName, onKnownForm: true) == nil)
    }

    @Test func `a field that no paper asks counts against a reader that finds one`() {
        let truth = FaxTruth(
            file: "a.tif",
            referrals: [
                FaxTruth.Referral(
                    pages: [1], form: nil, fields: [.patientName: .text("Odessa Bell")], blank: [],
                    unscored: [.referrerPractice])
            ], pages: [FaxTruth.Page(page: 1, kind: .form, rotation: 0)], line: .fine, damage: [])
        func field(_ text: String) -> DecidedField {
            DecidedField(
                value: .text(text), raw: text, confidence: 0.7, status: .look, page: 1, box: nil, source: .print,
                alternatives: [], label: nil, note: nil)
        }
        let decided = DecidedReferral(
            pages: [1], form: nil,
            fields: [
                .patientName: field("Odessa Bel1"), .insurancePayer: field("Aetna"),
                .referrerPractice: field("Riverbend Clinic"),
            ], findings: [], proposals: [], urgency: .unknown, incomplete: [])
        let judgement = FaxJudgement(truth, pages: [], decided: [decided], processorSeconds: 0, peakMemory: 0)
        let verdicts = Dictionary(uniqueKeysWithValues: judgement.outcomes.map { ($0.key, $0.verdict) })
        #expect(verdicts[.patientName] == .near)
        #expect(verdicts[.insurancePayer] == .invented)
        #expect(verdicts[.referrerPractice] == nil)
        #expect(verdicts[.patientPhone] == .leftBlank)
    }
}

/// From which probability on a value may pass without a person.
struct AcceptanceBarTests {
    /// Values of one confidence, ten of them on a fax.
    private func judged(
        _ kind: String, _ confidence: Double, right: Int, wrong: Int, isFine: Bool = true
    ) -> [AcceptanceBars.Judged] {
        (0..<right + wrong).map { place in
            AcceptanceBars.Judged(
                fax: "\(place % max(1, (right + wrong) / 10))", kind: kind, isFine: isFine, confidence: confidence,
                right: place >= wrong)
        }
    }

    /// Values whose confidence is what it says, from 0.8 to 0.999.
    private func honest(times: Int, isFine: Bool = true, worse: Double = 1) -> [AcceptanceBars.Judged] {
        [(0.8, 0.2), (0.9, 0.1), (0.95, 0.05), (0.98, 0.02), (0.99, 0.01), (0.995, 0.005), (0.998, 0.002)].flatMap {
            confidence, share in
            let wrong = Int((share * worse * Double(times)).rounded())
            return judged("name", confidence, right: times - wrong, wrong: wrong, isFine: isFine)
        } + judged("name", 0.999, right: times * 2, wrong: 0, isFine: isFine)
    }

    @Test func `a few values without a wrong one are counted with a margin for chance`() {
        let bars = AcceptanceBars(
            judged("name", 0.95, right: 1000, wrong: 0) + judged("name", 0.9, right: 996, wrong: 10))
        #expect(bars.accept == 0.95)
        #expect(AcceptanceBars.upperBound(wrong: 4, of: 1000) > 0.005)
        #expect(AcceptanceBars.upperBound(wrong: 4, of: 2000) < 0.005)
    }

    @Test func `the bar lies where the slope of errors promises five in a thousand`() {
        let bars = AcceptanceBars(honest(times: 1000))
        // From 0.99 on 17 of 5,000 are wrong, from 0.98 on 37 of 6,000.
        #expect(bars.accept == 0.99)
    }

    @Test func `where dozens of the surest are wrong they are counted, and fewer are left to the slope`() {
        // From 0.99 on 34 of 10,000 are wrong, from 0.98 on 74 of 12,000.
        #expect(ErrorCount(honest(times: 2000)).bar(allowing: 0.005) == 0.99)
        #expect(ErrorCount(honest(times: 1000)).bar(allowing: 0.005) == nil)
        // One fax in ten with all of the wrong ones makes the count no proof.
        let spoilt = (0..<5000).map { place in
            AcceptanceBars.Judged(
                fax: "\(place % 50)", kind: "name", isFine: true, confidence: 0.99,
                right: place % 50 > 0 || place > 1200)
        }
        #expect(ErrorCount(spoilt).bar(allowing: 0.005) == nil)
    }

    @Test func `marks that stand for another question keep no numbers from being accepted`() {
        let names = honest(times: 1000)
        let bars = AcceptanceBars(names + judged("choice", 0.999, right: 300, wrong: 30))
        #expect(bars.accept == AcceptanceBars(names).accept)
        #expect(bars.stricter["choice"] == AcceptanceBars.never)
    }

    @Test func `fewer faxes never bring the bar down`() {
        #expect(AcceptanceBars(honest(times: 100)).accept >= AcceptanceBars(honest(times: 1000)).accept)
    }

    @Test func `standard resolution has a bar of its own where it keeps the promise only there`() throws {
        let bars = AcceptanceBars(
            honest(times: 1000) + honest(times: 1000, isFine: false, worse: 3))
        let standard = try #require(bars.standard)
        #expect(standard > bars.accept)
        #expect(AcceptanceBars(honest(times: 1000) + honest(times: 1000, isFine: false)).standard == nil)
    }

    @Test func `too few values are never enough to accept any`() {
        #expect(AcceptanceBars(judged("name", 0.99, right: 100, wrong: 0)).accept == AcceptanceBars.never)
    }

    @Test func `one wrong provider number raises the bar for all of them above it`() {
        let bars = AcceptanceBars(
            judged("name", 0.9, right: 3000, wrong: 0) + judged("npi", 0.98, right: 50, wrong: 0)
                + judged("npi", 0.96, right: 20, wrong: 1))
        #expect(bars.accept == 0.9)
        #expect((0.98...1).contains(bars.stricter["npi"] ?? 0))
        #expect(bars.stricter["name"] == nil)
    }
}
