import Foundation
import PageDrawing
import PageImaging
package import ReferralCore
import ResponseLetters

/// How a letter comes out at the other end of a fax line: which of its body's words are still read, and whether its bars are.
///
/// The letter is drawn on a simulated scanner and sent; what arrives is squared at 300 dpi by our own page imaging and read
/// by Tesseract with one thread. A word counts only where it is read exactly, in the order of the letter (longest common
/// subsequence): one that is split, joined or misspelt is wrong.
package struct LetterExam {
    package struct Mark: Sendable, Equatable {
        package var kind: LetterKind
        package var campus: CampusCode
        package var words: Int
        package var right: Int
        package var wrong: [String]
        package var barsRead: Bool
    }

    private let samples: LetterSamples
    private let conditions: LineConditions
    private let tesseract: MeasuredProgram

    package init(
        _ samples: LetterSamples, on conditions: LineConditions, tesseract: String = "/usr/bin/tesseract"
    ) throws(LaboratoryError) {
        self.samples = samples
        self.conditions = conditions
        self.tesseract = try MeasuredProgram(tesseract)
    }

    package func mark(_ kind: LetterKind, at campus: CampusCode, seed: Int = 1) throws -> Mark {
        let subject = try samples.subject(campus, seed: seed)
        let details = samples.details(for: kind, at: campus)
        let sheets = try samples.press.pages(kind, about: subject, details: details, on: LetterSamples.written)
        var machine = FaxMachine(conditions, seed: seed)
        let header = "03/07/2026 09:00  602 555 0177  P.001/001"
        let pages = try sheets.map { sheet throws(DrawingError) in
            try machine.send(header: header) { canvas in sheet.draw(on: &canvas) }
        }
        let document = try ReceivedDocument(Data(FaxTIFF().encode(pages)))
        let body = try samples.press.bodyText(kind, about: subject, details: details, on: LetterSamples.written)
        let wanted = Self.words(body)
        let received = try document.page(1, limits: PageLimits(side: 14_400, pixels: 60_000_000))
        let read = Self.words(try text(of: received.bitmap, received.density))
        let kept = Self.kept(wanted, in: read)
        let bars = try WorkingPage(received).barcodes()
        return Mark(
            kind: kind, campus: campus, words: wanted.count, right: kept.count,
            wrong: wanted.indices.filter { !kept.contains($0) }.map { wanted[$0] },
            barsRead: bars.contains { (try? ReferenceNumber($0)) == subject.reference })
    }

    private func text(of bitmap: borrowing Bitmap, _ density: PixelDensity) throws -> String {
        let square = try bitmap.scaled(across: 300 / density.x, down: 300 / density.y)
        let picture = FileManager.default.temporaryDirectory.appending(path: "faxlab-letter-\(UUID().uuidString).png")
        try LaboratoryFiles.write(Array(try square.png()), to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        let run = try tesseract.run(
            [picture.path, "stdout", "--dpi", "300", "--psm", "3"], environment: ["OMP_THREAD_LIMIT": "1"])
        return String(decoding: run.output, as: UTF8.self)
    }

    private static func words(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// The places of the wanted words that were read, in order.
    private static func kept(_ wanted: [String], in read: [String]) -> Set<Int> {
        var lengths = [[Int]](repeating: [Int](repeating: 0, count: read.count + 1), count: wanted.count + 1)
        for i in wanted.indices.reversed() {
            for j in read.indices.reversed() {
                lengths[i][j] =
                    wanted[i] == read[j] ? lengths[i + 1][j + 1] + 1 : max(lengths[i + 1][j], lengths[i][j + 1])
            }
        }
        var kept: Set<Int> = []
        var (i, j) = (0, 0)
        while i < wanted.count, j < read.count {
            if wanted[i] == read[j] {
                kept.insert(i)
                (i, j) = (i + 1, j + 1)
            } else if lengths[i + 1][j] >= lengths[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return kept
    }
}
