import ReferralCore
import Testing

@testable import FormUnderstanding

/// Labels the lexicon does not list, told by what their words mean.
struct LabelConceptTests {
    @Test(arguments: [
        ("Ordering Clinician's Telephone:", FieldKey.referrerPhone), ("Requesting Practitioner", .referrerName),
        ("Facsimile of Referring MD:", .referrerFax), ("Number of the Policy:", .insuranceMemberID),
        ("Client's Date of Birth:", .patientBirthDate), ("Telephone of the Parent:", .guardianPhone),
        ("Clinician's NPI Number:", .referrerNPI), ("Name of Insurer:", .insurancePayer),
        ("Residential Address of Patient:", .patientAddress), ("Precertification ID:", .priorAuthorizationNumber),
        ("Reason for the Referral:", .reasonText), ("Referral Submission Date:", .referralDate),
        ("Workers Comp Case Number:", .workCompensationClaim), ("Referring Office Number:", .referrerPhone),
        ("Category of Coverage:", .insuranceType),
        ("Response by Facsimile:", .referrerFax),
    ])
    func `other words for a listed label ask for the same`(_ printed: String, _ key: FieldKey) throws {
        let labels = try labels(printed)
        #expect(labels.count == 1)
        #expect(labels.first?.fields.first?.key == key)
        #expect(labels.first?.text == printed)
    }

    @Test(arguments: [
        "Secondary Member ID:", "Other Insurance Company:", "Employer's Telephone:", "Emergency Telephone Number:",
        "Pharmacy Facsimile:", "Family Doctor's Telephone:",
    ])
    func `a question of somebody else is none of ours`(_ printed: String) throws {
        let labels = try labels(printed)
        #expect(labels.count == 1)
        #expect(labels.allSatisfy { $0.decoy != nil && $0.fields.isEmpty })
    }

    @Test(arguments: [
        ("Information about the Ordering Physician", FormSection.referrer), ("Client Details", .patient),
        ("Insurance Plan Information", .insurance),
    ])
    func `headings are known by their words too`(_ printed: String, _ section: FormSection) throws {
        #expect(try labels(printed).first?.section == section)
    }

    @Test(arguments: [
        "Weather of the Patient:", "Patient to be seen by our physician soon", "Colour Number:",
        "Phone and Fax of the Patient and the Physician:",
    ])
    func `words nobody knows together ask for nothing`(_ printed: String) throws {
        #expect(try Fixtures.lexicon().concepts.meanings(of: printed).isEmpty)
    }

    @Test func `one word, or a label with an option behind it, is no label of its own`() throws {
        var sheet = SheetBuilder()
        sheet.text("Guardian: Mary Ellen Park", 20, 40)
        sheet.text("Relationship: Father", 20, 50)
        sheet.text("Father", 120, 50)
        sheet.text("Priority STAT", 20, 60)
        let answers = try Fixtures.answers(sheet)
        #expect(answers[.guardianName] == "Mary Ellen Park")
        #expect(answers[.urgency] == "STAT")
    }

    @Test func `words of answers are no words of print`() throws {
        let vocabulary = try Fixtures.lexicon().vocabulary
        #expect(!vocabulary.looksPrinted("Leg pain after one block, MRI enclosed, wishes surgical opinion"))
        #expect(vocabulary.looksPrinted("Referring Physician Signature"))
    }

    @Test func `a secondary number behind its label is not the member's`() throws {
        var sheet = SheetBuilder()
        sheet.text("Member ID: YXM993980858", 20, 40)
        sheet.text("Secondary Member ID 616143049", 20, 50)
        #expect(try Fixtures.answers(sheet)[.insuranceMemberID] == "YXM993980858")
    }

    @Test func `without the mechanism only listed labels are known`() throws {
        let lexicon = try Fixtures.lexicon()
        #expect(!lexicon.concepts.meanings(of: "Ordering Clinician's Telephone").isEmpty)
        #expect(lexicon.ofListedLabels.concepts.meanings(of: "Ordering Clinician's Telephone").isEmpty)
    }

    @Test(arguments: ["Fax\tparty:\tword", "Fax\tparty:nobody\tword", "Fax\ta:b:c\tword"])
    func `a word's meaning that is none is reported with its line`(_ text: String) {
        let meaning = String(text.split(separator: "\t")[1])
        #expect(throws: LexiconError.meaning(file: "l", line: 1, found: meaning, role: "word")) {
            try LabelLexicon(text, file: "l")
        }
    }

    private func labels(_ printed: String) throws -> [FoundLabel] {
        var sheet = SheetBuilder()
        sheet.text(printed, 20, 40)
        return LabelSearch(lexicon: try Fixtures.lexicon()).labels(on: sheet.sight.lines)
            .filter { $0.isQuestion || $0.section != nil }
    }
}
