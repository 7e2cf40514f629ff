import Foundation
import PageDrawing
import ReferralCore
import Testing

@testable import FaxLaboratory

/// Layouts drawn at random are lawful: repeatable, on the paper, and true to what stands on them.
@Suite struct LayoutTests {
    private static let wordingFile = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Templates/Laboratory/wording.tsv")
    private let wording: Wording

    init() throws { wording = try Wording(file: Self.wordingFile) }

    private func draw(_ list: SeedList, _ count: Int) throws -> [DrawnLayout] {
        try list.seeds(count).map { try DrawnLayout(seed: $0, wording: wording, held: list.usesHeldSpellings) }
    }

    @Test func `the same seed draws the same sheets and sends the same bytes`() throws {
        let seed = SeedList.development.seeds(1)[0]
        #expect(
            try DrawnLayout(seed: seed, wording: wording, held: false)
                == DrawnLayout(seed: seed, wording: wording, held: false))
        let first = try LayoutFax(seed: seed, wording: wording, held: false)
        let second = try LayoutFax(seed: seed, wording: wording, held: false)
        #expect(first.bytes == second.bytes)
        #expect(first.truth == second.truth)
        let other = try LayoutFax(seed: SeedList.development.seeds(2)[1], wording: wording, held: false)
        #expect(first.bytes != other.bytes)
    }

    @Test func `records stand behind the form and change nothing before them`() throws {
        let seed = SeedList.development.seeds(1)[0]
        let alone = try DrawnLayout(seed: seed, wording: wording, held: false)
        var layout = alone
        try layout.attach(6)
        #expect(Array(layout.sheets.prefix(alone.sheets.count)) == alone.sheets)
        #expect(layout.truth == alone.truth)
        let records = layout.sheets.dropFirst(alone.sheets.count)
        #expect(records.count >= 6)
        #expect(records.allSatisfy { [.notes, .blank].contains($0.kind) && $0.slots.isEmpty })
        #expect(records.contains { $0.text.contains(layout.story.patient.family) })

        let fax = try LayoutFax(seed: seed, wording: wording, held: false, wishes: .init(records: 6))
        #expect(fax.truth.pages.map(\.kind) == layout.sheets.map(\.kind))
        #expect(fax.truth.referrals[0].pages == alone.sheets.indices.map { $0 + 1 })
    }

    @Test func `seeds for development and for release never meet`() {
        let development = Set(SeedList.development.seeds(10_000))
        let release = Set(SeedList.release.seeds(10_000))
        #expect(development.count == 10_000)
        #expect(release.count == 10_000)
        #expect(development.isDisjoint(with: release))
    }

    @Test func `every family of layouts is drawn, typed and by hand`() throws {
        let layouts = try draw(.development, 120)
        #expect(Set(layouts.map(\.family)) == Set(LayoutFamily.allCases))
        let share = Double(layouts.filter(\.handwritten).count) / Double(layouts.count)
        #expect((0.1...0.4).contains(share))
        #expect(
            Set(layouts.flatMap(\.sheets).flatMap(\.slots).map(\.kind)).isSuperset(of: [.line, .lines, .comb, .ticks]))
    }

    @Test func `no line of a printout is printed over another, however many lines its neighbour took`() throws {
        let printouts = try draw(.development, 300).filter { $0.family == .printout }
        #expect(printouts.count > 15)
        for sheet in printouts.flatMap(\.sheets) where sheet.kind == .form {
            let lines = sheet.marks.compactMap { mark in
                if case .text(_, let box, _, _) = mark.shape, mark.layer == .answer { box } else { nil }
            }
            for (index, line) in lines.enumerated() {
                #expect(!lines[(index + 1)...].contains { $0.overlapArea(line) > 0.2 * min($0.area, line.area) })
            }
        }
    }

    @Test func `nobody invented has a number of the hospital's`() {
        var dice = SeededDice(1)
        let numbers = (0..<20_000).map { _ in InventedReferral.phone(dice: &dice) }
        #expect(numbers.allSatisfy { !StoryWords.hospitalNumbers.contains($0) })
        #expect(numbers.contains("4805550150"))
    }

    @Test func `every true value stands on the paper`() throws {
        for layout in try draw(.development, 60) {
            let text = layout.sheets.map(\.text).joined(separator: "\n").lowercased()
            let digits = text.filter(\.isNumber)
            for (key, value) in layout.truth.values {
                guard case .text(let words) = value else { continue }
                switch key.kind {
                case .personName,
                    .freeText where key != .reasonText:
                    for word in words.lowercased().split(separator: " ") {
                        #expect(text.contains(word), "\(key.rawValue) in layout \(layout.seed)")
                    }
                case .phone: #expect(digits.contains(words.suffix(10)), "\(key.rawValue) in layout \(layout.seed)")
                case .providerIdentifier: #expect(digits.contains(words), "\(key.rawValue) in layout \(layout.seed)")
                default: break
                }
            }
        }
    }

    @Test func `a blank field has no answer in any of its places`() throws {
        for layout in try draw(.development, 60) {
            let slots = layout.sheets.flatMap(\.slots)
            for key in layout.truth.blank {
                #expect(slots.filter { $0.key == key }.allSatisfy { $0.written == nil })
                #expect(layout.truth.values[key] == nil)
            }
            for slot in slots where slot.written != nil {
                guard let key = slot.key else { continue }
                #expect(layout.truth.values[key] != nil, "\(key.rawValue) in layout \(layout.seed)")
            }
        }
    }

    @Test func `what is written means the true value, by the rules of its field`() throws {
        let day = CalendarDate(dayNumber: 20_530)
        for layout in try draw(.development, 60) {
            let slots = layout.sheets.flatMap(\.slots)
            for (key, value) in layout.truth.values {
                let own = slots.filter { $0.key == key }
                guard own.count == 1, let written = own[0].written else { continue }
                let meaning = FieldRules.interpret(written, as: key, on: day).value
                #expect(
                    meaning.map { Comparison.agree($0, value) } == true,
                    "\(key.rawValue): '\(written)' means \(meaning?.plain ?? "nothing"), not \(value.plain)")
            }
        }
    }

    @Test func `places for answers lie on the paper`() throws {
        for layout in try draw(.development, 60) {
            for sheet in layout.sheets {
                for slot in sheet.slots {
                    #expect(slot.box.left >= 0 && slot.box.top >= 0)
                    #expect(slot.box.right <= sheet.size.width + 0.1, "\(slot.label) in layout \(layout.seed)")
                    #expect(slot.box.bottom <= sheet.size.height + 0.1, "\(slot.label) in layout \(layout.seed)")
                }
            }
        }
    }

    @Test func `a cell for one character is high enough to write in, whatever the arrangement`() throws {
        let combs = try draw(.development, 60).flatMap(\.sheets).flatMap(\.slots).filter { $0.kind == .comb }
        #expect(combs.count > 40)
        #expect(combs.allSatisfy { $0.box.height > 3.5 }, "\(combs.map(\.box.height).min() ?? 0) mm")
    }

    @Test func `the blank form shows no answer`() throws {
        let layout = try #require(
            try draw(.development, 40).first { !$0.sheets[0].slots.isEmpty && $0.family == .cells })
        let printed = layout.sheets.flatMap(\.marks).filter { $0.layer == .print }
        #expect(printed.count < layout.sheets.flatMap(\.marks).count)
        guard case .text(let name) = layout.truth.values[.patientName] else { return }
        let words = printed.compactMap { if case .text(let words, _, _, _) = $0.shape { words } else { nil } }
        #expect(!words.contains { $0.contains(name) })
    }

    @Test func `held spellings are printed on release layouts only`() throws {
        let held = Set(
            wording.asks.flatMap { ask in wording.all(for: ask).filter(\.held).map { $0.text.lowercased() } })
        let shared = Set(
            wording.asks.flatMap { ask in wording.all(for: ask).filter { !$0.held }.map { $0.text.lowercased() } })
        func labels(_ list: SeedList) throws -> Set<String> {
            Set(
                try draw(list, 60).flatMap(\.sheets).flatMap(\.slots).map {
                    $0.label.lowercased().trimmingCharacters(in: CharacterSet(charactersIn: ":"))
                })
        }
        let only = held.subtracting(shared)
        #expect(try labels(.development).isDisjoint(with: only))
        #expect(try !labels(.release).isDisjoint(with: only))
    }

    @Test func `a wording list with a broken line is refused with its number`() {
        #expect(throws: WordingError.badLine(2)) {
            try Wording(tsv: "patient.name\tany\tPatient Name\npatient.name\twhere\tName")
        }
    }
}

extension PageRegion {
    fileprivate var area: Double { width * height }

    fileprivate func overlapArea(_ other: PageRegion) -> Double {
        max(0, min(right, other.right) - max(left, other.left))
            * max(0, min(bottom, other.bottom) - max(top, other.top))
    }
}
