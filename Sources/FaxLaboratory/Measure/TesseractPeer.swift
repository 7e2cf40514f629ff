import Foundation
import PageImaging
import ReferralCore

/// What a plain recogniser makes of the same faxes: `tesseract` at 300 dpi with `--psm 3`, and a generous search for labels
/// in its text. The figures of the reader are read beside this peer's.
///
/// Generous, because it knows every spelling the laboratory prints, and takes as the answer whatever follows a label on its
/// line up to the next label, or else the line below. Its confidence is that of the worst word.
struct TesseractPeer {
    private struct Line {
        var text: String
        var confidence: Double
    }

    /// What is asked, by the laboratory's own name for it, in every spelling; the longest spelling first.
    private let spellings: [(ask: String, text: String)]
    private let tesseract: MeasuredProgram

    init(wording: Wording, program: String = "/usr/bin/tesseract") throws(LaboratoryError) {
        tesseract = try MeasuredProgram(program)
        // Headings and decoys are known too, so that they are not taken for labels: "Patient Information".
        spellings = wording.asks.flatMap { ask in
            wording.all(for: ask).map { (ask, $0.text.lowercased()) }
        }.sorted { ($0.text.count, $0.ask) > ($1.text.count, $1.ask) }
    }

    /// Looks for labels of a form's own, each its own question.
    init(labels: [String], program: String = "/usr/bin/tesseract") throws(LaboratoryError) {
        tesseract = try MeasuredProgram(program)
        spellings = labels.map { ($0, $0.lowercased()) }.sorted { ($0.text.count, $0.ask) > ($1.text.count, $1.ask) }
    }

    /// What follows each label on the first page of a fax.
    func values(of fax: URL) throws -> [String: String] {
        answers(in: try read(fax, page: 1).lines).mapValues(\.text)
    }

    func judge(_ fax: TruthfulFax) throws -> FaxJudgement {
        var lines: [Line] = []
        var seconds = 0.0
        for page in fax.truth.pages {
            let (found, cost) = try read(fax.document, page: page.page)
            lines += found
            seconds += cost
        }
        var fields: [FieldKey: DecidedField] = [:]
        for (key, text, confidence) in assembled(answers(in: lines)) {
            let meaning = FieldRules.interpret(text, as: key, on: fax.receivedOn)
            fields[key] = DecidedField(
                value: meaning.value, raw: text, confidence: confidence, status: .look, page: 1, box: nil,
                source: .print,
                alternatives: [], label: nil, note: nil)
        }
        let referral = DecidedReferral(
            pages: fax.truth.pages.map(\.page), form: nil, fields: fields, findings: [], proposals: [],
            urgency: .unknown, incomplete: [])
        return FaxJudgement(fax.truth, pages: [], decided: [referral], processorSeconds: seconds, peakMemory: 0)
    }

    private func read(_ file: URL, page number: Int) throws -> (lines: [Line], seconds: Double) {
        let document = try ReceivedDocument(Data(LaboratoryFiles.read(file)))
        let page = try document.page(number, limits: .laboratory)
        let square = try page.bitmap.scaled(across: 300 / page.density.x, down: 300 / page.density.y)
        let picture = FileManager.default.temporaryDirectory.appending(path: "faxlab-peer-\(UUID().uuidString).png")
        try LaboratoryFiles.write(Array(try square.png()), to: picture)
        defer { try? FileManager.default.removeItem(at: picture) }
        let run = try tesseract.run(
            [picture.path, "stdout", "--dpi", "300", "--psm", "3", "tsv"], environment: ["OMP_THREAD_LIMIT": "1"])
        return (lines(of: String(decoding: run.output, as: UTF8.self)), run.processorSeconds)
    }

    /// Words of one line are those with the same block, paragraph and line number.
    private func lines(of table: String) -> [Line] {
        var lines: [Line] = []
        var last = ""
        for row in table.split(separator: "\n").dropFirst() {
            let columns = row.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 12, let confidence = Double(columns[10]), confidence >= 0,
                !columns[11].allSatisfy(\.isWhitespace)
            else { continue }
            let place = columns[1...4].joined(separator: "-")
            if place == last, !lines.isEmpty {
                lines[lines.count - 1].text += " " + columns[11]
                lines[lines.count - 1].confidence = min(lines[lines.count - 1].confidence, confidence / 100)
            } else {
                lines.append(Line(text: String(columns[11]), confidence: confidence / 100))
            }
            last = place
        }
        return lines
    }

    // MARK: Labels

    /// For every label found: what follows it on its line up to the next label, or else the line below. Where a label stands
    /// twice, the answer that fits its field is taken.
    private func answers(in lines: [Line]) -> [String: Line] {
        var answers: [String: Line] = [:]
        for (index, line) in lines.enumerated() {
            let labels = labels(in: line.text)
            for (order, label) in labels.enumerated() {
                let end = order + 1 < labels.count ? labels[order + 1].start : line.text.endIndex
                var answer = Line(text: Self.trimmed(line.text[label.end..<end]), confidence: line.confidence)
                if answer.text.isEmpty, labels.count == 1, index + 1 < lines.count {
                    let below = lines[index + 1]
                    guard self.labels(in: below.text).isEmpty else { continue }
                    answer = Line(
                        text: Self.trimmed(below.text[...]), confidence: min(line.confidence, below.confidence))
                }
                guard !answer.text.isEmpty else { continue }
                if let old = answers[label.ask], fits(old, label.ask) || !fits(answer, label.ask) { continue }
                answers[label.ask] = answer
            }
        }
        return answers
    }

    private func fits(_ answer: Line, _ ask: String) -> Bool {
        guard let key = FieldKey(rawValue: ask) else { return true }
        return FieldRules.interpret(answer.text, as: key, on: CalendarDate(dayNumber: 20_530)).fit == .fits
    }

    /// Names and addresses asked in parts, put together again.
    private func assembled(_ answers: [String: Line]) -> [(key: FieldKey, text: String, confidence: Double)] {
        var whole: [(key: FieldKey, text: String, confidence: Double)] = []
        for key in FieldKey.allCases {
            let names = [".first", ".middle", ".last"].compactMap { answers[key.rawValue + $0] }
            let places = [".street", ".city", ".state", ".zip", ".citystatezip"].compactMap {
                answers[key.rawValue + $0]
            }
            if let answer = answers[key.rawValue] ?? answers[key.rawValue + ".listed"] {
                whole.append((key, answer.text, answer.confidence))
            } else if !names.isEmpty {
                whole.append((key, names.map(\.text).joined(separator: " "), names.map(\.confidence).min() ?? 0))
            } else if !places.isEmpty {
                whole.append((key, places.map(\.text).joined(separator: ", "), places.map(\.confidence).min() ?? 0))
            }
        }
        return whole
    }

    private func labels(in text: String) -> [(ask: String, start: String.Index, end: String.Index)] {
        var found: [(ask: String, start: String.Index, end: String.Index)] = []
        for (ask, spelling) in spellings {
            guard let place = text.range(of: spelling, options: .caseInsensitive) else { continue }
            let before = place.lowerBound == text.startIndex ? nil : text[text.index(before: place.lowerBound)]
            let after = place.upperBound == text.endIndex ? nil : text[place.upperBound]
            let whole = before?.isLetter != true && after?.isLetter != true
            guard whole, !found.contains(where: { $0.start < place.upperBound && place.lowerBound < $0.end }) else {
                continue
            }
            found.append((ask, place.lowerBound, place.upperBound))
        }
        return found.sorted { $0.start < $1.start }
    }

    private static func trimmed(_ text: Substring) -> String {
        text.trimmingCharacters(in: CharacterSet(charactersIn: " :._|-—#*[]"))
    }
}
