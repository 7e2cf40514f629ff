package import DeskStore
package import Foundation
package import PageDrawing
package import ReferralCore

/// A letter as it will be sent: the same pages as a PDF for people and as a TIFF for the fax line.
package struct PrintedLetter: Sendable, Equatable {
    package var kind: LetterKind
    package var reference: ReferenceNumber
    /// Which wording it was written with, `accepted.md/1a2b3c…`.
    package var template: String
    package var pdf: [UInt8]
    package var tiff: [UInt8]
    package var pages: Int
    /// When the letter says an answer will come, where it says so: a promise is never moved past it.
    package var statedDue: Date?
    /// The first number it prints that nobody has confirmed; such a letter can be looked at but not sent.
    package var unconfirmed: LetterError?

    package var pdfFingerprint: Fingerprint { Fingerprint.of(pdf) }
    package var tiffFingerprint: Fingerprint { Fingerprint.of(tiff) }
}

/// Writes letters: fills a template, sets it, and prints it in both forms.
package struct LetterPress: Sendable {
    private let templates: LetterTemplates
    private let finding: FactFinding
    /// What stands at the head of every letter.
    private let letterhead: String

    package init(
        templates: LetterTemplates, directory: CampusDirectory, letterhead: String = "Referral Intake Desk"
    ) throws(LetterError) {
        self.templates = templates
        self.letterhead = letterhead
        finding = FactFinding(directory: directory)
        try Self.drawing { () throws(DrawingError) in
            try Canvas(pictureOf: PageSize(width: 10, height: 10), dpi: Resolution(72)).requireInstalled([.sans, .mono])
        }
    }

    /// The letter of a kind about a referral, as of `moment`.
    package func print(
        _ kind: LetterKind, about subject: LetterSubject, details: LetterDetails = LetterDetails(), fax: String? = nil,
        on moment: Date
    ) throws(LetterError) -> PrintedLetter {
        let (layout, facts) = try layout(kind, about: subject, details: details, fax: fax, on: moment)
        let states = facts.values["answer_by"] != nil
        let pictures = try Self.drawing { () throws(DrawingError) in try Self.pictures(of: layout) }
        return PrintedLetter(
            kind: kind, reference: subject.reference,
            template: templates[kind].name + "/" + templates[kind].version,
            pdf: try Self.drawing { () throws(DrawingError) in
                try Self.pdf(of: layout, reference: subject.reference, on: moment)
            }, tiff: FaxFile.encode(pictures), pages: layout.pages.count, statedDue: states ? subject.dueAt : nil,
            unconfirmed: CampusNumbers.unconfirmed(in: facts, of: finding.directory))
    }

    /// PNG pictures of the letter's pages, for a screen.
    package func pictures(
        _ kind: LetterKind, about subject: LetterSubject, details: LetterDetails = LetterDetails(), fax: String? = nil,
        on moment: Date, dotsPerInch: Double = 110
    ) throws(LetterError) -> [[UInt8]] {
        let (layout, _) = try layout(kind, about: subject, details: details, fax: fax, on: moment)
        return try Self.drawing { () throws(DrawingError) in
            var pages: [[UInt8]] = []
            for items in layout.pages {
                var canvas = try Canvas(pictureOf: LetterMeasures.size, dpi: Resolution(dotsPerInch))
                for item in items { item.draw(on: &canvas) }
                pages.append(try canvas.png())
            }
            return pages
        }
    }

    /// The page of a letter drawn by someone else's pen: the laboratory lays it on a simulated scanner with this.
    package func pages(
        _ kind: LetterKind, about subject: LetterSubject, details: LetterDetails = LetterDetails(), on moment: Date
    ) throws(LetterError) -> [LetterSheet] {
        try layout(kind, about: subject, details: details, fax: nil, on: moment).0.pages.map(LetterSheet.init)
    }

    /// The words of the body in reading order, for comparing with what a receiver can read.
    package func bodyText(
        _ kind: LetterKind, about subject: LetterSubject, details: LetterDetails = LetterDetails(), on moment: Date
    ) throws(LetterError) -> String {
        let facts = try finding.facts(for: kind, about: subject, details: details, on: moment)
        return Self.text(of: try templates[kind].blocks(filledWith: facts))
    }

    private func layout(
        _ kind: LetterKind, about subject: LetterSubject, details: LetterDetails, fax: String?, on moment: Date
    ) throws(LetterError) -> (LetterLayout, LetterFacts) {
        let facts = try finding.facts(for: kind, about: subject, details: details, on: moment)
        let words = try finding.words(of: subject)
        let campus = try finding.campus(subject.campus)
        let addressee = [
            kind == .misdirected ? nil : subject.referrerName, kind == .misdirected ? nil : subject.practice,
            fax.map { "Fax " + CampusWords.number($0) },
        ].compactMap(\.self)
        let paper = LetterPaper(
            letterhead: letterhead, campusLine: "\(campus.name) campus, \(campus.city)",
            contactLines: ["Telephone \(facts.values["desk_phone"] ?? "")", facts.values["desk_hours"] ?? ""],
            dateLine: words.date(moment), addressee: addressee.isEmpty ? ["To the sender of the fax"] : addressee,
            reference: subject.reference, body: try templates[kind].blocks(filledWith: facts),
            closing: try templates.closing.blocks(filledWith: facts))
        let layout = try Self.drawing { () throws(DrawingError) in
            LetterLayout(paper, ruler: try Canvas(pictureOf: PageSize(width: 10, height: 10), dpi: Resolution(204)))
        }
        return (layout, facts)
    }

    private static func pdf(
        of layout: LetterLayout, reference: ReferenceNumber, on moment: Date
    ) throws(DrawingError) -> [UInt8] {
        var canvas = try Canvas(
            pdfOf: LetterMeasures.size, title: reference.description,
            created: String(moment.inUniversalTime.prefix(10)))
        for (index, items) in layout.pages.enumerated() {
            if index > 0 { canvas.nextPage() }
            for item in items { item.draw(on: &canvas) }
        }
        return try canvas.finishedPDF()
    }

    private static func pictures(of layout: LetterLayout) throws(DrawingError) -> [InkPicture] {
        var pages: [InkPicture] = []
        for items in layout.pages {
            var canvas = try Canvas(
                pictureOf: LetterMeasures.size, dpi: Resolution(across: 204, down: 196), width: FaxLine.dots)
            for item in items { item.draw(on: &canvas) }
            pages.append(canvas.picture())
        }
        return pages
    }

    private static func text(of blocks: [LetterBlock]) -> String {
        blocks.map { block in
            switch block {
            case .heading(_, let runs), .paragraph(let runs): runs.map(\.text).joined()
            case .list(_, let items): items.map(text(of:)).joined(separator: "\n")
            case .rule: ""
            }
        }.joined(separator: "\n")
    }

    private static func drawing<Result>(
        _ work: () throws(DrawingError) -> Result
    ) throws(LetterError) -> Result {
        do throws(DrawingError) {
            return try work()
        } catch {
            throw .drawing(error.description)
        }
    }
}

/// One page of a letter, ready to be drawn.
package struct LetterSheet {
    let items: [PlacedItem]

    package func draw(on canvas: inout Canvas) { for item in items { item.draw(on: &canvas) } }

    /// Where the lines to write on end, from the top; millimetres.
    package var writingLines: [(left: Double, y: Double)] {
        items.compactMap { item in
            guard case .rule(let from, _, let line) = item, line == LetterMeasures.writingInk else { return nil }
            return (from.x, from.y)
        }
    }
}

/// What a fax line can carry.
enum FaxLine {
    /// Dots across a page of letter or A4 width.
    static let dots = 1728
}
