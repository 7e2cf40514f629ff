import Foundation
import PageDrawing
import PageImaging
import ReferralCore

/// How well values are found by their labels on forms of other people's, with a plain recogniser beside it.
///
/// The folder holds `pairs.json` in the shape of the public noisy-forms sample: for each picture its questions with their
/// answers, and the questions that have none. The reader is told the form's own labels, as many at a time as there are
/// fields of a fitting kind, the rest as questions whose answers are not looked at, and its headings as titles of a form;
/// the recogniser's text is searched for the same labels. Exact means the same characters regardless of case and spaces,
/// which the sample sets at random; of telephone numbers the same figures.
struct PairsExam {
    struct Sample: Decodable {
        struct Form: Decodable {
            var id: String
            var image: String
            var pairs: [Pair]
            var questions_without_answer: [Question]
            var headers: [String]?
        }
        struct Pair: Decodable {
            var question: String
            var answer: String
            var category: String
        }
        struct Question: Decodable {
            var question: String
            var category: String
        }
        var forms: [Form]
    }

    /// One question of one form and what was found for it.
    struct Outcome: Codable, Sendable {
        var form: String
        var category: String
        var question: String
        /// Nil where nothing is written.
        var answer: String?
        var reader: String
        var recogniser: String

        var isReadRight: Bool { PairsExam.same(answer ?? "", reader, category: category) }
        var isRecognisedRight: Bool { PairsExam.same(answer ?? "", recogniser, category: category) }
    }

    let bench: ReaderBench
    let folder: URL
    let tesseract: String

    /// How much the pictures, of about 91 dots an inch, are enlarged to be a fax's.
    private static let enlargement = 2.2
    private static let faxDensity = 200.0

    func outcomes() throws -> [Outcome] {
        let file = folder.appending(path: "pairs.json")
        let data = Data(try LaboratoryFiles.read(file))
        let sample: Sample
        do {
            sample = try JSONDecoder().decode(Sample.self, from: data)
        } catch {
            throw LaboratoryError.cannotRead(file.path, reason: "it is not in the shape of label and value pairs")
        }
        return try sample.forms.flatMap { form in
            Progress.show(form.id)
            return try outcomes(of: form)
        }
    }

    private func outcomes(of form: Sample.Form) throws -> [Outcome] {
        let work = FileManager.default.temporaryDirectory.appending(path: "faxlab-pairs-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: work) }
        let fax = work.appending(path: "page.tif")
        let bitmap = try Bitmap(file: folder.appending(path: form.image).path(percentEncoded: false))
        let page = try bitmap.converted(toDepth: 8).scaled(across: Self.enlargement, down: Self.enlargement)
        let ink = try page.greyBytes().map { 255 - $0 }
        let picture = InkPicture(width: page.width, height: page.height, dpi: Resolution(Self.faxDensity), ink: ink)
        try LaboratoryFiles.write(try FaxTIFF(coding: .g4).encode([FaxPage(picture)]), to: fax)

        var questions: [(question: String, category: String, answer: String?)] = []
        let asked =
            form.pairs.map { ($0.question, $0.category, Optional($0.answer)) }
            + form.questions_without_answer.map { ($0.question, $0.category, String?.none) }
        let counts = Dictionary(grouping: asked, by: { $0.0.lowercased() }).mapValues(\.count)
        // A label that stands twice has two answers, and nobody can say which is meant.
        for one in asked where counts[one.0.lowercased()] == 1 && one.0.contains(where: \.isLetter) {
            questions.append(one)
        }
        let titles = (form.headers ?? []).filter { $0.count { $0.isLetter } > 5 }
        let read = try read(fax, questions.map { ($0.question, $0.category) }, titles, work)
        let peer = try TesseractPeer(labels: questions.map(\.question), program: tesseract)
        let recognised = try peer.values(of: fax)
        return questions.map { one in
            Outcome(
                form: form.id, category: one.category, question: one.question, answer: one.answer,
                reader: read[one.question] ?? "", recogniser: recognised[one.question] ?? "")
        }
    }

    /// What the reader finds for each question, asked in as many readings as the fields of fitting kinds make needed.
    private func read(
        _ fax: URL, _ questions: [(question: String, category: String)], _ titles: [String], _ work: URL
    ) throws -> [String: String] {
        var found: [String: String] = [:]
        var open = questions
        while !open.isEmpty {
            var free = FieldKey.allCases
            var asked: [FieldKey: String] = [:]
            var rest: [(question: String, category: String)] = []
            for one in open {
                let fitting = Self.keys(for: one.category)
                guard let key = fitting.first(where: { free.contains($0) }) else {
                    rest.append(one)
                    continue
                }
                free.removeAll { $0 == key }
                asked[key] = one.question
            }
            let others = free.filter { if case .choice = $0.kind { false } else { true } }
            var lines = questions.enumerated().map { index, one in
                let key = asked.first { $0.value == one.question }?.key ?? others[index % others.count]
                return "\(Self.label(one.question))\t\(key.rawValue)\tlabel"
            }
            lines += titles.map { "\(Self.label($0))\tform\ttitle" }
            let lexicon = work.appending(path: "labels.tsv")
            try LaboratoryFiles.write(Array(Set(lines).sorted().joined(separator: "\n").utf8), to: lexicon)
            if case .evidence(let evidence)? = try bench.read(fax, forms: [], lexicon: lexicon).answer {
                for reading in evidence.referrals.flatMap(\.fields) where reading.ink == .written {
                    if let question = asked[reading.key], found[question] == nil { found[question] = reading.raw }
                }
            }
            open = rest
        }
        return found
    }

    private static func label(_ question: String) -> String {
        question.replacing("\t", with: " ").trimmingCharacters(in: .whitespaces)
    }

    private static func keys(for category: String) -> [FieldKey] {
        switch category {
        // The forms are thirty years old, and a referral's date is of lately.
        case "date": [.patientBirthDate]
        case "phone": [.referrerPhone, .patientPhone, .guardianPhone]
        case "fax": [.referrerFax, .patientPhone]
        case "name", "to", "from": [.referrerName, .patientName, .guardianName]
        default: [.reasonDiagnosis, .insurancePayer, .referrerPractice, .serviceDepartment]
        }
    }

    /// Of telephone numbers the figures: the sample parts them by blanks and hyphens as it happens.
    static func same(_ one: String, _ other: String, category: String) -> Bool {
        guard category == "phone" || category == "fax" else { return squeezed(one) == squeezed(other) }
        let (mine, its) = (squeezed(one).filter(\.isNumber), squeezed(other).filter(\.isNumber))
        return mine == its && (!mine.isEmpty || squeezed(one) == squeezed(other))
    }

    private static func squeezed(_ text: String) -> String { text.lowercased().filter { !$0.isWhitespace } }
}
