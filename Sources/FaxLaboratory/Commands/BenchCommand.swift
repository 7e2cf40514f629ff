import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab bench`: what reading a page costs, beside Tesseract's own command line on the same page in the same run.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures processor seconds a page and peak memory, paired with the tesseract command line.",
        discussion: """
            Every known-form page is read by 'faxdesk-reader' and, at 300 dpi, by 'tesseract --psm 3' with one thread. The runs \
            alternate, so that a busy machine slows both.

            Examples:
              faxlab bench SampleForms
              faxlab bench SampleForms --only standard --json
            """)

    @Argument(help: "Folder of faxes with truth files; those of one form page are used.")
    var folder = "SampleForms"
    @Option(help: "Only faxes whose name contains this.")
    var only: String?
    @Option(help: "At most so many faxes.")
    var most = 12
    @Flag(help: "Print the figures as JSON.")
    var json = false
    @Option(help: "The tesseract executable.")
    var tesseract = "/usr/bin/tesseract"
    @OptionGroup var bench: BenchOptions

    struct Pair: Encodable {
        var fax: String
        var readerSeconds: Double
        var readerPeak: Int
        var tesseractSeconds: Double
        var tesseractPeak: Int
        var ratio: Double { tesseractSeconds > 0 ? readerSeconds / tesseractSeconds : 0 }
    }

    func run() async throws {
        let reader = try bench.reader()
        let plain = try MeasuredProgram(tesseract)
        let faxes = try TruthfulFax.all(in: URL(filePath: folder)).filter { fax in
            fax.truth.pages.map(\.kind) == [.form] && only.map { fax.truth.file.contains($0) } ?? true
        }
        guard !faxes.isEmpty else { throw LaboratoryError.nothingToEvaluate(folder) }
        var pairs: [Pair] = []
        for fax in faxes.prefix(most) {
            Progress.show(fax.truth.file)
            let ours = try reader.read(fax.document).run
            let page = try PageAt300(fax)
            let theirs = try plain.run(
                [page.file.path, "stdout", "--psm", "3", "--dpi", "300"], environment: ["OMP_THREAD_LIMIT": "1"])
            pairs.append(
                Pair(
                    fax: fax.truth.file, readerSeconds: ours.processorSeconds, readerPeak: ours.peakMemory,
                    tesseractSeconds: theirs.processorSeconds, tesseractPeak: theirs.peakMemory))
        }
        Progress.clear()
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
            print(String(decoding: try encoder.encode(pairs), as: UTF8.self))
        } else {
            show(pairs)
        }
    }

    private func show(_ pairs: [Pair]) {
        func fixed(_ number: Double) -> String {
            String(format: "%6.2f", locale: Locale(identifier: "en_US_POSIX"), number)
        }
        print("reader s  tesseract s   ratio  reader peak MiB  fax")
        for pair in pairs {
            print(
                "  \(fixed(pair.readerSeconds))       \(fixed(pair.tesseractSeconds))  \(fixed(pair.ratio))"
                    + "           \(fixed(Double(pair.readerPeak) / 1_048_576))  \(pair.fax)")
        }
        let ours = pairs.reduce(0) { $0 + $1.readerSeconds }
        let theirs = pairs.reduce(0) { $0 + $1.tesseractSeconds }
        let peak = pairs.map(\.readerPeak).max() ?? 0
        print(
            "\(pairs.count) pages: reader \(fixed(ours / Double(pairs.count))) s a page, tesseract "
                + "\(fixed(theirs / Double(pairs.count))) s, ratio \(fixed(theirs > 0 ? ours / theirs : 0)), "
                + "reader's peak \(peak / 1_048_576) MiB")
    }
}
