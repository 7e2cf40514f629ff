import Testing

@testable import ReferralCore

struct WholeAnswerTests {
    @Test(
        arguments: [
            ("Ben de la Cruz, PA-C", FieldKey.referrerName), ("Jean-Luc O'Brien", .patientName),
            ("1420 Ocotillo Ln, Mesa, AZ 85201", .patientAddress), ("PO Box 3216, Ocala, FL 34470", .patientAddress),
            ("eGFR 22 and falling, discuss dialysis access.", .reasonText), ("Sanford Health Plan", .insurancePayer),
            ("PA- 7985462", .priorAuthorizationNumber), ("3TR6Q73WM98", .insuranceMemberID),
            ("M17.11; I10", .reasonICD10), ("Wei St. Clair", .referrerName), ("Riverbend Clinic", .referrerPractice),
            ("Pain > 6 months, 50% worse; \"burning\" (left).", .reasonText),
            ("Call (218) 555-0192 before you see her.", .reasonText), ("Pier 39 Clinic", .referrerPractice),
        ])
    func `an answer as people give it is whole`(_ raw: String, _ key: FieldKey) {
        #expect(isWhole(raw, key))
    }

    @Test(
        arguments: [
            ("Whitehorse", FieldKey.patientName), ("Prairie View Family Medicine", .referrerName),
            ("asks for treatment at", .patientName), ("Rochester, MN 55901", .patientAddress),
            ("1420 Ocotillo Ln", .patientAddress), ("colon cancer", .reasonDiagnosis),
            ("Transfer of", .serviceRequested), ("Leg pain after one block, MRI enclosed,", .reasonText),
            ("17081 3 309", .priorAuthorizationNumber), ("94561 434655", .insuranceMemberID),
            ("M17", .reasonICD10), ("ST. CLAIR", .referrerName), ("BLUFF", .referrerPractice),
            ("Crohn disease of small. intestine", .reasonDiagnosis), ("Tou Ger Garcia- Mendez", .patientName),
            ("Sleep Medicine @", .serviceRequested), ("88 Kellogg Rd, Mesa| AZ 85201", .patientAddress),
            ("Lakes Region Pediatrics (218) 555-0192", FieldKey.referrerPractice),
            ("UCare 904.555.0120", .insurancePayer),
        ])
    func `half an answer, or another's, is not`(_ raw: String, _ key: FieldKey) {
        #expect(!isWhole(raw, key))
    }

    private func isWhole(_ raw: String, _ key: FieldKey) -> Bool {
        let meaning = FieldRules.interpret(raw, as: key, on: CalendarDate(dayNumber: 20_528))
        return WholeAnswer.isWhole(raw, meaning: meaning.value ?? .text(raw), of: key)
    }

    @Test func `half an answer is shown however sure the reading is`() {
        func decide(_ raw: String) -> FieldStatus? {
            let reading = FieldReading(
                key: .patientAddress, ink: .written, raw: raw, confidence: 0.99, page: 1,
                box: PageRegion(left: 0, top: 0, right: 10, bottom: 5), source: .print)
            let referral = ReferralEvidence(pages: [1], form: nil, fields: [reading])
            let decided = ReferralDecision.decide(
                referral, pages: [],
                context: DecisionContext(receivedOn: CalendarDate(dayNumber: 20_528), campus: nil, senderNumber: nil))
            return decided.fields[.patientAddress]?.status
        }
        #expect(decide("1420 Ocotillo Ln, Mesa, AZ 85201") == .accepted)
        #expect(decide("Mesa, AZ 85201") == .look)
    }
}
