import Foundation
import ReferralCore

/// A page of a form definition while it is put together: no place taken twice, names that tell questions apart.
struct FormPageDraft {
    private var fields: [FormField] = []
    private var others: [OtherQuestion] = []
    let size: [Double]

    /// Share of the smaller of two places that the other may cover before they are one place.
    private static let mostOverlap = 0.5
    /// Longest name of a question.
    private static let longestName = 48

    init(size: [Double]) { self.size = size }

    var page: FormPage {
        FormPage(size: size, blank: "", fields: fields, others: others.isEmpty ? nil : others, printed: [])
    }

    /// Takes a field of a referral in. A second place for a question that has one already is a question of the form's own.
    mutating func add(_ field: FormField, part: AnswerPart?) {
        guard !isTaken(field.box) else { return }
        var field = field
        if let part {
            (field.part, field.joiner) = (part.order, field.key == .patientAddress ? ", " : " ")
        }
        let known = fields.filter { $0.key == field.key }
        let fits =
            part == nil
            ? known.isEmpty : known.allSatisfy { $0.part != nil && $0.part != field.part && $0.kind != .ticks }
        guard fits else {
            return add(OtherQuestion(field, like: field.key))
        }
        fields.append(field)
    }

    mutating func add(_ question: OtherQuestion) {
        guard !isTaken(question.box) else { return }
        var question = question
        let stem = Self.name(from: question.label)
        var (name, count) = (stem, 1)
        while others.contains(where: { $0.name == name }) {
            count += 1
            name = "\(stem)-\(count)"
        }
        question.name = name
        others.append(question)
    }

    private func isTaken(_ box: PageRegion) -> Bool {
        (fields.map(\.box) + others.map(\.box)).contains { other in
            let across = min(box.right, other.right) - max(box.left, other.left)
            let down = min(box.bottom, other.bottom) - max(box.top, other.top)
            guard across > 0, down > 0 else { return false }
            let smaller = min(box.width * box.height, other.width * other.height)
            return across * down > Self.mostOverlap * smaller
        }
    }

    /// A label as a name: small letters and digits, hyphens between words.
    static func name(from label: String) -> String {
        let plain = label.folding(options: [.caseInsensitive, .diacriticInsensitive], locale: nil).lowercased()
        let words = plain.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = String(words.joined(separator: "-").prefix(longestName))
        return name.isEmpty ? "question" : name
    }
}

extension OtherQuestion {
    /// A place read as a field would be, but asked for by the form alone.
    init(_ field: FormField, like: FieldKey?) {
        let choices: Bool
        if case .choice? = like?.kind { choices = true } else { choices = false }
        self.init(
            name: "", label: field.label, labelBox: field.labelBox, kind: field.kind, box: field.box,
            cells: field.cells, options: field.options, many: field.many,
            like: field.kind == .ticks || choices ? nil : like)
    }
}

extension AnswerPart {
    /// In which order the parts of an answer are put together.
    var order: Int {
        switch self {
        case .first, .street: 1
        case .middle, .unit: 2
        case .last, .city, .locality: 3
        case .suffix, .state: 4
        case .zip: 5
        }
    }
}

extension PageRegion {
    /// Cut to a page.
    func within(_ size: [Double]) -> PageRegion {
        PageRegion(
            left: min(max(0, left), size[0] - 0.1), top: min(max(0, top), size[1] - 0.1),
            right: max(min(right, size[0]), min(max(0, left), size[0] - 0.1) + 0.1),
            bottom: max(min(bottom, size[1]), min(max(0, top), size[1] - 0.1) + 0.1))
    }
}
