import Foundation

/// Checks what a reader says about forms before the desk believes any of it. A blank form comes from a clinic like a fax.
extension LearntForm {
    /// Texts without control characters and no longer than a label; throws where sizes or pictures cannot be.
    package func validated(limits: EvidenceLimits = EvidenceLimits()) throws(EvidenceError) -> LearntForm {
        guard pages.count <= limits.formPages else { throw .tooMany("pages of a form") }
        var sound = self
        sound.title = title.map(FormText.clean)
        for (index, page) in pages.enumerated() {
            guard page.form.size.count == 2, page.form.size.allSatisfy({ (50...1000).contains($0) }) else {
                throw .number("page size")
            }
            guard page.form.places.count <= limits.readings else { throw .tooMany("fields of a form") }
            guard page.blank.count <= limits.picture,
                page.blank.starts(with: [0x49, 0x49, 0x2A, 0x00]) || page.blank.starts(with: [0x4D, 0x4D, 0x00, 0x2A])
            else { throw .picture(page.page) }
            sound.pages[index].form.fields = page.form.fields.map(FormText.clean)
            sound.pages[index].form.others = page.form.others?.map(FormText.clean)
            sound.pages[index].form.printed = []
        }
        return sound
    }
}

extension FormInspection {
    package func validated(limits: EvidenceLimits = EvidenceLimits()) throws(EvidenceError) -> FormInspection {
        for (index, page) in pages.enumerated() {
            let shares = [page.ownScore, page.rivalScore] + page.places.map(\.ink)
            guard shares.allSatisfy({ $0.isFinite && (0...1.001).contains($0) }) else {
                throw .number("score of a form")
            }
            guard page.places.count <= limits.formPlaces else { throw .tooMany("places of a form") }
            guard page.dotsPerInch.isFinite, (1...2400).contains(page.dotsPerInch),
                page.picture.count <= limits.picture, page.picture.starts(with: [0x89, 0x50, 0x4E, 0x47])
            else { throw .picture(index + 1) }
        }
        return self
    }
}

/// Words a stranger's form brings into a definition: printable, on one line, no longer than a label.
private enum FormText {
    static let longest = 120

    static func clean(_ text: String) -> String {
        let printable = text.unicodeScalars.map { scalar -> Character in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            case .format, .surrogate, .privateUse, .unassigned: " "
            default: Character(scalar)
            }
        }
        return String(String(printable).split(separator: " ").joined(separator: " ").prefix(longest))
    }

    static func clean(_ options: [TickOption]?) -> [TickOption]? {
        options?.map { TickOption(value: clean($0.value), label: clean($0.label), box: $0.box) }
    }

    static func clean(_ field: FormField) -> FormField {
        var field = field
        field.label = clean(field.label)
        field.options = clean(field.options)
        return field
    }

    static func clean(_ question: OtherQuestion) -> OtherQuestion {
        var question = question
        (question.name, question.label) = (clean(question.name), clean(question.label))
        question.options = clean(question.options)
        return question
    }
}
