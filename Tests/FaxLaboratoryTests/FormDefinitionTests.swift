import FaxLaboratory
import Foundation
import ReferralCore
import Testing

/// The forms drawn here are the forms faxes are compared with: their geometry must hold together.
struct FormDefinitionTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    static let shelf = Result { try FormShelf(root.appending(path: "Templates/Forms")) }
    let forms: [FormDefinition]

    init() throws { forms = try Self.shelf.get().forms }

    @Test func `there is one form for each campus`() {
        #expect(Set(forms.compactMap(\.campus)) == Set(CampusCode.allCases))
        #expect(forms.count == CampusCode.allCases.count)
    }

    @Test func `every form asks for everything a referral needs`() {
        let needed: Set<FieldKey> = [
            .patientName, .patientAddress, .patientPhone, .patientBirthDate, .patientRegistrationNumber, .insuranceType,
            .reasonText, .referrerNPI, .serviceRequested, .guardianName, .urgency, .reasonICD10, .workCompensationClaim,
        ]
        for form in forms {
            let asked = Set(form.pages.flatMap(\.fields).map(\.key))
            #expect(needed.subtracting(asked).isEmpty, "\(form.id)")
        }
    }

    @Test func `every box lies on the page and no two answers overlap`() {
        for form in forms {
            for page in form.pages {
                let boxes = page.fields.flatMap { field in field.options?.map(\.box) ?? [field.box] }
                for box in boxes + page.fields.map(\.labelBox) + page.printed.map(\.box) {
                    let inside =
                        box.left >= 0 && box.top >= 0 && box.right <= page.size[0] && box.bottom <= page.size[1]
                    #expect(inside, "\(form.id): \(box)")
                }
                for (index, box) in boxes.enumerated() {
                    for other in boxes.dropFirst(index + 1) {
                        #expect(!box.overlaps(other), "\(form.id): \(box) and \(other)")
                    }
                }
            }
        }
    }

    @Test func `labels stay clear of the place of the answer`() {
        for form in forms {
            for field in form.pages.flatMap(\.fields) {
                #expect(!field.labelBox.overlaps(field.box), "\(form.id): \(field.key)")
            }
        }
    }

    @Test func `ticked values are words the field may hold`() {
        for form in forms {
            for field in form.pages.flatMap(\.fields) where field.kind == .ticks {
                let values = (field.options ?? []).map(\.value)
                #expect(Set(values).count == values.count)
                if case .choice(let allowed) = field.key.kind {
                    #expect(values.allSatisfy { allowed.contains($0) }, "\(form.id): \(field.key)")
                }
            }
        }
    }

    @Test func `the pictures of blank forms are drawn from these definitions`() throws {
        let folder = Self.root.appending(path: "Templates/Forms")
        for form in forms {
            for (index, page) in form.pages.enumerated() {
                let kept = try FaxTIFF.decode(LaboratoryFiles.read(folder.appending(path: page.blank)))
                let drawn = try FaxTIFF.decode(FormPress.blankPicture(of: form, page: index))
                #expect(kept.map(\.bits) == drawn.map(\.bits), "\(page.blank): run 'faxlab draw'")
            }
        }
    }
}

extension PageRegion {
    /// Whether two regions share more than an edge.
    fileprivate func overlaps(_ other: PageRegion) -> Bool {
        left < other.right - 0.05 && other.left < right - 0.05 && top < other.bottom - 0.05 && other.top < bottom - 0.05
    }
}
