import Foundation
import PageDrawing
import PageImaging
package import ReferralCore
import ResponseLetters

/// How a letter comes out at the other end of a fax line: which of its body's words are still read, and whether its bars are.
///
/// The letter is drawn on a simulated scanner and sent; what arrives is read by our own reader in its cage, once for its
/// words and once as a fax, for its bars. A word counts only where it is read exactly, in the order of the letter (longest
/// common subsequence): one that is split, joined or misspelt is wrong. As a peer, Tesseract's own program can read the
/// words off the page squared at 300 dpi.
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
    private let reader: ReaderBench
    /// Reads the words in the reader's place.
    private let peer: MeasuredProgram?

    package init(
        _ samples: LetterSamples, on conditions: LineConditions, reader: ReaderBench, peer: String? = nil
    ) throws(LaboratoryError) {
        self.samples = samples
        self.conditions = conditions
        self.reader = reader
        self.peer = try peer.map { path throws(LaboratoryError) in try MeasuredProgram(path) }
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
        let fax = FileManager.default.temporaryDirectory.appending(path: "faxlab-letter-\(UUID().uuidString).tif")
        try LaboratoryFiles.write(FaxTIFF().encode(pages), to: fax)
        defer { try? FileManager.default.removeItem(at: fax) }
        let body = try samples.press.bodyText(kind, about: subject, details: details, on: LetterSamples.written)
        let wanted = Self.words(body)
        let kept = Self.kept(wanted, in: Self.words(try peer == nil ? ownText(of: fax) : peerText(of: fax)))
        return Mark(
            kind: kind, campus: campus, words: wanted.count, right: kept.count,
            wrong: wanted.indices.filter { !kept.contains($0) }.map { wanted[$0] },
            barsRead: try barred(fax) == subject.reference.description)
    }

    private func ownText(of fax: URL) throws -> String {
        guard case .evidence(let evidence)? = try reader.read(fax, wantsText: true).answer else { return "" }
        return (evidence.texts ?? []).map(\.plain).joined(separator: "\n")
    }

    /// The reference a desk would find in the bars of the page that came back.
    private func barred(_ fax: URL) throws -> String? {
        guard case .evidence(let evidence)? = try reader.read(fax).answer else { return nil }
        return evidence.pages.compactMap(\.answers).first { $0.source == .barcode }?.number
    }

    private func peerText(of fax: URL) throws -> String {
        guard let peer else { return "" }
        let document = try ReceivedDocument(try Data(contentsOf: fax))
        let received = try document.page(1, limits: .laboratory)
        let square = try received.bitmap.scaled(across: 300 / received.density.x, down: 300 / received.density.y)
        let picture = FileManager.default.temporaryDirectory.appending(path: "faxlab-letter-\(UUID().uuidString).png")
        try LaboratoryFiles.write(Array(try square.png()), to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        let run = try peer.run(
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
