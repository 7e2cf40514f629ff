/// What the pages of forms show.
internal import DeskStore
internal import Foundation
internal import ReferralCore
internal import ReferralReports

/// Layouts nobody has described, by the clinic that sends them, those that come most often first; and the forms there are.
struct FormListView: Sendable {
    struct Clinic: Sendable {
        var sender: String
        var referrals: String
        var candidates: [Candidate]
    }
    struct Candidate: Sendable {
        var reference: String
        var pages: String
        var answered: Int
        /// What the form is called if nobody says anything else.
        var title: String
        var learntAs: String?
    }
    struct Form: Sendable {
        var id: String
        var title: String
        var isOn: Bool
        var pages: Int
        var fields: Int
        var others: Int
        var origin: String
    }

    var frame: Frame
    var trouble: String?
    var clinics: [Clinic]
    var hasClinics: Bool
    var forms: [Form]
    var hasForms: Bool
    var longestTitle = Thresholds.longestTitle

    init(frame: Frame, candidates: [FormCandidate], forms: [FormOnShelf]) {
        self.frame = frame
        let clinics = Dictionary(grouping: candidates, by: \.sender).sorted {
            ($1.value.count, $0.key ?? "~") < ($0.value.count, $1.key ?? "~")
        }
        self.clinics = clinics.map { sender, candidates in Self.clinic(sender, candidates, forms) }
        hasClinics = !clinics.isEmpty
        self.forms = forms.map {
            Form(
                id: $0.id, title: $0.title, isOn: $0.isOn, pages: $0.pages, fields: $0.fields, others: $0.others,
                origin: $0.isShipped ? "came with the program" : "learnt from \($0.learntFrom ?? "a blank form")")
        }
        hasForms = !forms.isEmpty
    }

    private static func clinic(_ sender: String?, _ candidates: [FormCandidate], _ forms: [FormOnShelf]) -> Clinic {
        let name = sender.map(PlainWords.phone)
        // Whatever taught a form stays in sight, however few of its answers were found.
        func taught(_ candidate: FormCandidate) -> String? {
            forms.first { $0.learntFrom == candidate.reference.description }?.id
        }
        let learnt = candidates.filter { taught($0) != nil }
        let fullest = candidates.filter { taught($0) == nil }.sorted {
            ($1.answered, $1.reference.description) < ($0.answered, $0.reference.description)
        }.prefix(Thresholds.candidatesAClinic)
        return Clinic(
            sender: name ?? "Number not known",
            referrals: candidates.count == 1 ? "1 referral" : "\(candidates.count) referrals",
            candidates: (learnt + fullest).map { candidate in
                Candidate(
                    reference: candidate.reference.description,
                    pages: candidate.pages.map(String.init).joined(separator: ", "), answered: candidate.answered,
                    title: "Form of \(name ?? candidate.reference.description)",
                    learntAs: taught(candidate))
            })
    }
}

/// One form: its blank pages with a frame around every place, and what is to be said of them.
struct FormView: Sendable {
    struct Page: Sendable {
        var number: Int
        var width: Int
        var height: Int
        /// Millimetres, as the frames are measured.
        var box: String
        var places: [Place]
    }
    struct Place: Sendable {
        var name: String
        var left: String
        var top: String
        var width: String
        var height: String
        /// Where the name is written: in the frame, because the form's own label stands over it. Cells and tick boxes have none.
        var nameLine: String?
        var nameLeft: String
        var isInked: Bool
    }
    struct Remark: Sendable {
        var isGrave: Bool
        var text: String
    }

    var frame: Frame
    var trouble: String?
    var id: String
    var title: String
    var isOn: Bool
    var isLearnt: Bool
    var origin: String
    var works: Bool
    var remarks: [Remark]
    var hasRemarks: Bool
    var pages: [Page]

    init(frame: Frame, look: FormLook) {
        self.frame = frame
        let form = look.form
        id = form.id
        title = form.title
        isOn = form.isOn
        isLearnt = !form.isShipped
        origin = form.isShipped ? "Came with the program." : "Learnt from \(form.learntFrom ?? "a blank form")."
        works = look.report.works
        remarks = look.report.remarks.map { remark in
            Remark(
                isGrave: remark.isGrave,
                text: remark.place.map { "\(Self.plain($0).capitalizedFirst) \(remark.text)." } ?? remark.text
                    .capitalizedFirst + ".")
        }
        hasRemarks = !remarks.isEmpty
        pages = look.pages.map(Self.page)
    }

    private static func page(_ page: FormInspection.Page) -> Page {
        let (width, height) = page.pixels
        func millimetres(_ pixels: Int) -> String { figure(Double(pixels) / page.dotsPerInch * 25.4) }
        return Page(
            number: page.page, width: width, height: height,
            box: "0 0 \(millimetres(width)) \(millimetres(height))", places: page.places.map(place))
    }

    private static func place(_ place: FormInspection.Place) -> Place {
        Place(
            name: plain(place.name), left: figure(place.box.left), top: figure(place.box.top),
            width: figure(place.box.width), height: figure(place.box.height),
            nameLine: place.isPart ? nil : figure(place.box.bottom - 1.2), nameLeft: figure(place.box.left + 1),
            isInked: place.hasInk)
    }

    /// The name of a place in the words of the desk; a form's own question keeps its own.
    private static func plain(_ name: String) -> String { FieldKey(rawValue: name)?.plainName ?? name }

    private static func figure(_ size: Double) -> String { String((size * 10).rounded() / 10) }
}
