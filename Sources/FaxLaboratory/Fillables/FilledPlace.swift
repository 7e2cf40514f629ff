import Foundation
import PageImaging
import ReferralCore

/// One place of a real form and the invented answer that was typed into it.
struct FilledPlace {
    /// The question's name: its key, or the form's own name for it.
    let name: String
    let page: Int
    let field: FormField
    /// What was typed, or the values that were ticked.
    private(set) var typed: [String] = []

    static func places(of form: FormPage, page: Int) -> [FilledPlace] {
        form.fields.map { FilledPlace(name: $0.key.rawValue, page: page, field: $0) }
            + (form.others ?? []).map { FilledPlace(name: $0.name, page: page, field: $0.field) }
    }

    /// Places by question, a referral's parts together.
    static func questions(_ places: [FilledPlace]) -> [(name: String, places: [FilledPlace])] {
        var order: [String] = []
        var groups: [String: [FilledPlace]] = [:]
        for place in places {
            let key = "\(place.page) \(place.name)"
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(place)
        }
        return order.compactMap { key in groups[key].map { ($0[0].name, $0) } }
    }

    /// The whole answer as it should be read back.
    static func expected(_ places: [FilledPlace]) -> String {
        let parts = places.sorted { ($0.field.part ?? 0) < ($1.field.part ?? 0) }
        if parts[0].field.kind == .ticks { return parts.flatMap(\.typed).joined(separator: "; ") }
        return parts.reduce("") { text, place in
            let own = place.typed.joined(separator: " ")
            return own.isEmpty ? text : text.isEmpty ? own : text + (place.field.joiner ?? " ") + own
        }
    }

    private init(name: String, page: Int, field: FormField) {
        self.name = name
        self.page = page
        self.field = field
    }

    /// Whether a field of the document is this place, or one of its boxes.
    func covers(_ box: PageRegion) -> Bool {
        if field.kind == .ticks { return (field.options ?? []).contains { Self.same($0.box, box) } }
        return Self.same(field.box, box)
    }

    private static func same(_ one: PageRegion, _ other: PageRegion) -> Bool {
        abs(one.left - other.left) < 0.3 && abs(one.top - other.top) < 0.3 && abs(one.right - other.right) < 0.3
            && abs(one.bottom - other.bottom) < 0.3
    }

    /// What somebody puts in: nil leaves the field as it is.
    mutating func answer(_ widget: FormWidget, dice: inout SeededDice) -> WidgetAnswer? {
        switch widget.kind {
        case .check, .radio:
            let isOne = widget.kind == .radio && !typed.isEmpty
            guard !isOne, dice.chance(0.5), let option = field.options?.first(where: { Self.same($0.box, widget.box) })
            else { return nil }
            typed.append(option.value)
            return .tick
        case .text(_, let most):
            guard dice.chance(0.9) else { return nil }
            let text = InventedAnswer.text(for: field, most: most, dice: &dice)
            guard !text.isEmpty else { return nil }
            typed = [text]
            return .text(text)
        case .choice, .signature: return nil
        }
    }
}

/// Answers that look like what a question asks and fit the room it has.
enum InventedAnswer {
    /// Millimetres a typed character takes with room to spare: ten points of Helvetica.
    private static let character = 2.3

    static func text(for field: FormField, most: Int?, dice: inout SeededDice) -> String {
        let room = min(max(1, Int((field.box.width - 2) / character)), most ?? Int.max)
        let wanted = candidates(for: field, dice: &dice)
        if let fitting = wanted.first(where: { $0.count <= room }) { return fitting }
        let digits = String((0..<min(room, 2)).map { _ in Character(String(dice.roll(1...9))) })
        return digits
    }

    /// From what one would wish to write to what is short.
    private static func candidates(for field: FormField, dice: inout SeededDice) -> [String] {
        let name = InventedReferral.name(female: dice.chance(0.5), dice: &dice)
        let day = dice.roll(10...28)
        switch field.key.kind {
        case .birthDate, .date: return ["0\(dice.roll(1...9))/\(day)/\(dice.roll(1950...2005))", "3/\(day)/88"]
        case .phone:
            let number = InventedReferral.phone(dice: &dice)
            return ["(\(number.prefix(3))) \(number.dropFirst(3).prefix(3))-\(number.suffix(4))", number]
        case .providerIdentifier: return [InventedReferral.providerNumber(dice: &dice)]
        case .plainIdentifier, .memberIdentifier, .registrationNumber:
            return [
                "\(dice.roll(10_000_000...99_999_999))", "\(dice.roll(10_000...99_999))", "\(dice.roll(100...999))",
            ]
        case .personName:
            switch field.part {
            case 1: return [name.given, "Ann"]
            case 2: return ["J"]
            case 3: return [name.family]
            default: return ["\(name.given) \(name.family)", name.family]
            }
        case .address:
            let place = InventedReferral.place(dice: &dice)
            switch field.part {
            case 3: return [place.city]
            case 4: return [place.state]
            case 5: return [place.zip]
            default: return [place.street]
            }
        case .diagnosisCodes, .serviceList, .freeText, .choice:
            let words = [
                dice.pick(StoryWords.clinicNames), dice.pick(StoryWords.relations), "\(name.given) \(name.family)",
            ]
            return [dice.pick(words), dice.pick(StoryWords.relations), name.family, "Aunt", "Son"]
        }
    }
}
