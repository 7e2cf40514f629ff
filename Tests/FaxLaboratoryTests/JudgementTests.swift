import FaxLaboratory
import ReferralCore
import Testing

/// The yardstick itself: what counts as right.
struct JudgementTests {
    private let truth = FaxTruth(
        file: "one.tif",
        referrals: [
            .init(
                pages: [1], form: "referral-arizona",
                fields: [
                    .patientName: .text("José de la Cruz"), .reasonICD10: .list(["I48.91", "R00.2"]),
                    .patientPhone: .text("+14805550142"), .referrerNPI: .text("1234567893"),
                ], blank: [.guardianName, .patientPrior])
        ], pages: [.init(page: 1, kind: .form, rotation: 180)], line: .fine, damage: [.skew])

    private func decided(_ values: [FieldKey: (FieldValue?, FieldStatus)]) -> DecidedReferral {
        DecidedReferral(
            pages: [1], form: nil,
            fields: values.mapValues { value, status in
                DecidedField(
                    value: value, raw: "", confidence: 0.9, status: status, page: 1, box: nil, source: nil,
                    alternatives: [], label: nil, note: nil)
            }, findings: [], proposals: [], urgency: .unknown, incomplete: [])
    }

    private func judge(_ values: [FieldKey: (FieldValue?, FieldStatus)]) -> FaxJudgement {
        FaxJudgement(truth, pages: [], decided: [decided(values)], processorSeconds: 1, peakMemory: 1)
    }

    @Test func `accents, case, spaces and the order of lists do not matter`() {
        let judgement = judge([
            .patientName: (.text("JOSE  De La Cruz"), .accepted),
            .reasonICD10: (.list(["R00.2", "I48.91"]), .look),
        ])
        let exact = judgement.outcomes.filter { $0.verdict == .exact }.map(\.key)
        #expect(Set(exact) == [.patientName, .reasonICD10])
    }

    @Test func `near, wrong, missed and invented are different`() {
        let judgement = judge([
            .patientPhone: (.text("+14805550143"), .accepted), .patientName: (.text("Ruth Bell"), .look),
            .referrerNPI: (nil, .illegible),
            .guardianName: (.text("Nobody"), .look), .patientPrior: (nil, .missing),
        ])
        let verdicts = Dictionary(uniqueKeysWithValues: judgement.outcomes.map { ($0.key, $0.verdict) })
        #expect(
            verdicts.filter { $0.value != .leftBlank } == [
                .patientName: .wrong, .reasonICD10: .missed, .patientPhone: .near, .referrerNPI: .missed,
                .guardianName: .invented,
            ])
        let figures = Scoreboard([judgement])
        #expect(figures.all.filled == 4 && figures.all.exact == 0)
        // Left blank or not asked at all: every field but the four that were filled in.
        #expect(figures.all.blank == FieldKey.allCases.count - 4 && figures.all.invented == 1)
        #expect(figures.all.near == 1 && figures.all.wrong == 1 && figures.all.missed == 2)
        #expect(figures.all.wrongAndAccepted == 1)
        #expect(figures.rightRotations == 0)
    }

    @Test func `a fax that was not read counts against the reader`() {
        let judgement = FaxJudgement(
            truth, pages: [], decided: [], processorSeconds: 0, peakMemory: 0, refusal: "unreadable")
        #expect(Scoreboard([judgement]).all.filled == 4)
        #expect(Scoreboard([judgement]).all.exact == 0)
        #expect(Scoreboard([judgement]).refused == 1)
    }
}
