import Foundation
import Testing

@testable import ReferralCore

/// A referral as a reader would report it, changed from test to test.
struct Fax {
    var readings: [FieldReading] = []
    var pages = [
        PageEvidence(page: 1, kind: .form, rotation: 0, skew: 0, dpi: [204, 196], size: [215.9, 279.4], quality: 0.9)
    ]

    /// Every required item, well read.
    static func complete() -> Fax {
        var fax = Fax()
        for (key, raw) in [
            (FieldKey.patientName, "Quillfeather, Zebedee J"), (.patientBirthDate, "01/05/1961"),
            (.patientAddress, "12 Elm St, Mesa, AZ 85201"), (.patientPhone, "(480) 555-0101"),
            (.insuranceType, "hmo"), (.referrerNPI, "1234567893"), (.serviceRequested, "evaluate and treat"),
            (.reasonText, "Palpitations for six weeks."),
        ] { fax.say(key, raw) }
        return fax
    }

    mutating func say(
        _ key: FieldKey, _ raw: String, _ confidence: Double = 0.98, ink: FieldReading.Ink = .written,
        source: FieldReading.Source = .print, alternatives: [String] = [], rules: [String] = []
    ) {
        readings.append(
            FieldReading(
                key: key, ink: ink, raw: raw, confidence: confidence, page: 1,
                box: PageRegion(left: 1, top: 1, right: 2, bottom: 2), source: source, alternatives: alternatives,
                label: "printed", rules: rules))
    }

    mutating func change(_ key: FieldKey, _ raw: String, _ confidence: Double = 0.98) {
        readings.removeAll { $0.key == key }
        say(key, raw, confidence)
    }

    mutating func leaveOut(_ key: FieldKey) { readings.removeAll { $0.key == key } }

    func decided(
        campus: CampusCode? = .arizona, sender: String? = nil, own: Set<String> = [], fictional: Bool = false
    ) throws -> DecidedReferral {
        ReferralDecision.decide(
            ReferralEvidence(pages: [1], form: nil, fields: readings), pages: pages,
            context: DecisionContext(
                receivedOn: try #require(CalendarDate(iso: "2026-03-06")), campus: campus, senderNumber: sender,
                ownNumbers: own, reportsFictionalNumbers: fictional))
    }
}

@Suite struct `Deciding a referral` {
    private func codes(_ referral: DecidedReferral) -> Set<String> { Set(referral.findings.map(\.code)) }

    @Test func `a well read, complete referral is accepted whole`() throws {
        let referral = try Fax.complete().decided()
        #expect(referral.fields.values.allSatisfy { $0.status == .accepted && $0.note == nil })
        #expect(referral.findings.isEmpty)
        #expect(referral.incomplete.isEmpty)
        #expect(referral.proposals.isEmpty)
        #expect(referral.urgency == .unknown)
        #expect(referral.fields[.patientName]?.value?.plain == "Zebedee J Quillfeather")
        #expect(referral.fields[.patientName]?.raw == "Quillfeather, Zebedee J")
    }

    @Test func `answers that look as much written as typed are looked at`() throws {
        var fax = Fax.complete()
        for index in fax.readings.indices { fax.readings[index].support.note(.hand, 0.3) }
        #expect(try fax.decided().fields[.patientName]?.status == .accepted)
        for index in fax.readings.indices { fax.readings[index].support.note(.hand, 0.6) }
        let name = try fax.decided().fields[.patientName]
        #expect(name?.status == .look)
        #expect(name?.note == FieldNote.perhapsByHand)
    }

    @Test func `standard resolution has a bar of its own`() throws {
        var fax = Fax.complete()
        let curve = Calibration.Curve(weights: ["constant": 3.5], accept: 0.95, standard: 0.98, reliability: [])
        let calibration = Calibration(fittedOn: "nothing", known: nil, unknown: curve)
        func status() throws -> FieldStatus? {
            ReferralDecision.decide(
                ReferralEvidence(pages: [1], form: nil, fields: fax.readings), pages: fax.pages,
                context: DecisionContext(
                    receivedOn: try #require(CalendarDate(iso: "2026-03-06")), calibration: calibration)
            ).fields[.patientName]?.status
        }
        #expect(try status() == .accepted)
        fax.pages[0].dpi = [204, 98]
        #expect(try status() == .look)
    }

    @Test func `an unsure, handwritten, repaired or check-digit-chosen reading is shown`() throws {
        var fax = Fax()
        fax.say(.patientName, "Zebedee Quillfeather", 0.89)
        fax.say(.guardianName, "Ada Quillfeather", 1, source: .handwriting)
        fax.say(.patientPhone, "(48O) 555-0101", 1)
        fax.say(.referrerNPI, "1234567893", 1, rules: ["check-digit-choice"])
        fax.say(.referrerPhone, "480-555-0102", 1, rules: [FieldReading.damagedRows])
        let referral = try fax.decided()
        for key in [FieldKey.patientName, .guardianName, .patientPhone, .referrerNPI, .referrerPhone] {
            #expect(referral.fields[key]?.status == .look, "\(key.rawValue)")
            #expect(referral.fields[key]?.note != nil, "\(key.rawValue)")
        }
    }

    @Test func `a repaired NPI that proves itself may be accepted`() throws {
        var fax = Fax()
        fax.say(.referrerNPI, "l234567893", 0.99)
        #expect(try fax.decided().fields[.referrerNPI]?.status == .accepted)
    }

    @Test func `a guardian's telephone on a form nobody described is looked at, however sure`() throws {
        var fax = Fax()
        fax.say(.guardianPhone, "(480) 555-0101", 1)
        fax.say(.patientPhone, "(480) 555-0102", 1)
        let referral = try fax.decided()
        #expect(referral.fields[.guardianPhone]?.status == .look)
        #expect(referral.fields[.patientPhone]?.status == .accepted)
    }

    @Test func `what is all but surely misread is unreadable, and offered`() throws {
        var fax = Fax()
        fax.say(.patientName, "Qxv Zzw", 0.4, alternatives: ["Quill Zebedee"])
        func decided(_ constant: Double) throws -> DecidedField {
            let curve = Calibration.Curve(weights: ["constant": constant], accept: 0.9, reliability: [])
            let context = DecisionContext(
                receivedOn: try #require(CalendarDate(iso: "2026-03-06")),
                calibration: Calibration(fittedOn: "nothing", known: nil, unknown: curve))
            let evidence = ReferralEvidence(pages: [1], form: nil, fields: fax.readings)
            let referral = ReferralDecision.decide(evidence, pages: fax.pages, context: context)
            return try #require(referral.fields[.patientName])
        }
        let misread = try decided(-3.5)
        #expect(misread.status == .illegible)
        #expect(misread.value == nil)
        #expect(misread.alternatives == ["Qxv Zzw", "Quill Zebedee"])
        #expect(try decided(-2).status == .look)
    }

    @Test func `a wrong check digit is shown with its finding`() throws {
        var fax = Fax()
        fax.say(.referrerNPI, "1234567890", 1)
        let referral = try fax.decided()
        #expect(referral.fields[.referrerNPI]?.status == .look)
        #expect(referral.fields[.referrerNPI]?.value?.plain == "1234567890")
        #expect(referral.findings == [Finding(.checkDigit, .referrerNPI)])
    }

    @Test func `blank, unreadable, absent and said to be none are different`() throws {
        var fax = Fax()
        fax.say(.patientName, "", 0.9, ink: .blank)
        fax.say(.patientBirthDate, "", 0, ink: .unreadable)
        fax.say(.patientPhone, "~~ ~", 0.1)
        fax.say(.insuranceGroupNumber, "N/A")
        let referral = try fax.decided()
        #expect(referral.fields[.patientName]?.status == .missing)
        #expect(referral.fields[.patientBirthDate]?.status == .illegible)
        #expect(referral.fields[.patientPhone]?.status == .illegible)
        #expect(referral.fields[.insuranceGroupNumber]?.status == .missing)
        #expect(referral.fields[.referrerNPI] == nil)
        #expect(
            referral.incomplete == [
                .patientName, .patientBirthDate, .patientAddress, .patientPhone, .insuranceType, .referrerNPI,
                .serviceRequested, .reasonText,
            ])
        #expect(codes(referral).contains("nothing-read"))
    }

    @Test func `a registration number is required of previous patients alone`() throws {
        var fax = Fax.complete()
        fax.say(.patientPrior, "no")
        #expect(try fax.decided().incomplete.isEmpty)
        fax.change(.patientPrior, "yes")
        #expect(try fax.decided().incomplete == [.patientRegistrationNumber])
        fax.say(.patientRegistrationNumber, "12-345-678")
        #expect(try fax.decided().incomplete.isEmpty)
        fax.change(.patientPrior, "no")
        let referral = try fax.decided()
        #expect(referral.findings == [Finding(.registrationNotExpected, .patientRegistrationNumber)])
        #expect(referral.fields[.patientRegistrationNumber]?.status == .look)
    }

    @Test func `two answers to one question are a conflict, both shown`() throws {
        var fax = Fax.complete()
        fax.say(.patientName, "Zebediah Quillfeather", 0.7)
        let field = try #require(try fax.decided().fields[.patientName])
        #expect(field.status == .conflict)
        #expect(field.value?.plain == "Zebedee J Quillfeather")
        #expect(field.alternatives == ["Zebediah Quillfeather"])
    }

    @Test func `the same answer in two places is no conflict`() throws {
        var fax = Fax.complete()
        fax.say(.patientName, "ZEBEDEE J. QUILLFEATHER", 0.7)
        fax.say(.patientPhone, "480.555.0101", 0.6)
        fax.say(.patientBirthDate, "", 1, ink: .blank)
        let referral = try fax.decided()
        #expect(referral.findings.isEmpty)
        #expect(referral.fields.values.allSatisfy { $0.status == .accepted })
    }

    @Test func `two NPIs are a conflict of their own`() throws {
        var fax = Fax.complete()
        fax.say(.referrerNPI, "1245319599")
        let referral = try fax.decided()
        #expect(referral.fields[.referrerNPI]?.status == .conflict)
        #expect(referral.findings == [Finding(.severalProviderNumbers, .referrerNPI)])
    }

    @Test func `two urgencies ticked queue the fax as the more pressing`() throws {
        var fax = Fax.complete()
        fax.say(.urgency, "routine; stat", source: .tick)
        let referral = try fax.decided()
        #expect(referral.urgency == .stat)
        #expect(referral.fields[.urgency]?.status == .conflict)
        #expect(codes(referral) == ["several-choices", "several-urgencies"])
        fax.change(.urgency, "routine")
        fax.say(.urgency, "urgent")
        #expect(try fax.decided().urgency == .urgent)
    }

    @Test func `pressing words in the text hint and decide nothing`() throws {
        var fax = Fax.complete()
        fax.change(.reasonText, "Please see urgently.")
        let referral = try fax.decided()
        #expect(referral.urgency == .unknown)
        #expect(referral.findings == [Finding(.urgencyHint, nil)])
        #expect(referral.fields[.reasonText]?.status == .accepted)
        fax.change(.reasonText, "Non-urgent follow-up.")
        #expect(try fax.decided().findings.isEmpty)
    }

    @Test func `a sender's number is neither the patient's nor the hospital's`() throws {
        var fax = Fax.complete()
        fax.say(.referrerPhone, "480-555-0101")
        fax.say(.referrerFax, "480-301-4071")
        let referral = try fax.decided(sender: "+14805550199", own: ["+14803014071"])
        #expect(codes(referral) == ["same-phone", "own-number", "fax-differs"])
        #expect(referral.fields[.referrerPhone]?.status == .look)
        #expect(referral.fields[.patientPhone]?.status == .look)
        #expect(referral.fields[.referrerFax]?.note == FindingCode.ownNumber.sentence)
    }

    @Test func `a registration number that is another number is misplaced`() throws {
        for raw in ["4805550101", "1234567893", "85201"] {
            var fax = Fax.complete()
            fax.say(.patientRegistrationNumber, raw)
            #expect(codes(try fax.decided()).contains("misplaced-number"), "\(raw)")
        }
    }

    @Test func `fictional numbers are reported only where asked`() throws {
        #expect(try Fax.complete().decided(fictional: true).findings == [Finding(.fictionalNumber, .patientPhone)])
        #expect(try Fax.complete().decided().findings.isEmpty)
    }

    @Test(arguments: [
        ("03/07/2008", CampusCode?.some(.arizona), true), ("03/06/2008", .arizona, false),
        ("03/07/2008", .minnesota, false), ("03/07/2008", nil, false), ("03/07/2026", .arizona, false),
        ("sometime", .florida, false), ("01/05/20", .florida, false),
    ])
    func `a child at another campus is proposed for Rochester`(
        _ born: String, _ campus: CampusCode?, _ proposed: Bool
    ) throws {
        var fax = Fax.complete()
        fax.change(.patientBirthDate, born)
        let referral = try fax.decided(campus: campus)
        #expect(referral.proposals.isEmpty == !proposed)
        #expect(codes(referral).contains("paediatric-elsewhere") == proposed)
    }

    @Test func `a minor needs a guardian, who also settles the century`() throws {
        var fax = Fax.complete()
        fax.change(.patientBirthDate, "01/05/20")
        fax.say(.guardianName, "", ink: .blank)
        #expect(codes(try fax.decided()) == ["two-digit-year"])
        fax.change(.guardianName, "Ada Quillfeather")
        #expect(try fax.decided().proposals.count == 1)
        fax.change(.patientBirthDate, "01/05/2020")
        #expect(codes(try fax.decided(campus: .minnesota)).isEmpty)
        fax.leaveOut(.guardianName)
        #expect(try fax.decided(campus: .minnesota).findings == [Finding(.guardianMissing, nil)])
    }

    @Test func `a social security number leaves no trace but the finding`() throws {
        var fax = Fax.complete()
        fax.change(.reasonText, "Pain. SSN 123-45-6789.")
        fax.say(.insuranceMemberID, "123-45-6789", alternatives: ["123-45-6780"])
        let referral = try fax.decided()
        let text = String(decoding: try JSONEncoder().encode(referral), as: UTF8.self)
        #expect(!text.contains("-6789") && !text.contains("-6780") && !text.contains("123-45"))
        #expect(codes(referral) == ["ssn-present"])
        #expect(referral.fields[.insuranceMemberID]?.status == .look)
        #expect(referral.fields[.insuranceMemberID]?.value == nil)
    }

    @Test func `damaged and undecoded pages are said, and a foreign address`() throws {
        var fax = Fax.complete()
        fax.pages[0].problems = [.lineErrors]
        fax.change(.patientAddress, "14 Harbour Row, Leeds LS2 9JT, United Kingdom")
        #expect(codes(try fax.decided()) == ["page-problem", "foreign-sender"])
        fax.pages[0].kind = .undecoded
        #expect(codes(try fax.decided()) == ["undecoded-page", "foreign-sender"])
    }

    @Test func `a campus asked for that is not the line's is shown`() throws {
        var fax = Fax.complete()
        fax.say(.serviceCampus, "Rochester")
        #expect(try fax.decided().findings == [Finding(.campusDiffers, .serviceCampus)])
        #expect(try fax.decided(campus: .minnesota).findings.isEmpty)
    }

    @Test func `no finding's sentence holds anything of a patient`() throws {
        for code in FindingCode.allCases {
            #expect(!code.sentence.contains("\\("))
            #expect(code.sentence.hasSuffix("."))
        }
        #expect(Set(FindingCode.allCases.map(\.rawValue)).count == FindingCode.allCases.count)
    }

    @Test func `printed and dumped, a referral tells nothing of its patient`() throws {
        let fax = Fax.complete()
        let referral = try fax.decided()
        var dumped = ""
        dump(referral, to: &dumped)
        dump(fax.readings, to: &dumped)
        let printed = "\(referral) \(fax.readings) \(String(reflecting: referral))"
        for secret in ["Zebedee", "1961", "5550101", "Palpitations", "Elm"] {
            #expect(!printed.contains(secret) && !dumped.contains(secret), "\(secret)")
        }
    }
}
