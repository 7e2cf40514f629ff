import ArgumentParser
import Foundation
import ReferralCore

/// `faxlab bench`: what reading a page costs, beside Tesseract's own command line on the same page in the same run.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench",
        abstract: "Measures processor seconds a page and peak memory, paired with the tesseract command line.",
        discussion: """
            Every page is read by 'faxdesk-reader' and, at 300 dpi, by 'tesseract --psm 3' with one thread. The runs alternate, so \
            that a busy machine slows both. Forms are measured on faxes of one page. With --attachments the pages behind a form \
            are: what a fax costs with them less what its first page costs alone, for each of them.

            Examples:
              faxlab bench SampleForms
              faxlab bench SampleForms --only standard --json
              faxlab layouts --count 12 --records 5 --out /tmp/packets; faxlab bench /tmp/packets --attachments
            """)

    @Argument(help: "Folder of faxes with truth files; those of one form page are used, or with pages behind one.")
    var folder = "SampleForms"
    @Option(help: "Only faxes whose name contains this.")
    var only: String?
    @Option(help: "At most so many faxes.")
    var most = 12
    @Flag(help: "Measure the pages behind the first form page.")
    var attachments = false
    @Flag(help: "Print the figures as JSON.")
    var json = false
    @Option(help: "The tesseract executable.")
    var tesseract = "/usr/bin/tesseract"
    @OptionGroup var bench: BenchOptions

    struct Pair: Encodable {
        var fax: String
        /// Pages the seconds are of.
        var pages: Int
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
            isMeasured(fax.truth.pages.map(\.kind)) && only.map { fax.truth.file.contains($0) } ?? true
        }
        guard !faxes.isEmpty else { throw LaboratoryError.nothingToEvaluate(folder) }
        var pairs: [Pair] = []
        for fax in faxes.prefix(most) {
            Progress.show(fax.truth.file)
            pairs.append(try attachments ? pairOfAttachments(fax, reader, plain) : pairOfPage(fax, reader, plain))
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

    private func isMeasured(_ kinds: [PageKind]) -> Bool {
        guard attachments else { return kinds == [.form] }
        return kinds.first == .form && kinds.count > 1 && !kinds.dropFirst().contains(.form)
    }

    private func pairOfPage(_ fax: TruthfulFax, _ reader: ReaderBench, _ plain: MeasuredProgram) throws -> Pair {
        let ours = try reader.read(fax.document).run
        let theirs = try plainRun(fax, page: 1, plain)
        return Pair(
            fax: fax.truth.file, pages: 1, readerSeconds: ours.processorSeconds, readerPeak: ours.peakMemory,
            tesseractSeconds: theirs.processorSeconds, tesseractPeak: theirs.peakMemory)
    }

    private func pairOfAttachments(
        _ fax: TruthfulFax, _ reader: ReaderBench, _ plain: MeasuredProgram
    ) throws -> Pair {
        let whole = try reader.read(fax.document).run
        let form = try reader.read(fax.document, pages: 1).run
        var pair = Pair(
            fax: fax.truth.file, pages: fax.truth.pages.count - 1,
            readerSeconds: whole.processorSeconds - form.processorSeconds, readerPeak: whole.peakMemory,
            tesseractSeconds: 0, tesseractPeak: 0)
        for page in fax.truth.pages.dropFirst() {
            let theirs = try plainRun(fax, page: page.page, plain)
            pair.tesseractSeconds += theirs.processorSeconds
            pair.tesseractPeak = max(pair.tesseractPeak, theirs.peakMemory)
        }
        return pair
    }

    private func plainRun(_ fax: TruthfulFax, page: Int, _ plain: MeasuredProgram) throws -> MeasuredProgram.Run {
        let page = try PageAt300(fax, page: page)
        return try plain.run(
            [page.file.path, "stdout", "--psm", "3", "--dpi", "300"], environment: ["OMP_THREAD_LIMIT": "1"])
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
        let pages = pairs.reduce(0) { $0 + $1.pages }
        print(
            "\(pages) pages: reader \(fixed(ours / Double(pages))) s a page, tesseract "
                + "\(fixed(theirs / Double(pages))) s, ratio \(fixed(theirs > 0 ? ours / theirs : 0)), "
                + "reader's peak \(peak / 1_048_576) MiB")
    }
}
