import ReferralCore
import Testing

@testable import FormUnderstanding

/// Labels as bad faxes and plain typewriters leave them.
struct HeardLabelTests {
    @Test(
        arguments: [
            ("Organization, Lakeside Family Clinic", FieldKey.referrerPractice, "Lakeside Family Clinic"),
            ("Facility LAKESIDE FAMILY CLINIC", .referrerPractice, "LAKESIDE FAMILY CLINIC"),
            ("Referring Physician Ola Lindgren, MD", .referrerName, "Ola Lindgren, MD"),
            ("Sex Female", .patientSex, "Female"),
        ])
    func `a label is known without its colon`(_ line: String, _ key: FieldKey, _ value: String) throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text(line, 20, 40)
        #expect(try Fixtures.answers(sheet)[key] == value)
    }

    @Test(arguments: ["Tel 480-555-0142 | Tax 480-555-0143", "P: (480) 555-0142 F: (480) 555-0143"])
    func `what stands before two telephone numbers is a telephone and a fax`(_ line: String) throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Physician: Ben Okafor, MD", 20, 100)
        sheet.text(line, 20, 110)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referrerPhone]?.hasSuffix("555-0142") == true || answers[.referrerPhone] == "(480) 555-0142")
        #expect(answers[.referrerFax]?.hasSuffix("555-0143") == true)
    }

    @Test func `a label in capitals ends where a titled answer begins`() throws {
        var sheet = SheetBuilder()
        sheet.text("PARENT/GUARDIAN Pa Houa Park", 20, 40)
        #expect(try Fixtures.answers(sheet)[.guardianName] == "Pa Houa Park")
    }

    @Test(arguments: [
        ("Full Address:", "548 County Road 14 Street, Duluth, MN 55802", FieldKey.patientAddress),
        ("Chief Complaint:", "Two relatives before 50, counsel and test", .reasonText),
    ])
    func `a label's word within an answer is a word of the answer`(
        _ label: String, _ answer: String, _ key: FieldKey
    ) throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text(label, 20, 40)
        sheet.text(answer, 60, 40)
        #expect(try Fixtures.answers(sheet)[key] == answer)
    }

    @Test func `a bare label before a number begins a question`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Telephone 480-555-0142", 20, 40)
        sheet.text("Address 1420 Ocotillo Ln, Mesa, AZ 85201", 20, 50)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientPhone] == "480-555-0142")
        #expect(answers[.patientAddress] == "1420 Ocotillo Ln, Mesa, AZ 85201")
    }

    @Test func `a town in capitals is no label`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "Patient Name MARTA EKSTROM", "Date of Birth 04/09/1961", "Insurance Company AETNA",
                "Home Address 606 JUNIPER CT, KANSAS CITY, MO 64110", "Referring Provider BEN OKAFOR",
            ], top: 30, pitch: 8)
        #expect(try Fixtures.answers(sheet)[.patientAddress] == "606 JUNIPER CT, KANSAS CITY, MO 64110")
    }

    @Test func `a caption that could hardly be read may have more slips`() throws {
        func sheet(_ confidence: Double) -> SheetBuilder {
            var sheet = SheetBuilder()
            sheet.text("Refenng Provder", 20, 30, confidence: confidence)
            sheet.text("Ben Okafor, MD", 60, 30)
            return sheet
        }
        #expect(try Fixtures.answers(sheet(0.4)) == [.referrerName: "Ben Okafor, MD"])
        #expect(try Fixtures.answers(sheet(0.95)) == [:])
    }

    @Test func `a heading in the middle of its column is none's label`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient", 50, 30)
        sheet.text("If Patient is a Minor", 140, 30)
        sheet.text("Given Name: Hannah", 15, 38)
        sheet.text("Parent Name: Minh Li", 112, 38)
        sheet.text("Family Name: Li", 15, 45)
        sheet.text("Sex: Female", 15, 52)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.patientName] == "Hannah Li")
        #expect(answers[.patientSex] == "Female")
    }

    @Test func `labels side by side over answers side by side are a table`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "Patient Name: Marta Ekstrom", "Date of Birth: 04/09/1961", "Home Phone: (480) 555-0142",
                "Referring Physician: Ben Okafor, MD", "Referring Provider Phone: (480) 555-0110",
            ], top: 30, pitch: 7)
        for (left, label, value) in [
            (40.0, "Insurance Carrier", "Oscar"), (110, "Policy #", "QVT095545600"), (160, "Group No.", "7046452"),
        ] {
            sheet.text(label, left, 80)
            sheet.level(35, 200, at: 84.5)
            sheet.text(value, left, 86.5)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.insurancePayer] == "Oscar")
        #expect(answers[.insuranceMemberID] == "QVT095545600")
        #expect(answers[.insuranceGroupNumber] == "7046452")
    }

    @Test func `boxes typed with a blank between their brackets are put together`() throws {
        var sheet = SheetBuilder()
        sheet.text("Gender: ( ) M (X) F", 20, 30)
        sheet.text("Priority: ( ) Routine ( X ) Urgent", 20, 40)
        sheet.text("Type of Coverage: ( ) POS (xX)PPO [ ]Medicare", 20, 50)
        let answers = try Fixtures.answers(sheet)
        #expect(answers == [.patientSex: "female", .urgency: "urgent", .insuranceType: "ppo"])
    }

    @Test func `a birth date tells itself behind a label nobody can read`() throws {
        var sheet = SheetBuilder()
        sheet.text("PATIENT INFORMATION", 20, 20)
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("pros, 04/09/1961", 20, 38)
        sheet.text("Home Phone: (480) 555-0142", 20, 46)
        #expect(try Fixtures.answers(sheet)[.patientBirthDate] == "04/09/1961")
    }

    @Test func `where to fax the form is no sender's number`() throws {
        var sheet = SheetBuilder()
        sheet.text("Return by fax: 507-555-0178", 20, 20)
        sheet.text("REFERRING PROVIDER INFORMATION", 20, 40)
        sheet.text("Name: Ben Okafor, MD", 20, 50)
        #expect(try Fixtures.answers(sheet)[.referrerFax] == nil)
    }

    @Test func `one of several options without a mark is no answer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Urgency: Routine Urgent Stat", 20, 40)
        #expect(try Fixtures.answers(sheet)[.urgency] ?? "" == "")
    }

    @Test func `an option behind another question of the row is that one's`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Previous Patient?: No", 20, 40)
        sheet.text("Interpreter Required?: No", 110, 40)
        #expect(try Fixtures.answers(sheet)[.patientPrior] == "No")
    }

    @Test func `a cover sheet's date is not the referral's`() throws {
        var sheet = SheetBuilder()
        sheet.rows(
            [
                "FAX", "To: North Shore Medical Center", "Fax: (641) 555-0170", "From: Gulf & Plains Medical, P.A.",
                "Phone: (904) 555-0102", "Date: 02/03/2026", "Pages: 4", "Re: New referral",
            ], top: 20, pitch: 9)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.referralDate] == nil)
        #expect(answers[.referrerFax] ?? "" == "")
        #expect(answers[.referrerPhone] == "(904) 555-0102")
    }

    @Test func `a referral is not dated years ago`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 20, 30)
        sheet.text("Referral Date:", 20, 40)
        sheet.text("08/11/1955", 50, 40)
        #expect(try Fixtures.answers(sheet)[.referralDate] ?? "" == "")
    }

    @Test func `a caption that was read badly is read again until it is a label`() throws {
        var sheet = SheetBuilder()
        sheet.text("Tandy Nam", 20, 40, confidence: 0.5)
        sheet.text("Ekstrom", 20, 46)
        sheet.text("Hrst Narne", 90, 40, confidence: 0.5)
        sheet.text("Marta", 90, 46)
        var look = StoredLooks()
        look.looks = [
            (PageRegion(left: 19, top: 39, right: 60, bottom: 44), [StoredLooks.look("Family Name", 0.6)], []),
            (
                PageRegion(left: 89, top: 39, right: 120, bottom: 44), [StoredLooks.look("Hrst Name", 0.6)],
                [StoredLooks.look("First Name", 0.4)]
            ),
        ]
        let sight = sheet.sight.relistened(&look, lexicon: try Fixtures.lexicon())
        #expect(sight.lines.map(\.text) == ["Family Name", "Ekstrom", "First Name", "Marta"])
        #expect(look.asked.count == 3)
    }
}
