import ArgumentParser
import DeskSettings
import Foundation
import Glibc
import ReferralCore
import ResponseLetters

/// `faxlab letters`: every kind of letter for every campus, what a fax line leaves of them, and what setting them costs.
struct LettersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "letters",
        abstract: "Draws every kind of letter, reads it back off a simulated fax line, and measures the typesetting.",
        discussion: """
            With --out, writes PDF, TIFF and PNG of all kinds for all campuses. With --exam, sends each down a line of \
            standard resolution, has our own reader read what arrives, and counts the words of the body that are read \
            exactly and the bars that are known; with --peer, Debian's tesseract reads the words instead. With --count, \
            sets so many letters and says how fast and in how much memory.

            Examples:
              faxlab letters --out /tmp/letters
              faxlab letters --exam
              faxlab letters --exam --damage skew --damage speckle
              faxlab letters --count 1000
            """)

    @Option(help: "The Templates folder.")
    var templates = "Templates"
    @Option(help: "Where the letters go.")
    var out: String?
    @Flag(help: "Read the letters back off a simulated line.")
    var exam = false
    @Flag(help: "With --exam, let tesseract's own program read the words.")
    var peer = false
    @Option(name: .customLong("reader"), help: "The reader's executable; beside this program when not named.")
    var readerPath: String?
    @Option(help: "What goes wrong on that line.")
    var damage: [LineConditions.Damage] = []
    @Option(help: "fine (204x196) or standard (204x98).")
    var line = LineConditions.Quality.standard
    @Option(help: "How many letters to set for the measure.")
    var count = 0

    func run() async throws {
        let folder = URL(filePath: templates, directoryHint: .isDirectory)
        let samples = try LetterSamples(
            directory: CampusDirectory.load(folder.appending(path: "campuses.yaml")),
            letters: folder.appending(path: "Letters"))
        if let out { try draw(samples, into: URL(filePath: out, directoryHint: .isDirectory)) }
        if exam { try examine(samples) }
        if count > 0 { try measure(samples) }
    }

    private func draw(_ samples: LetterSamples, into folder: URL) throws {
        for kind in LetterKind.allCases {
            for campus in CampusCode.allCases {
                let subject = try samples.subject(campus)
                let details = samples.details(for: kind, at: campus)
                let letter = try samples.press.print(
                    kind, about: subject, details: details, fax: subject.formFax, on: LetterSamples.written)
                let name = "\(kind.rawValue)-\(campus.rawValue)"
                try LaboratoryFiles.write(letter.pdf, to: folder.appending(path: name + ".pdf"))
                try LaboratoryFiles.write(letter.tiff, to: folder.appending(path: name + ".tif"))
                let pictures = try samples.press.pictures(
                    kind, about: subject, details: details, fax: subject.formFax, on: LetterSamples.written)
                for (page, picture) in pictures.enumerated() {
                    try LaboratoryFiles.write(picture, to: folder.appending(path: "\(name)-\(page + 1).png"))
                }
            }
        }
    }

    private func examine(_ samples: LetterSamples) throws {
        let exam = try LetterExam(
            samples, on: LineConditions(line: line, damage: damage),
            reader: ReaderBench(reader: readerPath, templates: templates), peer: peer ? "/usr/bin/tesseract" : nil)
        var (words, right, bars, letters) = (0, 0, 0, 0)
        for kind in LetterKind.allCases {
            for campus in CampusCode.allCases {
                let mark = try exam.mark(kind, at: campus, seed: letters + 1)
                print(
                    "\(kind.rawValue) \(campus.rawValue): \(mark.right) of \(mark.words) words"
                        + (mark.barsRead ? "" : ", bars NOT read")
                        + (mark.wrong.isEmpty ? "" : "  wrong: \(mark.wrong.joined(separator: " "))"))
                (words, right, letters) = (words + mark.words, right + mark.right, letters + 1)
                bars += mark.barsRead ? 1 : 0
            }
        }
        let share = Double(right) / Double(max(1, words)) * 100
        print(
            "all: \(right) of \(words) words, \((share * 10).rounded() / 10) %; bars of \(bars) of \(letters) letters")
    }

    private func measure(_ samples: LetterSamples) throws {
        let started = ContinuousClock.now
        var bytes = 0
        for index in 0..<count {
            let kind = LetterKind.allCases[index % LetterKind.allCases.count]
            let campus = CampusCode.allCases[index / 6 % 3]
            let letter = try samples.press.print(
                kind, about: samples.subject(campus, seed: index + 1), details: samples.details(for: kind, at: campus),
                on: LetterSamples.written)
            bytes += letter.pdf.count + letter.tiff.count
        }
        let seconds = started.duration(to: .now) / .seconds(1)
        var usage = rusage()
        unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
        print(
            "\(count) letters in \((seconds * 10).rounded() / 10) s, \((Double(count) / seconds * 10).rounded() / 10) a second, "
                + "peak memory \(usage.ru_maxrss / 1024) MiB, \(bytes / count / 1024) KiB a letter (PDF and TIFF)")
    }
}
