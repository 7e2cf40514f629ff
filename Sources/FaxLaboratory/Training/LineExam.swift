import Foundation
import PageImaging

/// Examines a model on lines kept back: how many it reads exactly, how many characters are wrong, and how sure it says it is.
struct LineExam {
    /// One model as the reader would use it.
    struct Candidate {
        /// How lines are smoothed before they are read.
        enum Smoothing: String {
            case none = "as it is"
            /// As the stock model reads best.
            case strong = "smoothed"
            /// As the reader does, and the trained model learnt it.
            case usual = "smoothed as read"

            func sigma(ofCoarse isCoarse: Bool) -> Double {
                switch self {
                case .none: 0
                case .strong: LineExamThresholds.smoothing
                case .usual: ReadableCrop.Smoothing.usual.sigma(onCoarsePage: isCoarse)
                }
            }
        }

        var model: URL
        /// Tesseract's page segmentation: 7 looks for a line, 13 takes the picture as the line.
        var segmentation: Int
        var smoothing: Smoothing
        /// White paper put around the picture, dots. Looking for a line wants some; a raw line only shrinks by it.
        var margin: Int

        var name: String {
            let model = model.deletingPathExtension().lastPathComponent
            return "\(model), \(smoothing.rawValue), psm \(segmentation), margin \(margin)"
        }

        /// As the base model reads best.
        static func base(_ model: URL, _ smoothing: Smoothing) -> Candidate {
            Candidate(
                model: model, segmentation: 7, smoothing: smoothing, margin: LineExamThresholds.marginToFindALine)
        }

        /// As a model trained on raw lines is meant to be used.
        static func trained(_ model: URL) -> Candidate {
            Candidate(
                model: model, segmentation: 13, smoothing: .usual, margin: LineExamThresholds.marginOfARawLine)
        }
    }

    /// What one model read of one line, and its least sure word (0 to 100).
    struct Answer: Codable {
        var text: String
        var surety: Double
    }

    let lines: [DrawnLine]
    let folder: URL
    private let seed: Int

    /// So many lines, whose pictures are drawn for each reading as it wants them.
    init(count: Int, seed: Int, for purpose: LineStudio.Purpose = .examination, folder: URL) throws {
        let studio = try LineStudio(seed: seed, for: purpose)
        lines = (0..<count).compactMap { studio.line($0) }
        self.folder = folder
        self.seed = seed
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    private func pictures(for candidate: Candidate) throws -> URL {
        let name = "\(seed)-\(lines.count)-\(candidate.smoothing)-\(candidate.margin)"
        let file = folder.appending(path: name + ".tif")
        guard !FileManager.default.fileExists(atPath: file.path) else { return file }
        var sheaf = LineSheaf()
        for line in lines {
            let picture = line.picture(smoothing: candidate.smoothing.sigma(ofCoarse: line.isStandard))
            sheaf.add(picture.framed(by: candidate.margin), saying: line.text)
        }
        try sheaf.write(name, in: folder)
        return file
    }

    /// Reads every line with one model.
    func answers(of candidate: Candidate) async throws -> [Answer] {
        let picture = try pictures(for: candidate)
        let output = folder.appending(path: "answers")
        try await TrainingTools.run(
            "tesseract",
            [
                picture.path, output.path, "--dpi", "300", "--tessdata-dir",
                candidate.model.deletingLastPathComponent().path, "-l",
                candidate.model.deletingPathExtension().lastPathComponent, "--psm", String(candidate.segmentation),
                "--oem", "1", "-c",
                "tessedit_create_tsv=1",
            ])
        let table = try String(contentsOf: output.appendingPathExtension("tsv"), encoding: .utf8)
        return Self.answers(inTable: table, pages: lines.count)
    }

    /// The words of Tesseract's table, page by page, with the lowest word confidence of each.
    static func answers(inTable table: String, pages: Int) -> [Answer] {
        var found = [(words: [Substring], surety: Double)](repeating: ([], 100), count: pages)
        for row in table.split(separator: "\n").dropFirst() {
            let cells = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard cells.count >= 12, cells[0] == "5", let page = Int(cells[1]), (1...pages).contains(page)
            else { continue }
            found[page - 1].words.append(cells[11])
            found[page - 1].surety = min(found[page - 1].surety, Double(cells[10]) ?? 0)
        }
        return found.map { Answer(text: $0.words.joined(separator: " "), surety: $0.words.isEmpty ? 0 : $0.surety) }
    }

    /// The mark of a model's answers, over the lines `where` says.
    func mark(_ answers: [Answer], where counts: (DrawnLine) -> Bool = { _ in true }) -> LineMark {
        var mark = LineMark()
        for (line, answer) in zip(lines, answers) where counts(line) {
            mark.lines += 1
            mark.characters += line.text.count
            mark.errors += Self.distance(Array(answer.text), Array(line.text))
            if answer.text == line.text { mark.exact += 1 }
        }
        return mark
    }

    /// The fewest characters to put in, take out or change to get from one text to the other.
    static func distance(_ one: [Character], _ other: [Character]) -> Int {
        var row = Array(0...other.count)
        for (place, character) in one.enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in other.indices {
                let change = diagonal + (character == other[column] ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(change, diagonal + 1, row[column] + 1)
            }
        }
        return row[other.count]
    }
}
