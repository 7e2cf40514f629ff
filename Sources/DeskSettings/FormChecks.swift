import ReferralCore

/// What a form definition must keep to: places lie on the page, combs have cells, tick boxes have options.
enum FormChecks {
    typealias Problem = (path: [String], problem: String)

    static func firstProblem(of form: FormDefinition) -> Problem? {
        if form.id.isEmpty || !form.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }) {
            return (["id"], "'id' is made of letters, digits and hyphens")
        }
        if form.version < 1 { return (["version"], "'version' counts from 1") }
        if form.pages.isEmpty { return (["pages"], "a form has at least one page") }
        for (place, page) in form.pages.enumerated() {
            if let problem = firstProblem(of: page, at: ["pages", String(place)]) { return problem }
        }
        return nil
    }

    private static func firstProblem(of page: FormPage, at path: [String]) -> Problem? {
        guard page.size.count == 2, page.size.allSatisfy({ (50...1000).contains($0) }) else {
            return (path + ["size"], "'size' is width and height in millimetres, 50 to 1000 each")
        }
        if page.blank.isEmpty || page.blank.contains("/") || page.blank.hasPrefix(".") {
            return (path + ["blank"], "'blank' is the name of a picture beside the definition")
        }
        for (place, item) in page.printed.enumerated() where !lies(item.box, on: page) {
            return (path + ["printed", String(place), "box"], "the box lies outside the page")
        }
        var parts: Set<String> = []
        for (place, field) in page.fields.enumerated() {
            let own = path + ["fields", String(place)]
            if let problem = firstProblem(of: field, on: page, at: own) { return problem }
            if let part = field.part, !parts.insert("\(field.key.rawValue) \(part)").inserted {
                return (own + ["part"], "part \(part) of '\(field.key.rawValue)' is there twice")
            }
        }
        return otherProblem(of: page, at: path)
    }

    private static func otherProblem(of page: FormPage, at path: [String]) -> Problem? {
        var names: Set<String> = []
        for (place, other) in (page.others ?? []).enumerated() {
            let own = path + ["others", String(place)]
            if other.name.isEmpty || !names.insert(other.name).inserted {
                return (own + ["name"], "questions of one page have names, each its own; '\(other.name)' is not")
            }
            if let problem = firstProblem(of: other.field, on: page, at: own) { return problem }
        }
        return nil
    }

    private static func firstProblem(of field: FormField, on page: FormPage, at path: [String]) -> Problem? {
        let name = field.key.rawValue
        if !lies(field.labelBox, on: page) {
            return (path + ["labelBox"], "the label of '\(name)' lies outside the page")
        }
        if !lies(field.box, on: page) || field.box.width == 0 || field.box.height == 0 {
            return (path + ["box"], "the box of '\(name)' lies outside the page or is empty")
        }
        switch field.kind {
        case .comb:
            guard let cells = field.cells, (1...60).contains(cells) else {
                return (path, "'\(name)' is a comb and needs 'cells', 1 to 60")
            }
            if let wrong = field.separators?.keys.first(where: { !(1..<cells).contains($0) }) {
                return (path + ["separators"], "'\(name)' has no cell \(wrong) to stand before")
            }
        case .ticks:
            return optionProblem(of: field, on: page, at: path)
        case .line, .lines:
            break
        }
        return field.options == nil ? nil : (path + ["options"], "'\(name)' has options but is no field of tick boxes")
    }

    private static func optionProblem(of field: FormField, on page: FormPage, at path: [String]) -> Problem? {
        let name = field.key.rawValue
        guard let options = field.options, !options.isEmpty else {
            return (path, "'\(name)' is a field of tick boxes and needs 'options'")
        }
        var values: Set<String> = []
        for (place, option) in options.enumerated() {
            let own = path + ["options", String(place)]
            if !lies(option.box, on: page) {
                return (own + ["box"], "the box of '\(option.label)' lies outside the page")
            }
            if !values.insert(option.value).inserted {
                return (own + ["value"], "'\(name)' offers '\(option.value)' twice")
            }
            if case .choice(let words) = field.key.kind, !words.contains(option.value) {
                return (own + ["value"], "'\(name)' cannot be '\(option.value)', only \(words.joined(separator: ", "))")
            }
        }
        return nil
    }

    private static func lies(_ box: PageRegion, on page: FormPage) -> Bool {
        box.left >= 0 && box.top >= 0 && box.right <= page.size[0] && box.bottom <= page.size[1]
    }
}
