import Foundation
import PageDrawing
import ReferralCore

/// A drawn layout sent down a bad line: the fax, its truth, and what was done to it on the way, all drawn from the seed.
package struct LayoutFax: Sendable {
    package let layout: DrawnLayout
    package let conditions: LineConditions
    package let truth: FaxTruth
    package let bytes: [UInt8]
    package let isPDF: Bool

    /// Which of the clinic's patients it is about, counted from 0.
    package let patient: Int

    package var name: String { Self.name(of: layout, patient) }
    package var fileName: String { Self.fileName(of: layout, patient, isPDF: isPDF) }

    private static func name(of layout: DrawnLayout, _ patient: Int) -> String {
        "layout-\(layout.seed)" + (patient == 0 ? "" : "-patient-\(patient)")
    }

    private static func fileName(of layout: DrawnLayout, _ patient: Int, isPDF: Bool) -> String {
        name(of: layout, patient) + (isPDF ? ".pdf" : ".tif")
    }

    /// What is done to the faxes of a measurement in place of what their seeds draw.
    package struct Wishes: Sendable, Equatable {
        /// Nil for what the seed draws.
        package var damage: [LineConditions.Damage]?
        /// Every sheet is fed any of the four ways, each as often.
        package var anyTurn: Bool
        /// Pages of records behind the form.
        package var records: Int

        package init(damage: [LineConditions.Damage]? = nil, anyTurn: Bool = false, records: Int = 0) {
            self.damage = damage
            self.anyTurn = anyTurn
            self.records = records
        }
    }

    package init(
        seed: Int, patient: Int = 0, wording: Wording, held: Bool, wishes: Wishes = Wishes()
    ) throws {
        var layout = try DrawnLayout(seed: seed, patient: patient, wording: wording, held: held)
        if wishes.records > 0 { try layout.attach(wishes.records) }
        // Another day, another line.
        var dice = SeededDice(seed, for: patient == 0 ? "layout line" : "layout line \(patient)")
        var conditions = Self.conditions(dice: &dice)
        var photographs = SeededDice(seed, for: "photographs")
        Self.photograph(&conditions, by: &photographs)
        if let damage = wishes.damage { conditions.damage = damage }
        if wishes.anyTurn { conditions.rotation = photographs.pick([0, 90, 180, 270]) }
        let header = dice.chance(0.8) ? dice.pick(HeaderStyle.allCases) : nil
        var pages: [FaxPage] = []
        for (index, sheet) in layout.sheets.enumerated() {
            var machine = FaxMachine(conditions, seed: (seed &+ patient &* 100_003) &* 131 &+ index)
            let facts = HeaderStyle.Facts(
                name: dice.pick(StoryWords.clinicNames), sender: InventedReferral.phone(dice: &dice),
                dialled: InventedReferral.phone(dice: &dice), sent: Date(timeIntervalSince1970: 1_772_800_000),
                page: index + 1, of: layout.sheets.count)
            pages.append(try machine.send(header: header?.line(facts)) { sheet.draw(on: &$0) })
        }
        isPDF = dice.chance(0.4)
        bytes = isPDF ? try FaxPDF.encode(pages) : try FaxTIFF(coding: dice.pick(FaxTIFF.Coding.allCases)).encode(pages)
        self.layout = layout
        self.patient = patient
        self.conditions = conditions
        truth = Self.truth(of: layout, conditions, file: Self.fileName(of: layout, patient, isPDF: isPDF))
    }

    /// Share of the faxes scanned as pictures whose paper is dotted too.
    private static let photographs = 0.6

    /// Makes some of the faxes scanned as pictures photographs.
    static func photograph(_ conditions: inout LineConditions, by dice: inout SeededDice) {
        guard let place = conditions.damage.firstIndex(of: .halftone), dice.chance(photographs) else { return }
        conditions.damage[place] = .photo
    }

    /// What happens to this fax: some of everything that hurts, most of the faxes only a little.
    static func conditions(dice: inout SeededDice) -> LineConditions {
        let chances: [(LineConditions.Damage, Double)] = [
            (.skew, 0.45), (.tilt, 0.15), (.stretch, 0.3), (.light, 0.14), (.dark, 0.1), (.speckle, 0.2),
            (.streaks, 0.08),
            (.edgeShadow, 0.1), (.punchHoles, 0.1), (.halftone, 0.14), (.lineRepeats, 0.08), (.lineShreds, 0.05),
        ]
        var damage = chances.filter { dice.chance($0.1) }.map(\.0)
        if damage.contains(.light), damage.contains(.dark) { damage.removeAll { $0 == .dark } }
        return LineConditions(
            line: dice.chance(1.0 / 3) ? .standard : .fine, damage: damage,
            rotation: dice.chance(0.1) ? dice.pick([90, 180, 270]) : 0)
    }

    private static func truth(of layout: DrawnLayout, _ conditions: LineConditions, file: String) -> FaxTruth {
        let form = layout.sheets.indices.filter { layout.sheets[$0].kind == .form }.map { $0 + 1 }
        let referral = FaxTruth.Referral(
            pages: form, form: nil, fields: layout.truth.values,
            blank: FieldKey.allCases.filter { layout.truth.blank.contains($0) },
            unscored: FieldKey.allCases.filter { layout.truth.unscored.contains($0) },
            places: layout.sheets.enumerated().flatMap { index, sheet in
                sheet.slots.compactMap { slot in
                    slot.key.map { FaxTruth.Place(key: $0, page: index + 1, box: slot.box) }
                }
            })
        return FaxTruth(
            file: file, referrals: [referral],
            pages: layout.sheets.enumerated().map { index, sheet in
                FaxTruth.Page(page: index + 1, kind: sheet.kind, rotation: conditions.rotation)
            }, line: conditions.line, damage: conditions.damage, layout: layout.family.rawValue,
            hand: layout.handwritten ? .handwriting : .typed)
    }
}
