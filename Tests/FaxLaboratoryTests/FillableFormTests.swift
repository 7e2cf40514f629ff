import FaxLaboratory
import Foundation
import ReferralCore
import Testing

/// What a clinic downloads: the fields of the PDF are the questions of the form.
struct FillableFormTests {
    let forms: [FormDefinition]

    init() throws { forms = try FormDefinitionTests.shelf.get().forms }

    @Test func `the same form is always the same bytes, and the ones committed`() throws {
        for form in forms {
            let drawn = try FormPress.fillablePDF(of: form)
            #expect(try drawn == FormPress.fillablePDF(of: form))
            let kept = try LaboratoryFiles.read(SampleFormsTests.samples.appending(path: "blank/\(form.id).pdf"))
            #expect(drawn == kept, "\(form.id): run 'faxlab draw'")
        }
    }

    @Test func `every question of a form is a field of its PDF, under its key`() throws {
        for form in forms {
            let acroform = try AcroForm(file: SampleFormsTests.samples.appending(path: "blank/\(form.id).pdf"))
            var wanted: Set<String> = []
            for field in form.pages.flatMap(\.fields) {
                let name = FormPress.fieldName(field)
                if field.kind == .ticks, field.many == true {
                    wanted.formUnion((field.options ?? []).map { name + "." + $0.value })
                } else {
                    wanted.insert(name)
                }
            }
            #expect(Set(acroform.fields.map(\.fullname)) == wanted, "\(form.id)")
            #expect(acroform.fields.allSatisfy { !$0.alternativename.isEmpty })
        }
    }

    /// What `qpdf` itself finds in a file.
    private struct AcroForm: Decodable {
        struct Field: Decodable {
            var fullname: String
            var alternativename: String
        }
        var fields: [Field]

        private struct Listing: Decodable { var acroform: AcroForm }

        init(file: URL) throws {
            let program = try MeasuredProgram("/usr/bin/qpdf")
            let run = try program.run(["--json", "--json-key=acroform", file.path])
            #expect(run.exit == 0)
            self = try JSONDecoder().decode(Listing.self, from: Data(run.output)).acroform
        }
    }
}
