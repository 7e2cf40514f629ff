import ReferralCore
import Testing

@testable import FormUnderstanding

/// Whose boxes are whose, and which words offer, ask or answer.
@Suite struct OptionTests {
    @Test func `a question that is also an option asks where no box stands before it`() throws {
        var sheet = SheetBuilder()
        sheet.text("Established Patient", 20, 30)
        sheet.box(62, 29.6, ticked: false)
        sheet.text("Yes", 67, 30)
        sheet.box(80, 29.6, ticked: true)
        sheet.text("No", 85, 30)
        #expect(try Fixtures.answers(sheet)[.patientPrior] == "no")
    }

    @Test func `a question between two rows of boxes asks for both`() throws {
        var sheet = SheetBuilder()
        sheet.text("Requested Specialty: Urology", 15, 30)
        sheet.text("Service(s) Requested:", 15, 41)
        for (place, words) in ["Assume Care", "Evaluate and Treat"].enumerated() {
            let top = 38 + 6 * Double(place)
            sheet.box(60, top - 0.4, ticked: false)
            sheet.text(words, 65, top)
        }
        for (place, words) in ["Second Opinion", "Transfer of Care"].enumerated() {
            let top = 38 + 6 * Double(place)
            sheet.box(110, top - 0.4, ticked: place == 0)
            sheet.text(words, 115, top)
        }
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.serviceRequested] == "Second Opinion")
        #expect(answers[.serviceDepartment] == "Urology")
    }

    @Test func `"Referral to:" over the names of departments asks for one`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("Referral to:", 15, 30)
        for (place, words) in ["Genetics", "Urology", "Oncology"].enumerated() {
            let left = 15 + 40 * Double(place)
            sheet.box(left, 35.6, ticked: place == 1)
            sheet.text(words, left + 5, 36)
        }
        #expect(try Fixtures.answers(sheet)[.serviceDepartment] == "Urology")
    }

    @Test func `boxes typed one behind the other answer the question before the first`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("Clinic Requested: ( ) ENT", 15, 30)
        sheet.text("( Pediatrics", 62, 30)
        sheet.text("(X) Rheumatology", 88, 30)
        sheet.text("( ) Neurology", 122, 30)
        #expect(try Fixtures.answers(sheet)[.serviceDepartment] == "Rheumatology")
    }

    @Test func `what a reader makes of a box's side ends the words before it`() throws {
        var sheet = SheetBuilder()
        sheet.text("Department Requested:", 15, 30)
        sheet.box(60, 29.6, ticked: true)
        sheet.text("Orthopedics | Pain Clinic", 65, 30)
        sheet.box(112, 29.6, ticked: false)
        sheet.text("Nephrology", 117, 30)
        #expect(try Fixtures.answers(sheet)[.serviceDepartment] == "Orthopedics")
    }

    @Test func `a list of services is an answer, whatever stands after its first`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("Type of Visit Requested", 15, 30)
        sheet.text("Procedure; Consult and Treat", 16, 35)
        #expect(try Fixtures.answers(sheet)[.serviceRequested] == "Procedure; Consult and Treat")
    }

    @Test func `a service with a stop in it is the one that forms offer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("Service Requested: Diagnostic. Test", 15, 30)
        #expect(try Fixtures.answers(sheet)[.serviceRequested] == "Diagnostic Test")
    }

    @Test func `problems listed are not the reason`() throws {
        var sheet = SheetBuilder()
        sheet.text("Reason for Referral: Swollen joints, CCP above 250.", 15, 30)
        sheet.text("Problem List: Low back pain (M54.50)", 15, 40)
        #expect(try Fixtures.answers(sheet)[.reasonText] == "Swollen joints, CCP above 250.")
    }

    @Test func `a number and a label of two letters need no colon`() throws {
        var sheet = SheetBuilder()
        sheet.text("1. Dx Interstitial lung disease", 15, 30)
        sheet.text("2. Reason for Referral: Progressive cough", 15, 40)
        #expect(try Fixtures.answers(sheet)[.reasonDiagnosis] == "Interstitial lung disease")
    }

    @Test func `"pate:" before a date is a slip, and elsewhere a word`() throws {
        var sheet = SheetBuilder()
        sheet.text("Referring Physician: Ben Okafor, MD", 15, 30)
        sheet.text("pate: 1/11/2026", 15, 36)
        #expect(try Fixtures.answers(sheet)[.referralDate] == "1/11/2026")
    }

    @Test func `where to fax the form says nothing of whose name is asked under it`() throws {
        var sheet = SheetBuilder()
        sheet.text("Fax completed form to 229-555-0195", 15, 19)
        sheet.text("Full Name:", 15, 28)
        sheet.text("Siobhan Vandersloot", 16, 33)
        sheet.text("Patient Sex:", 15, 44)
        sheet.text("Female", 16, 49)
        #expect(try Fixtures.answers(sheet)[.patientName] == "Siobhan Vandersloot")
    }

    @Test func `a kind of plan is no insurer`() throws {
        var sheet = SheetBuilder()
        sheet.text("Patient Name: Marta Ekstrom", 15, 20)
        sheet.text("Primary Insurance: HMO", 15, 30)
        #expect(try Fixtures.answers(sheet)[.insurancePayer] ?? "" == "")
    }
}
