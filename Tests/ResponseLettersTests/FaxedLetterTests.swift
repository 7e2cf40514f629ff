import DeskSettings
import FaxLaboratory
import Foundation
import ReferralCore
import Testing

struct FaxedLetterTests {
    /// The built reader, which lies beside the tests.
    private static func reader() throws -> ReaderBench {
        let beside = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        return try ReaderBench(
            reader: beside.appending(path: "faxdesk-reader").path, templates: Desks.templates.path)
    }

    /// One kind at one campus each; 'faxlab letters --exam' reads all eighteen.
    @Test func `off a fax line of standard resolution 98 of 100 words are read, and all bars`() throws {
        let samples = try LetterSamples(
            directory: CampusDirectory.load(Desks.templates.appending(path: "campuses.yaml")),
            letters: Desks.templates.appending(path: "Letters"))
        let exam = try LetterExam(samples, on: LineConditions(line: .standard), reader: Self.reader())
        let marks = try LetterKind.allCases.enumerated().map { index, kind in
            try exam.mark(kind, at: CampusCode.allCases[index % 3], seed: index + 1)
        }
        let words = marks.reduce(0) { $0 + $1.words }
        let right = marks.reduce(0) { $0 + $1.right }
        #expect(words > 500)
        #expect(Double(right) >= 0.98 * Double(words), "\(right) of \(words)")
        #expect(marks.filter { !$0.barsRead }.map(\.kind) == [])
    }

    @Test func `the bars survive a careless, dirty, standard line`() throws {
        let samples = try LetterSamples(
            directory: CampusDirectory.load(Desks.templates.appending(path: "campuses.yaml")),
            letters: Desks.templates.appending(path: "Letters"))
        let conditions = LineConditions(line: .standard, damage: [.skew, .speckle, .stretch, .lineRepeats])
        let exam = try LetterExam(samples, on: conditions, reader: Self.reader())
        #expect(try exam.mark(.missingInformation, at: .arizona, seed: 3).barsRead)
    }
}
