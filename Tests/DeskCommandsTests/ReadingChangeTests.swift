import FaxIntake
import ReferralCore
import Testing

@testable import DeskCommands
@testable import DeskStore

/// What counts as fixed, broken and accepted wrongly when a confirmed referral is read again.
struct ReadingChangeTests {
    private func field(_ value: String?, _ status: FieldStatus = .look) -> DecidedField {
        DecidedField(
            value: value.map { .text($0) }, raw: value ?? "", confidence: 0.9, status: status, page: 1, box: nil,
            source: .print, alternatives: [], label: nil, note: nil)
    }

    private func decided(
        _ fields: [FieldKey: DecidedField], pages: [Int] = [1], form: String? = nil
    ) -> DecidedReferral {
        DecidedReferral(
            pages: pages, form: form.map { FormMatch(id: $0, score: 0.9) }, fields: fields, findings: [],
            proposals: [], urgency: .unknown, incomplete: [])
    }

    private func confirmed(
        _ value: String?, _ answer: FieldAnswer.Kind, _ how: FieldAnswer.Way = .typed
    ) -> ConfirmedField {
        ConfirmedField(
            statusRead: nil, confidence: nil, valueRead: nil, answer: answer, value: value.map { .text($0) }, how: how,
            isChanged: false)
    }

    private func reading(
        _ taken: DecidedReferral?, _ confirmed: [FieldKey: ConfirmedField], ordinal: Int = 1
    ) throws -> ConfirmedReading {
        ConfirmedReading(
            reference: try ReferenceNumber(campus: .arizona, receivedOn: day(), sequence: 1),
            document: Fingerprint.of("one"), campus: .arizona, sender: nil, day: try day(), ordinal: ordinal,
            taken: taken, isRearranged: false, confirmed: confirmed)
    }

    private func day() throws -> CalendarDate { try #require(CalendarDate(iso: "2026-03-06")) }

    @Test func `each field is judged by what was confirmed of it`() throws {
        let then = decided([
            .patientName: field("RUTH  BELL"), .patientPhone: field("+14805550142"),
            .referrerNPI: field("1234567890"), .guardianName: field(nil, .missing), .patientAddress: field("12 Elm St"),
        ])
        let confirmations: [FieldKey: ConfirmedField] = [
            .patientName: confirmed("Ruth Bell", .value), .patientPhone: confirmed("+14805550142", .value, .untouched),
            .referrerNPI: confirmed("1234567893", .value), .guardianName: confirmed(nil, .blank),
            .patientAddress: confirmed(nil, .illegible),
        ]
        let now = decided([
            .patientName: field("Ruth Bell"), .patientPhone: field("+14805550143", .accepted),
            .referrerNPI: field("1234567893"), .guardianName: field("Nobody"), .patientAddress: field("13 Elm St"),
            .insurancePayer: field("Harbor Light"),
        ])

        let change = ReadingChange(try reading(then, confirmations), now: .success([now]))

        #expect(change.fields.map(\.key) == [.patientName, .patientPhone, .guardianName, .referrerNPI])
        #expect(change.fixed == [.referrerNPI] && change.broken == [.patientPhone, .guardianName])
        #expect(change.newlyAcceptedWrongly == [.patientPhone])
        #expect(change.additions == [.init(key: .insurancePayer, value: .text("Harbor Light"))])
    }

    @Test func `what is wrong as before and accepted now is worse than before`() throws {
        let then = decided([.patientPhone: field("+14805550143")])
        let now = decided([.patientPhone: field("+14805550143", .accepted)])
        let change = ReadingChange(
            try reading(then, [.patientPhone: confirmed("+14805550142", .value)]), now: .success([now]))
        let answer = FormTestAnswer([change], leftOut: 0)
        #expect(change.broken == [] && change.newlyAcceptedWrongly == [.patientPhone])
        #expect(answer.totals.acceptedWronglyThen == 0 && answer.totals.acceptedWronglyNow == 1)
        #expect(
            answer.harm == """
                Worse than when the faxes came in: 1 field newly accepted and wrong. Mend that before the desk reads so.
                """)
        #expect(
            answer.text(Ink(isTerminal: false), showsValues: false).hasPrefix(
                "Accepted wrongly now, and not before:\n  \(change.reference)  patient.phone\n"))
    }

    @Test func `a blank nobody touched counts where the form was known`() throws {
        let confirmations: [FieldKey: ConfirmedField] = [.guardianName: confirmed(nil, .blank, .untouched)]
        let now = decided([.guardianName: field("Ruth Bell", .accepted)], form: "riverbend")
        let known = decided([.guardianName: field(nil, .missing)], form: "riverbend")
        #expect(ReadingChange(try reading(known, confirmations), now: .success([now])).broken == [.guardianName])
        let unknown = decided([.guardianName: field(nil, .missing)])
        let change = ReadingChange(try reading(unknown, confirmations), now: .success([now]))
        #expect(change.fields == [] && change.additions.map(\.key) == [.guardianName])
        #expect(FormTestAnswer([change], leftOut: 0).harm == nil)
    }

    @Test func `a referral is found again by its first page, whatever comes before it`() throws {
        let taken = decided([.patientName: field("Ruth Bell")], pages: [2, 3], form: "riverbend")
        let reading = try reading(taken, [.patientName: confirmed("Ruth Bell", .value)], ordinal: 2)
        let whole = ReadingChange(reading, now: .success([decided([:], pages: [1, 4]), taken]))
        #expect(!whole.isChange)
        let alone = ReadingChange(reading, now: .success([taken]))
        #expect(!alone.isChange)
        let gone = ReadingChange(reading, now: .success([decided([:], pages: [1])]))
        #expect(gone.now == .noReferral && gone.broken == [.patientName])
    }

    @Test func `a fax that can no longer be read is told, and its fields are not judged`() throws {
        let confirmations: [FieldKey: ConfirmedField] = [.patientName: confirmed("Ruth Bell", .value)]
        let taken = decided([.patientName: field("Ruth Bell")])
        let lost = ReadingChange(try reading(taken, confirmations), now: .failure(ReadingTrouble(.crashed)))
        #expect(lost.isLost && lost.fields.isEmpty)
        #expect(FormTestAnswer([lost], leftOut: 0).harm != nil)
        let never = ReadingChange(try reading(nil, confirmations), now: .failure(ReadingTrouble(.crashed)))
        #expect(!never.isChange && FormTestAnswer([never], leftOut: 0).harm == nil)
        let gained = ReadingChange(try reading(nil, confirmations), now: .success([taken]))
        #expect(gained.fixed == [.patientName])
    }

    @Test func `with forms named, so many of their own referrals are read again and so many others`() throws {
        func entry(_ sequence: Int, _ form: String?) throws -> ConfirmedEntry {
            let reference = try ReferenceNumber(campus: .arizona, receivedOn: day(), sequence: sequence)
            return ConfirmedEntry(reference: reference, form: form)
        }
        let confirmed = [
            try entry(6, nil), try entry(5, "other"), try entry(4, "riverbend"), try entry(3, "other"),
            try entry(2, "riverbend"), try entry(1, nil),
        ]
        func sequences(_ references: [ReferenceNumber]) -> [Int] {
            references.map { reference in 6 - (confirmed.firstIndex { $0.reference == reference } ?? 6) }
        }
        let form = FormDefinition(
            id: "riverbend", version: 1, title: "Riverbend", campus: nil, enabled: false,
            learntFrom: confirmed[5].reference.description, pages: [])
        #expect(sequences(TrialPlan(named: []).chosen(from: confirmed, last: 3)) == [6, 5, 4])
        #expect(sequences(TrialPlan(named: [form]).chosen(from: confirmed, last: 2)) == [4, 2, 6, 5])
        #expect(sequences(TrialPlan(named: [form]).chosen(from: confirmed, last: 9)) == [4, 2, 1, 6, 5, 3])
    }
}
