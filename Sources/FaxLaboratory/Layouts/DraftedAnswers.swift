import Foundation
import PageDrawing
import ReferralCore

/// The places for answers on a drawn form: lines, boxes of lines, combs, options to tick, circle or underline.
extension Drafting {
    /// Room the answer wants across, millimetres.
    func room(for question: Question) -> Double {
        switch question.shape {
        case .line:
            guard let answer = question.answer else { return question.room }
            return max(question.room, width(of: inked(answer), look.answer) * 0.85)
        case .lines: return 10_000
        case .comb(let pattern): return Double(pattern.count) * combCell + 1
        case .options(let choices): return choices.reduce(0) { $0 + optionWidth($1) }
        }
    }

    /// Width of one cell of a comb, millimetres.
    var combCell: Double { max(4, look.answer.points * HouseLook.pointHeight * 1.15) }

    /// Height of the place for an answer this wide.
    func height(for question: Question, width: Double) -> Double {
        switch question.shape {
        case .line, .comb: look.rowPitch
        case .lines(let count): look.rowPitch * Double(max(count, writtenLines(question, width)))
        case .options(let choices): optionPitch * Double(optionLines(choices, width))
        }
    }

    private func writtenLines(_ question: Question, _ width: Double) -> Int {
        question.answer.map { wrap(inked($0), look.answer, width - 4).count } ?? 1
    }

    /// What an answer stands on: printed rules, bare paper level with its label, or the middle of a frame.
    enum Footing { case ruled, bare, framed }

    /// Draws the place for an answer in `box` and, where answered, the answer.
    mutating func place(_ question: Question, in box: PageRegion, on footing: Footing) {
        switch question.shape {
        case .line: placeLine(question, in: box, on: footing)
        case .lines: placeLines(question, in: box, on: footing)
        case .comb(let pattern): placeComb(question, pattern, in: box)
        case .options(let choices): placeOptions(question, choices, in: box)
        }
    }

    private mutating func placeLine(_ question: Question, in box: PageRegion, on footing: Footing) {
        note(question, .line, in: box)
        if footing == .ruled { rule(from: SheetPoint(box.left, box.bottom), to: SheetPoint(box.right, box.bottom)) }
        guard let answer = question.answer else { return }
        let natural = width(of: inked(answer), look.answer)
        if natural > box.width * 1.25, box.height > 7 {
            // Too long for its place: written small on two lines, as people do.
            let points = min(look.answer.points, box.height / 2 / HouseLook.pointHeight / 1.3)
            var small = look.answer
            small.points = points
            let lines = wrap(inked(answer), small, box.width - 2)
            if lines.count == 2 {
                ink(lines[0], from: box.left, to: box.right, on: box.top + box.height * 0.48, points: points)
                ink(lines[1], from: box.left, to: box.right, on: box.bottom - 0.4, points: points)
                return
            }
        }
        if footing != .framed {
            ink(answer, from: box.left, to: box.right, on: box.bottom - 0.4)
        } else {
            ink(answer, in: box)
        }
    }

    private mutating func placeLines(_ question: Question, in box: PageRegion, on footing: Footing) {
        note(question, .lines, in: box)
        let count = max(1, Int((box.height / look.rowPitch + 0.01).rounded(.down)))
        let pitch = box.height / Double(count)
        if footing == .ruled {
            for line in 1...count {
                let down = box.top + Double(line) * pitch
                rule(from: SheetPoint(box.left, down), to: SheetPoint(box.right, down))
            }
        }
        guard let answer = question.answer else { return }
        for (index, line) in wrap(inked(answer), look.answer, box.width - 4).prefix(count).enumerated() {
            ink(
                line, from: box.left + 0.8, to: box.right,
                on: box.top + Double(index + 1) * pitch - (footing == .ruled ? 0.4 : 1.1))
        }
    }

    // MARK: Combs

    private mutating func placeComb(_ question: Question, _ pattern: String, in box: PageRegion) {
        let cell = min(combCell, box.width / Double(max(1, pattern.count)))
        let height = min(box.height - 0.6, max(cell * 1.15, 5))
        let top = box.bottom - height - 0.3
        let open = items % 3 == 1
        let answer = Array(inked(question.answer ?? ""))
        var index = 0
        note(question, .comb, in: region(box.left, top, box.left + cell * Double(pattern.count), height))
        for (column, mark) in pattern.enumerated() {
            let place = region(box.left + Double(column) * cell, top, box.left + Double(column + 1) * cell, height)
            guard mark == "#" else {
                print(String(mark), in: place, look.plain, Setting(.centre, .middle, .runsOn))
                continue
            }
            area(place, .white)
            if open { tooth(place) } else { frame(place) }
            if index < answer.count, question.answer != nil {
                let shift = dice.wobble() * look.stray * 0.4
                let moved = region(place.left + shift, place.top, place.right + shift, height)
                let points = min(look.answer.points, height / HouseLook.pointHeight * 0.86)
                ink(String(answer[index]), in: moved, .centre, points: points)
            }
            index += 1
        }
    }

    /// An open cell: a floor and two short sides.
    private mutating func tooth(_ cell: PageRegion) {
        let side = cell.height * 0.4
        rule(from: SheetPoint(cell.left, cell.bottom), to: SheetPoint(cell.right, cell.bottom))
        for x in [cell.left, cell.right] {
            rule(from: SheetPoint(x, cell.bottom - side), to: SheetPoint(x, cell.bottom))
        }
    }

    // MARK: Options

    var optionPitch: Double { max(look.boxSize + 1.2, HouseLook.height(of: look.plain) + 0.8) }

    func optionWidth(_ choice: Question.Choice) -> Double {
        let words = width(of: optionWords(choice), look.plain)
        switch look.offer {
        case .boxLeft, .boxRight: return look.boxSize + words + 4.2
        case .typedBrackets, .typedParentheses, .ballot: return words + 3.5
        case .circled, .underlined: return words + 6
        }
    }

    private func optionWords(_ choice: Question.Choice) -> String {
        switch look.offer {
        case .boxLeft, .boxRight, .circled, .underlined: choice.words
        case .typedBrackets: (choice.chosen ? "[X] " : "[ ] ") + choice.words
        case .typedParentheses: (choice.chosen ? "(X) " : "( ) ") + choice.words
        case .ballot: (choice.chosen ? "\u{2612} " : "\u{2610} ") + choice.words
        }
    }

    private func optionLines(_ choices: [Question.Choice], _ width: Double) -> Int {
        var lines = 1
        var used = 0.0
        for choice in choices {
            let wanted = optionWidth(choice)
            if used > 0, used + wanted > width {
                lines += 1
                used = 0
            }
            used += wanted
        }
        return lines
    }

    private mutating func placeOptions(_ question: Question, _ choices: [Question.Choice], in box: PageRegion) {
        let kind: AnswerSlot.Kind = look.offer == .circled ? .circled : look.offer == .underlined ? .underlined : .ticks
        note(question, kind, in: box)
        let lines = optionLines(choices, box.width)
        var x = box.left
        var top = box.top + max(0, (box.height - Double(lines) * optionPitch) / 2)
        for choice in choices {
            let wanted = optionWidth(choice)
            if x > box.left, x + wanted > box.right + 0.01 {
                x = box.left
                top += optionPitch
            }
            placeOption(choice, at: region(x, top, x + wanted, optionPitch))
            x += wanted
        }
    }

    private mutating func placeOption(_ choice: Question.Choice, at place: PageRegion) {
        let words = optionWords(choice)
        let size = look.boxSize
        let wide = width(of: words, look.plain)
        let middle = place.middle.y
        switch look.offer {
        case .boxLeft, .boxRight:
            let right = look.offer == .boxRight
            let left = right ? place.left + wide + 1 : place.left
            let box = region(left, middle - size / 2, left + size, size)
            area(box, .white)
            frame(box, line: max(0.18, look.line * 0.8))
            let start = right ? place.left : place.left + size + 1
            print(words, in: region(start, place.top, start + wide, place.height), look.plain)
            if choice.chosen { tick(box) }
        case .typedBrackets, .typedParentheses, .ballot:
            var lettering = look.plain
            if look.offer == .ballot { lettering.face = LayoutFaces.ballots }
            let spot = region(place.left, place.top, place.left + wide, place.height)
            guard choice.chosen else { return print(words, in: spot, lettering) }
            let empty = optionWords(Question.Choice(words: choice.words, chosen: false))
            put(.text(empty, in: spot, lettering, Setting(.left, .middle, .runsOn)), .blankOnly)
            put(.text(words, in: spot, lettering, Setting(.left, .middle, .runsOn)), .answer)
        case .circled, .underlined:
            print(words, in: region(place.left + 2, place.top, place.left + 2 + wide, place.height), look.plain)
            guard choice.chosen else { return }
            let word = region(place.left + 2, middle - 2, place.left + 2 + wide, 4)
            if look.offer == .circled { circle(word) } else { underline(word) }
        }
    }

    /// A mark in a box, as hands and machines make it: never quite in the middle, often past the frame.
    private mutating func tick(_ box: PageRegion) {
        let size = box.width
        let x = box.left + dice.wobble() * 0.15
        let y = box.top + dice.wobble() * 0.15
        let over = look.handwritten ? dice.between(0, 0.5) : dice.between(-0.4, 0)
        switch look.mark {
        case .cross:
            pen([SheetPoint(x - over, y - over), SheetPoint(x + size + over, y + size + over)])
            pen([SheetPoint(x + size + over, y - over), SheetPoint(x - over, y + size + over)])
        case .check:
            pen([
                SheetPoint(x + size * 0.1, y + size * 0.5), SheetPoint(x + size * 0.4, y + size * 0.9),
                SheetPoint(x + size * (1.05 + over), y - size * 0.1 - over),
            ])
        case .fill:
            for step in 0..<6 {
                let down = y + size * (0.15 + Double(step) * 0.14)
                pen([SheetPoint(x + size * 0.15, down), SheetPoint(x + size * 0.85, down + 0.2)], line: size * 0.17)
            }
        case .slash:
            pen([SheetPoint(x - over, y + size + over), SheetPoint(x + size + over, y - over)])
        case .typedX:
            ink(
                "X", in: region(box.left, box.top, box.right, size), .centre,
                points: size / HouseLook.pointHeight * 1.05)
        }
    }

    private mutating func circle(_ word: PageRegion) {
        let across = word.width / 2 + dice.between(1, 2)
        let down = word.height / 2 + dice.between(0.3, 1)
        let lean = dice.between(-0.25, 0.25)
        let centre = word.middle
        let points = (0...26).map { step in
            let angle = Double(step) / 24 * 2 * .pi + lean
            let grow = 1 + Double(step) * 0.004
            return SheetPoint(
                centre.x + cos(angle) * across * grow, centre.y + sin(angle) * down * grow + cos(angle) * lean)
        }
        pen(points)
    }

    private mutating func underline(_ word: PageRegion) {
        let down = word.bottom + dice.between(-0.2, 0.5)
        pen([SheetPoint(word.left - 0.5, down), SheetPoint(word.right + 0.8, down + dice.between(-0.5, 0.5))])
    }
}
