internal import Foundation
import PageDrawing
internal import ReferralCore

/// The monthly report on one page: the table, a bar for each group, and how long answers took.
extension MonthlyReport {
    package func pdf() throws(LetterError) -> [UInt8] {
        do throws(DrawingError) {
            let month = "\(year)-\(self.month < 10 ? "0" : "")\(self.month)"
            var canvas = try Canvas(pdfOf: .letter, title: "Promises \(month)", created: month + "-01")
            write("Promises of \(month)", top: 20, Lettering(.sans, 18, bold: true), on: &canvas)
            let words = oldestOpen.map { "Oldest still open: \($0)" } ?? "No promise of this month is open."
            write(words, top: 30, Lettering(.sans, 11), on: &canvas)
            table(on: &canvas)
            bars(on: &canvas)
            histogram(on: &canvas)
            return try canvas.finishedPDF()
        } catch {
            throw .drawing(error.description)
        }
    }

    private func write(
        _ text: String, left: Double = 22, top: Double, width: Double = 170, _ lettering: Lettering,
        _ across: Setting.Across = .left, on canvas: inout Canvas
    ) {
        let region = PageRegion(left: left, top: top, right: left + width, bottom: top + 6)
        canvas.write(text, in: region, lettering, Setting(across, .top))
    }

    private func table(on canvas: inout Canvas) {
        let columns = [22.0, 52, 76, 98, 120, 140, 164]
        let titles = ["", "Promised", "Kept", "Missed", "Open", "% kept", "Median h"]
        for (column, title) in titles.enumerated() {
            write(title, left: columns[column], top: 42, width: 22, Lettering(.sans, 10, bold: true), on: &canvas)
        }
        canvas.rule(from: (22, 48), to: (192, 48))
        for (row, cells) in rows.enumerated() {
            for (column, cell) in cells.enumerated() {
                write(
                    cell.isEmpty ? "–" : cell, left: columns[column], top: 50 + Double(row) * 6, width: 22,
                    Lettering(.sans, 10), on: &canvas)
            }
        }
    }

    /// Kept and missed beside each other, each group to its own length.
    private func bars(on canvas: inout Canvas) {
        write("Kept (black) and missed (framed), of 100 %", top: 116, Lettering(.sans, 11, bold: true), on: &canvas)
        for (index, line) in lines.enumerated() {
            let top = 124 + Double(index) * 7
            write(line.group, top: top, width: 28, Lettering(.sans, 10), on: &canvas)
            guard let share = line.share else { continue }
            let middle = 52 + 130 * share
            canvas.fill(PageRegion(left: 52, top: top, right: middle, bottom: top + 4.5))
            canvas.frame(PageRegion(left: middle, top: top, right: 182, bottom: top + 4.5))
        }
    }

    /// Answers by staffed hours, in steps of four; the last step holds all that took longer.
    private func histogram(on canvas: inout Canvas) {
        write("Answers by staffed hours", top: 194, Lettering(.sans, 11, bold: true), on: &canvas)
        let steps = 8
        var counts = [Int](repeating: 0, count: steps)
        for hour in hours { counts[min(steps - 1, Int(hour / 4))] += 1 }
        let most = max(1, counts.max() ?? 1)
        canvas.rule(from: (22, 248), to: (192, 248))
        for (step, count) in counts.enumerated() {
            let left = 24 + Double(step) * 21
            let height = 42 * Double(count) / Double(most)
            canvas.fill(PageRegion(left: left, top: 248 - height, right: left + 15, bottom: 248))
            write(String(count), left: left, top: 243 - height, width: 15, Lettering(.sans, 9), .centre, on: &canvas)
            let label = step == steps - 1 ? "\(step * 4)+" : "\(step * 4)–\(step * 4 + 4)"
            write(label, left: left, top: 250, width: 15, Lettering(.sans, 9), .centre, on: &canvas)
        }
    }
}
