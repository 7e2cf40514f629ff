import ReferralCore
import Testing

@testable import FormUnderstanding

struct UnknownFormTests {
    @Test func `values beside their labels are read`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        sheet.text("Date of Birth:", 20, 50)
        sheet.text("04/09/1961", 60, 50)
        sheet.text("Referring Physician: Ben Okafor, MD NPI: 1234567893", 20, 60)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961", .referrerName: "Ben Okafor, MD",
                .referrerNPI: "1234567893",
            ])
    }

    @Test func `words that come in another order than they stand in end no reading`() throws {
        var sheet = SheetBuilder()
        sheet.text("Diagnosis:", 20, 40)
        sheet.words([("apnea", 56), ("one", 110), ("two", 150), ("Sleep", 45)], 40)
        // What is made of such a line does not matter; that the sheet is read to its end does.
        sheet.text("Patient Name: Marta Ekstrom", 20, 50)
        #expect(try Fixtures.answers(sheet)[.patientName] == "Marta Ekstrom")
    }

    @Test func `on a form that numbers its questions a further number ends the answer before it`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "1. Patient Name: Marta Ekstrom", "2. Date of Birth: 04/09/1961", "3. Home Phone: (480) 555-0142",
                "4. Diagnosis: Obstructive sleep apnea", "5 Qxztion of thc vvard", "6. Insurance Company: Aetna",
            ], top: 40, pitch: 5)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.reasonDiagnosis] == "Obstructive sleep apnea")
        #expect(answers[.insurancePayer] == "Aetna")
    }

    @Test func `words of labels within an answer part it nowhere`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "Diagnosis: Family history of colon cancer", "Clinic: St. Brendan Medical Group",
                "Insurance Company: Medicare Part B", "Type of Referral: Procedure; Consultation",
                "Home Address: 77 County Road 14 Rd, Ocala, FL 34471",
                "Reason for Referral: Right hand, 8 months after fracture. Stellate block?",
            ], top: 40, pitch: 6)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.reasonDiagnosis] == "Family history of colon cancer")
        #expect(answers[.referrerPractice] == "St. Brendan Medical Group")
        #expect(answers[.insurancePayer] == "Medicare Part B")
        #expect(answers[.serviceRequested] == "Procedure; Consultation")
        #expect(answers[.patientAddress] == "77 County Road 14 Rd, Ocala, FL 34471")
        #expect(answers[.reasonText] == "Right hand, 8 months after fracture. Stellate block?")
    }

    @Test func `a label nobody knows ends the answer over it`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "Service(s) Requested: Evaluate and Treat", "Qxz: AZ", "Dx: Atrial fibrillation",
                "Was it a fall at work? No",
            ], top: 40, pitch: 4.5)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.serviceRequested] == "Evaluate and Treat")
        #expect(answers[.reasonDiagnosis] == "Atrial fibrillation")
    }

    @Test func `an answer that goes on under its label is read row by row`() throws {
        var sheet = SheetBuilder()
        sheet.text("Diagnosis:", 20, 40)
        sheet.text("Obstructive sleep apnea and", 42, 40)
        sheet.text("daytime sleepiness", 20, 45)
        var look = StoredLooks()
        let (first, second) = (
            PageRegion(left: 42, top: 39, right: 110, bottom: 43.6),
            PageRegion(left: 19, top: 44.4, right: 60, bottom: 48.6)
        )
        look.looks = [
            (first, [StoredLooks.look("Obstructive sleep apnea and")], []),
            (second, [StoredLooks.look("daytime sleepiness")], []),
        ]
        let answers = try Fixtures.answers(sheet, look: look)
        #expect(answers[.reasonDiagnosis] == "Obstructive sleep apnea and daytime sleepiness")
    }

    @Test func `a word whose box cuts its first sign off is looked at again, wider`() throws {
        var sheet = SheetBuilder()
        sheet.text("Date of Birth:", 20, 40)
        sheet.text("11/19/2015", 60, 40)
        let word = try #require(sheet.sight.lines.last?.box)
        func strip(_ from: Double, _ to: Double) -> PageRegion {
            PageRegion(
                left: word.middle.x + from, top: word.top - 2, right: word.middle.x + to, bottom: word.bottom + 2)
        }
        var look = StoredLooks()
        look.looks = [
            (strip(-0.4, 0.4), [StoredLooks.look("1/19/2015")], [StoredLooks.look("1/19/2015")]),
            (strip(-3, -0.4), [StoredLooks.look("11/19/2015")], []),
        ]
        #expect(try Fixtures.answers(sheet, look: look)[.patientBirthDate] == "11/19/2015")
        // What is lost on both ends, or is another number, is no cut.
        look.looks = [(strip(-3, 3), [StoredLooks.look("11/19/2019")], [StoredLooks.look("11/19/2019")])]
        #expect(try Fixtures.answers(sheet, look: look)[.patientBirthDate] == "11/19/2019")
    }

    @Test func `values below their labels are read`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name", 20, 40)
        sheet.text("Date of Birth", 90, 40)
        sheet.text("Home Phone", 150, 40)
        sheet.text("Marta Ekstrom", 20, 46)
        sheet.text("04/09/1961", 90, 46)
        sheet.text("(480) 555-0142", 150, 46)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961", .patientPhone: "(480) 555-0142",
            ])
    }

    @Test func `values above their captions are read`() throws {
        var sheet = SheetBuilder()
        for (caption, value, left) in [
            ("Patient Name", "Marta Ekstrom", 20.0), ("Date of Birth", "04/09/1961", 90),
            ("Home Phone", "480-555-0142", 150),
        ] {
            sheet.text(value, left, 40)
            sheet.level(left, left + 50, at: 43.6)
            sheet.text(caption, left, 44.6)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961", .patientPhone: "480-555-0142",
            ])
    }

    @Test func `captions whose lines were lost are told by the numbers over them`() throws {
        var sheet = SheetBuilder()
        for (top, names, numbers) in [
            (40.0, ("Marta Ekstrom", "LEGAL NAME"), ("(480) 555-0142", "HOME PHONE")),
            (52, ("Ben Okafor", "PROVIDER NAME"), ("1234567893", "PROVIDER NPI")),
            (64, ("Lakeside Clinic", "CLINIC NAME"), ("(480) 555-0111", "CLINIC FAX")),
        ] {
            sheet.text(names.0, 20, top)
            sheet.text(numbers.0, 120, top)
            sheet.text(names.1, 50, top + 4)
            sheet.text(numbers.1, 130, top + 4)
        }
        #expect(
            try Fixtures.answers(sheet) == [
                .patientName: "Marta Ekstrom", .patientPhone: "(480) 555-0142", .referrerName: "Ben Okafor",
                .referrerNPI: "1234567893", .referrerPractice: "Lakeside Clinic", .referrerFax: "(480) 555-0111",
            ])
    }

    @Test func `a story under its label is wider than a column and goes on where a comma was lost`() throws {
        var sheet = SheetBuilder()
        sheet.text("Reason for Referral", 20, 40)
        sheet.text("Nodule of the left lobe seen in May", 20, 46)
        sheet.text("second opinion wanted", 86, 46)
        #expect(
            try Fixtures.answers(sheet)[.reasonText] == "Nodule of the left lobe seen in May second opinion wanted")
    }

    @Test func `where to fax a form is no heading of what it asks`() throws {
        var sheet = SheetBuilder()
        sheet.text("Fax completed form to (480) 555-0100", 70, 30)
        sheet.text("1. Last Name:", 20, 66)
        sheet.text("Ekstrom", 60, 66)
        sheet.text("2. First Name:", 20, 72)
        sheet.text("Marta", 60, 72)
        #expect(try Fixtures.answers(sheet)[.patientName] == "Marta Ekstrom")
    }

    @Test func `values in the cell of their label and in the next cell are read`() throws {
        var sheet = SheetBuilder()
        sheet.cell(20, 40, 100, 52)
        sheet.text("Patient Name", 21, 41)
        sheet.text("Marta Ekstrom", 21, 46.5)
        sheet.cell(100, 40, 190, 52)
        sheet.text("Date of Birth", 101, 41)
        sheet.text("04/09/1961", 101, 46.5)
        sheet.cell(20, 52, 60, 60)
        sheet.text("Group number", 21, 54)
        sheet.cell(60, 52, 190, 60)
        sheet.text("00987", 62, 54)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961", .insuranceGroupNumber: "00987",
            ])
    }

    @Test func `an answer beside its label goes on over a typewriter's wide blanks`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name:", 20, 30)
        sheet.text("JAN X", 52, 30)
        sheet.text("WASHINGTON", 65, 30)
        #expect(try Fixtures.answers(sheet) == [.patientName: "JAN X WASHINGTON"])
    }

    @Test func `a section's number is no part of its heading`() throws {
        var sheet = SheetBuilder()
        sheet.text("Section 1: Patient Information", 20, 30)
        sheet.text("Section 2: Referring Provider", 115, 30)
        sheet.text("Phone: (480) 555-0142", 20, 40)
        sheet.text("Phone: (480) 555-0110", 115, 40)
        let answers = try Fixtures.answers(sheet)
        #expect(answers == [.patientPhone: "(480) 555-0142", .referrerPhone: "(480) 555-0110"])
    }

    @Test func `words that end a question are no answer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Type of Visit Requested", 20, 30)
        sheet.text("Second Opinion", 80, 30)
        #expect(try Fixtures.answers(sheet) == [.serviceRequested: "Second Opinion"])
    }

    @Test func `whoever signs dates the referral`() throws {
        var sheet = SheetBuilder()
        sheet.text("PHARMACY", 20, 30)
        sheet.text("Pharmacy Name: Riverside Rx", 20, 40)
        sheet.text("Provider Signature:", 20, 60)
        sheet.text("Date Signed: 01/09/2026", 120, 60)
        #expect(try Fixtures.answers(sheet) == [.referralDate: "01/09/2026"])
    }

    @Test func `a specialty named after Refer To is the department, a person is nobody's field`() throws {
        var sheet = SheetBuilder()
        sheet.text("Refer To: Gastroenterology", 20, 30)
        #expect(try Fixtures.answers(sheet)[.serviceDepartment] == "Gastroenterology")
        var other = SheetBuilder()
        other.text("Refer To: Dr. Hannah Lee", 20, 30)
        #expect(try Fixtures.answers(other)[.serviceDepartment] == nil)
    }

    @Test func `lone figures at an even pace are one number`() throws {
        var sheet = SheetBuilder()
        sheet.text("Provider NPI", 20, 30)
        for (place, figure) in "1021618347".enumerated() { sheet.text(String(figure), 20 + 5 * Double(place), 36) }
        #expect(try Fixtures.answers(sheet)[.referrerNPI] == "1021618347")
    }

    @Test func `two columns keep their parties apart`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 30)
        sheet.text("REFERRING PROVIDER INFORMATION", 115, 30)
        sheet.text("Name: Marta Ekstrom", 20, 40)
        sheet.text("Name: Ben Okafor, MD", 115, 40)
        sheet.text("Phone: (480) 555-0142", 20, 47)
        sheet.text("Phone: (480) 555-0110", 115, 47)
        sheet.text("DOB: 04/09/1961", 20, 54)
        sheet.text("Fax: (480) 555-0111", 115, 54)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientPhone: "(480) 555-0142", .patientBirthDate: "04/09/1961",
                .referrerName: "Ben Okafor, MD", .referrerPhone: "(480) 555-0110", .referrerFax: "(480) 555-0111",
            ])
    }

    @Test func `other parties' answers are nobody's field`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 40)
        sheet.text("SSN: 123-45-6789", 120, 40)
        sheet.text("PCP: Alma Lindgren, MD", 20, 50)
        sheet.text("Phone: (480) 555-0150", 120, 50)
        sheet.text("Pharmacy: Corner Drugs", 20, 60)
        sheet.text("Fax: (480) 555-0160", 120, 60)
        sheet.text("Date of Injury: 02/01/2026", 20, 70)
        sheet.text("Group NPI: 1245319599", 120, 70)
        sheet.text("Fax completed form to: (480) 555-0100", 20, 80)
        let answers = try Fixtures.answers(sheet)
        #expect(answers == [.patientName: "Marta Ekstrom"])
    }

    @Test func `a blank form gives blanks and no values`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT REFERRAL FORM", 70, 15)
        sheet.text("Please complete all sections and fax this form with the required records.", 20, 24)
        sheet.text("Patient Name", 20, 40)
        sheet.level(50, 120, at: 43)
        sheet.text("Date of Birth", 125, 40)
        sheet.level(155, 200, at: 43)
        sheet.text("Reason for Referral", 20, 50)
        sheet.text("Please describe symptoms and attach clinic notes", 20, 56)
        sheet.text("Referring Physician ________________ NPI ____________", 20, 70)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "", .patientBirthDate: "", .reasonText: "", .referrerName: "", .referrerNPI: "",
            ])
    }

    @Test func `names and addresses are put together from their parts`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 30)
        sheet.text("Last Name: Ekstrom", 20, 40)
        sheet.text("First Name: Marta", 90, 40)
        sheet.text("MI: L", 150, 40)
        sheet.text("Street Address: 1420 Ocotillo Ln", 20, 48)
        sheet.text("City: Mesa", 20, 56)
        sheet.text("State: AZ", 90, 56)
        sheet.text("Zip: 85201", 150, 56)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta L Ekstrom", .patientAddress: "1420 Ocotillo Ln, Mesa, AZ 85201",
            ])
    }

    @Test func `tick boxes answer the question before them, words on either side`() throws {
        var sheet = SheetBuilder()
        sheet.text("Type of Insurance:", 20, 40)
        for (index, (word, ticked)) in [("HMO", false), ("Medicare", true), ("PPO", false)].enumerated() {
            let left = 65 + Double(index) * 35
            sheet.box(left, 40, ticked: ticked)
            sheet.text(word, left + 4.5, 40)
        }
        sheet.text("Urgency:", 20, 50)
        for (index, (word, ticked)) in [("Routine", false), ("Urgent", true)].enumerated() {
            let left = 65 + Double(index) * 35
            sheet.box(left, 50, ticked: ticked)
            sheet.text(word, left + 4.5, 50)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers == [.insuranceType: "medicare", .urgency: "urgent"])
    }

    @Test func `a referral letter is read by its phrases`() throws {
        var sheet = SheetBuilder()
        sheet.text("Dear Colleague,", 20, 40)
        sheet.text("I am referring Mrs. Marta Ekstrom, DOB 04/09/1961, to your clinic", 20, 48)
        sheet.text("for evaluation of palpitations and near syncope.", 20, 54)
        sheet.text("Sincerely,", 20, 64)
        sheet.text("Ben Okafor, MD", 20, 72)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .patientName: "Marta Ekstrom", .patientBirthDate: "04/09/1961",
                .reasonText: "palpitations and near syncope", .referrerName: "Ben Okafor, MD",
            ])
    }

    @Test func `an answer that wraps is read to its end`() throws {
        var sheet = SheetBuilder()
        sheet.text("Reason for Referral:", 20, 40)
        sheet.text("Palpitations for six weeks, worse at night,", 20, 46)
        sheet.text("with two near faints on the stairs.", 20, 50.5)
        sheet.text("Diagnosis: Atrial fibrillation", 20, 60)
        let answers = try Fixtures.answers(sheet)
        #expect(
            answers == [
                .reasonText: "Palpitations for six weeks, worse at night, with two near faints on the stairs.",
                .reasonDiagnosis: "Atrial fibrillation",
            ])
    }

    @Test func `the head of a label that asks is no answer's end`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRAL FORM", 20, 10)
        sheet.text("TYPE OF SERVICE:", 20, 40)
        sheet.text("Diagnostic Test", 50, 40)
        sheet.text("ACTIVE PROBLEMS:", 20, 45)
        sheet.text("PATIENT NAME:", 20, 55)
        sheet.text("Marta Ekstrom", 50, 55)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.serviceRequested] == "Diagnostic Test")
    }

    @Test func `a ZIP code and a state over their captions tell where all answers stand, lines or none`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRAL FORM", 80, 10)
        sheet.text("ABOUT THE PATIENT", 16, 22)
        for (answer, caption, top) in [
            ("Kowalczyk, Raul", "PATIENT NAME", 32.0), ("605.555.0127", "TEL", 44.0), ("55901", "ZIP CODE", 56.0),
            ("HHH436169771", "POLICY #", 80.0), ("BCBS AZ", "PRIMARY INS", 92.0),
        ] {
            sheet.text(answer, 16, top)
            sheet.text(caption, 15, top + 4.5)
        }
        sheet.text("MN", 80, 56)
        sheet.text("STATE", 79, 60.5)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientPhone] == "605.555.0127")
        #expect(answers[.insuranceMemberID] == "HHH436169771")
        #expect(answers[.insurancePayer] == "BCBS AZ")
    }

    @Test func `a torn line still has its caption under it`() throws {
        var sheet = SheetBuilder()
        for (row, pair) in [("Marta Ekstrom", "Patient Name"), ("Lakeside Clinic", "Facility Name")].enumerated() {
            let top = 40 + 16 * Double(row)
            sheet.text(pair.0, 20, top)
            sheet.text(pair.1, 50, top + 4.6)
            for piece in [(18.0, 45.0), (46, 53), (56, 60), (61, 64), (66, 98)] {
                sheet.level(piece.0, piece.1, at: top + 3.8)
            }
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientName] == "Marta Ekstrom" && answers[.referrerPractice] == "Lakeside Clinic")
    }

    @Test func `answers over nearly all labels tell where the rest stand`() throws {
        var sheet = SheetBuilder()
        for (row, pair) in [
            ("Marta Ekstrom", "Patient Name"), ("Lakeside Clinic", "Facility Name"), ("Ben Okafor", "Provider Name"),
            ("Medica", "Insurance Company"), ("AB-1234567", "Member ID"), ("04/09/1961", "Date of Birth"),
        ].enumerated() {
            sheet.text(pair.0, 20, 40 + 15 * Double(row))
            sheet.text(pair.1, 42, 44 + 15 * Double(row))
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPractice] == "Lakeside Clinic" && answers[.insurancePayer] == "Medica")
    }

    @Test func `strokes of dark capitals are no rule between a label and its answer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Medical Group:", 20, 40)
        sheet.level(18, 120, at: 43.5)
        sheet.text("SUNRISE COMMUNITY HEALTH", 21, 46)
        sheet.level(36, 52, at: 46)
        #expect(try Fixtures.answers(sheet)[.referrerPractice] == "SUNRISE COMMUNITY HEALTH")
    }

    @Test func `a short word on the edge of a column of labels is one of them`() throws {
        var sheet = SheetBuilder()
        sheet.text("REFERRING PROVIDER", 20, 32)
        sheet.rows(
            [
                "Facility LAKESIDE CLINIC", "Phone (480) 555-0142", "Fax (480) 555-0143", "Name Ben Okafor",
            ], top: 40, pitch: 8)
        #expect(try Fixtures.answers(sheet)[.referrerName] == "Ben Okafor")
    }

    @Test func `a unit behind its street is a part of it, in capitals too`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Address:", 20, 40)
        sheet.text("12 W ELM STREET, APT 13, DULUTH, MN 55802", 55, 40)
        #expect(try Fixtures.answers(sheet)[.patientAddress] == "12 W ELM STREET, APT 13, DULUTH, MN 55802")
    }

    @Test func `a date under the signature is the referral's`() throws {
        var sheet = SheetBuilder()
        sheet.text("PHARMACY", 20, 30)
        sheet.text("Pharmacy Name: Riverside Rx", 20, 40)
        sheet.text("Provider Signature", 20, 60)
        sheet.text("Date: 01/09/2026", 20, 66)
        #expect(try Fixtures.answers(sheet)[.referralDate] == "01/09/2026")
    }

    @Test func `a label with a colon asks, whatever its word offers`() throws {
        var sheet = SheetBuilder()
        sheet.text("Group:", 20, 40)
        sheet.text("XX-53835", 40, 40)
        sheet.text("Type of Insurance:", 20, 48)
        for (index, word) in ["HMO", "POS", "PPO"].enumerated() {
            sheet.text(word, 65 + 30 * Double(index), 48)
        }
        sheet.mark(.ring, 65, 70.7, 48)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.insuranceGroupNumber] == "XX-53835" && answers[.insuranceType] == "hmo")
    }

    @Test func `a speck under a label hides no answer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Chief Complaint", 20, 40)
        sheet.text("a7", 22, 44.2, confidence: 0.3, height: 1)
        sheet.text("Headaches four days a week in spite of two agents", 22, 47)
        #expect(try Fixtures.answers(sheet)[.reasonText] == "Headaches four days a week in spite of two agents")
    }

    @Test func `a question's number that ran into its label is cut off it`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            ["16. Member ID: AB1234567", "17.GRP# PC-22912", "18. Reason for Referral:"], top: 40, pitch: 8)
        #expect(try Fixtures.answers(sheet)[.insuranceGroupNumber] == "PC-22912")
    }

    @Test func `a sentence with a speck over its full stop is no label`() throws {
        var sheet = SheetBuilder()
        sheet.text("Reason for Referral:", 20, 40)
        sheet.text("Weight loss of 20 lb and diarrhea, enterography abnormal:", 22, 47)
        #expect(try Fixtures.answers(sheet)[.reasonText]?.hasPrefix("Weight loss of 20 lb") == true)
    }

    @Test func `a code behind its label needs no colon between`() throws {
        var sheet = SheetBuilder()
        sheet.text("Diagnosis: Crohn disease", 20, 40)
        sheet.text("ICD-10 K50.00", 118, 40)
        #expect(try Fixtures.answers(sheet)[.reasonICD10] == "K50.00")
    }
}
