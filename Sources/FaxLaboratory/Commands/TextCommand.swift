import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab text`: all words the reader reads on a page, and how many of a known text are among them.
struct TextCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "text",
        abstract: "Prints every word the reader reads, or counts how many words of a known text it found.",
        discussion: """
            Lines are those of the page's own rules and gaps; no page segmentation of the recogniser is used.

            Examples:
              faxlab text fax.tif
              faxlab text copies/*.pdf --against page.txt
            """)

    @Argument(help: "PDF or TIFF files.")
    var files: [String]
    @Option(help: "A text file; of each page, print how many of its words were read, each as often as it stands there.")
    var against: String?
    @Flag(help: "With --against, print the words that were not found.")
    var missing = false
    @OptionGroup var bench: BenchOptions

    func run() async throws {
        let reader = try bench.reader()
        let wanted = try against.map { path throws(LaboratoryError) in
            KnownWords(String(decoding: try LaboratoryFiles.read(URL(filePath: path)), as: UTF8.self))
        }
        for file in files {
            let reading = try reader.read(URL(filePath: file), wantsText: true)
            guard case .evidence(let evidence)? = reading.answer else {
                throw LaboratoryError.cannotRead(file, reason: "the reader refused it or gave no answer")
            }
            for page in evidence.texts ?? [] {
                guard let wanted else {
                    print(page.plain)
                    continue
                }
                let absent = wanted.absent(from: page.plain)
                let turn = evidence.pages.first { $0.page == page.page }.map { "\($0.rotation), \($0.skew)" } ?? ""
                let share = "\(wanted.count - absent.count) of \(wanted.count) words"
                print("\(file) page \(page.page) (\(turn) degrees): \(share)")
                if missing { print("  " + absent.joined(separator: " ")) }
            }
        }
    }
}

/// The words of a text as a multiset: letters and digits only, without case.
struct KnownWords {
    private let words: [String]

    init(_ text: String) {
        words = Self.words(of: text)
    }

    var count: Int { words.count }

    /// The words a reading lacks, each as often as it is short of it.
    func absent(from reading: String) -> [String] {
        var there: [String: Int] = [:]
        for word in Self.words(of: reading) { there[word, default: 0] += 1 }
        return words.filter { word in
            guard let count = there[word], count > 0 else { return true }
            there[word] = count - 1
            return false
        }
    }

    private static func words(of text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace)
            .map { String($0.lowercased().unicodeScalars.filter(CharacterSet.alphanumerics.contains)) }
            .filter { !$0.isEmpty }
    }
}
