import PageDrawing
import ReferralCore

/// Tables with a header row: coverage (primary, secondary) and diagnoses with their codes.
extension Drafting {
    mutating func coverageTable(_ questions: [Question]) {
        let side = 22.0
        let columns = self.columns(questions, from: left + side)
        let second = dice.chance(0.7)
        header([""] + questions.map(\.label), at: [left] + columns)
        let names = second ? ["Primary", "Secondary"] : ["Primary"]
        for (index, name) in names.enumerated() {
            let height = look.rowPitch + 0.8
            need(height)
            frame(region(left, y, left + side, height))
            print(name, in: region(left + 1, y, left + side, height), look.plain)
            for (column, question) in questions.enumerated() {
                let box = region(columns[column], y, columns[column + 1], height)
                frame(box)
                if index == 0 { place(question, in: inset(box), on: .framed) }
            }
            y += height
        }
        y += 1
    }

    mutating func diagnosisTable(_ questions: [Question]) {
        let side = 8.0
        let columns = self.columns(questions, from: left + side)
        header(["#"] + questions.map(\.label), at: [left] + columns)
        for number in 1...dice.whole(2...4) {
            let height = look.rowPitch + 0.6
            need(height)
            frame(region(left, y, left + side, height))
            print(String(number), in: region(left, y, left + side, height), look.plain, Setting(.centre))
            for (column, question) in questions.enumerated() {
                let box = region(columns[column], y, columns[column + 1], height)
                frame(box)
                if number == 1 { place(question, in: inset(box), on: .framed) }
            }
            y += height
        }
        y += 1
    }

    private func inset(_ box: PageRegion) -> PageRegion {
        region(box.left + 1, box.top + 0.3, box.right - 1, box.height - 0.6)
    }

    /// The left edges of the columns and the right edge of the last.
    private func columns(_ questions: [Question], from start: Double) -> [Double] {
        let wants = questions.map { max(room(for: $0), width(of: $0.label, look.print) + 3) }
        let scale = (right - start) / max(1, wants.reduce(0, +))
        return wants.reduce(into: [start]) { edges, want in edges.append((edges.last ?? start) + want * scale) }
    }

    private mutating func header(_ words: [String], at edges: [Double]) {
        let height = HouseLook.height(of: look.print) + 1
        need(height + look.rowPitch)
        for (index, word) in words.enumerated() {
            let end = index + 1 < edges.count ? edges[index + 1] : right
            let box = region(edges[index], y, end, height)
            if look.heading == .greyBar || look.heading == .blackBar { area(box, Shade(0.82)) }
            frame(box)
            let plain = word.hasSuffix(":") ? String(word.dropLast()) : word
            print(
                plain, in: region(box.left + 0.8, y, end - 0.5, height), look.print, Setting(.left, .middle, .shrinks))
        }
        y += height
    }
}
