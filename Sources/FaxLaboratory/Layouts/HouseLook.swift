import Foundation
package import PageDrawing

/// How one clinic's paper looks: faces, sizes, rules, headings, and the hand that fills it in. Drawn once a form.
package struct HouseLook: Sendable, Equatable {
    package enum Case: Sendable, Equatable { case asWritten, upper, lower }
    /// How a section is headed.
    package enum Heading: Sendable, Equatable, CaseIterable {
        case blackBar, darkBar, greyBar, framedBar, boldRule, boldOnly, centred, none
    }
    /// How a box is marked.
    package enum Mark: Sendable, Equatable, CaseIterable { case cross, check, fill, slash, typedX }
    /// How options are offered.
    package enum Offer: Sendable, Equatable, CaseIterable {
        case boxLeft, boxRight, typedBrackets, typedParentheses, circled, underlined, ballot
    }

    package var print: Lettering
    package var heading: Heading
    package var headingPoints: Double
    package var labelCase: Case
    package var colon: Bool
    package var answer: Lettering
    package var handwritten: Bool
    package var answersUpper: Bool
    package var mark: Mark
    package var offer: Offer
    package var boxSize: Double
    package var line: Double
    package var rowPitch: Double
    package var margin: Double
    /// Grey on which the sections lie, their answer places left white.
    package var ground: Shade?
    /// Distance of the dots of which this clinic's printer makes grey, millimetres; nil for an even grey.
    package var screen: Double?
    /// How far answers stray from the line, millimetres.
    package var stray: Double
    /// How far answers sink onto their rule, millimetres.
    package var sink: Double

    package init(dice: inout SeededDice, handwritten: Bool, printout: Bool) {
        let points = printout ? dice.between(7.5, 10) : dice.between(7, 10)
        print = Lettering(dice.pick(LayoutFaces.print), points, bold: dice.chance(0.3))
        if printout && dice.chance(0.3) { print.face = dice.pick([.mono, .typewriter]) }
        heading = dice.pick(Heading.allCases)
        headingPoints = points + dice.between(0, 3)
        labelCase = dice.pick((.asWritten, 0.68), (.upper, 0.25), (.lower, 0.07))
        colon = dice.chance(0.65)
        self.handwritten = handwritten
        let face = dice.pick(handwritten ? LayoutFaces.handwritten : LayoutFaces.typed)
        answer = Lettering(face, handwritten ? dice.between(11, 15) : dice.between(8, 13))
        answersUpper = dice.chance(handwritten ? 0.1 : 0.25)
        mark = handwritten ? dice.pick([.cross, .check, .fill, .slash]) : dice.pick(Mark.allCases)
        offer = dice.pick(
            (.boxLeft, 0.56), (.boxRight, 0.14), (.typedBrackets, 0.08), (.typedParentheses, 0.05), (.circled, 0.06),
            (.underlined, 0.03), (.ballot, 0.08))
        boxSize = dice.between(2.3, 3.8)
        line = dice.between(0.12, 0.45)
        let tallest = max(answer.points, points)
        rowPitch = tallest * HouseLook.pointHeight * 1.25 + dice.between(1, 3.4)
        margin = dice.between(10, 22)
        ground = dice.chance(0.12) ? Shade(dice.between(0.68, 0.86)) : nil
        screen = dice.chance(0.7) ? dice.between(0.32, 0.62) : nil
        stray = handwritten ? dice.between(0.3, 0.9) : dice.between(0, 0.45)
        sink = dice.chance(0.35) ? dice.between(0.2, 0.9) : 0
    }

    /// Millimetres a point.
    package static let pointHeight = 25.4 / 72

    /// Height of a line of this lettering, millimetres.
    package static func height(of lettering: Lettering) -> Double { lettering.points * pointHeight * 1.25 }

    /// A label as this clinic prints it.
    package func label(_ wording: String) -> String {
        let cased =
            switch labelCase {
            case .asWritten: wording
            case .upper: wording.uppercased()
            case .lower: wording.lowercased()
            }
        return colon && !cased.hasSuffix("?") && !cased.hasSuffix(":") ? cased + ":" : cased
    }

    package var small: Lettering {
        with(print) {
            $0.points = max(5.5, print.points - 2); $0.bold = false
        }
    }
    package var plain: Lettering { with(print) { $0.bold = false } }
    package var head: Lettering {
        with(print) {
            $0.points = headingPoints; $0.bold = true
        }
    }

    private func with(_ lettering: Lettering, _ change: (inout Lettering) -> Void) -> Lettering {
        var changed = lettering
        change(&changed)
        return changed
    }
}
