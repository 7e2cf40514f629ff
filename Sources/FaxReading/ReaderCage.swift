import Confinement
import Foundation
import ReferralCore

/// What the reader's cage leaves open: the desk's forms and models, and the data files of the libraries that read.
enum ReaderCage {
    /// Read lazily, long after the start: character maps and fonts of Poppler, language data of Tesseract, libraries that
    /// are loaded at need, time zones, and the few facts about the processor that libraries ask for.
    private static let systemData = [
        "/usr/share/poppler", "/usr/share/fonts", "/usr/local/share/fonts", "/etc/fonts", "/usr/share/fontconfig",
        "/usr/share/xml/fontconfig", "/var/cache/fontconfig", "/usr/share/tesseract-ocr", "/usr/share/tessdata",
        "/usr/local/share/tessdata", "/usr/share/ghostscript/fonts", "/usr/share/zoneinfo", "/etc/localtime",
        "/usr/share/color", "/usr/share/icu", "/usr/lib", "/lib", "/lib64", "/usr/lib64", "/usr/local/lib",
        "/etc/ld.so.cache", "/usr/share/locale", "/proc/cpuinfo", "/proc/meminfo", "/proc/self",
        "/sys/devices/system/cpu",
    ]

    /// The cage for one job.
    static func cage(for job: ReaderJob) -> Cage {
        let named = [job.formsFolder, job.lexicon, job.languageData, job.models].compactMap(\.self)
        return Cage(
            readable: systemData + named.filter { !$0.isEmpty } + (job.formFolders ?? [:]).values + swiftLibraries,
            bounds: CageBounds(
                memory: job.limits.memory, processorSeconds: job.limits.processorSeconds,
                fileBytes: answersIntoFile ? Thresholds.answerBytes : 0),
            parent: job.desk)
    }

    /// The toolchain's own libraries, where they lie beside no system folder; some are loaded at need.
    private static var swiftLibraries: [String] {
        ProcessInfo.processInfo.environment["LD_LIBRARY_PATH"]?.split(separator: ":").map(String.init) ?? []
    }

    /// Whether standard output is a regular file: somebody looks into an answer by hand. The desk listens through a pipe.
    private static var answersIntoFile: Bool {
        var facts = stat()
        return unsafe fstat(STDOUT_FILENO, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }

    /// `--break-out WAY [--without PART] [--best-effort] [--scratch DIR]`: closes the cage and tries one way out of it.
    static func breakOut(_ words: [String]) -> ReaderProcess.Ending {
        guard let way = value(of: "--break-out", in: words).flatMap(BreakOut.init(rawValue:)) else {
            return .jobNotUnderstood
        }
        if let name = value(of: "--without", in: words) {
            guard let lack = Prisoner.Lack(rawValue: name), Prisoner.pretend(lack) else { return .jobNotUnderstood }
        }
        var job = ReaderJob(document: "", forms: [], formsFolder: "", lexicon: "", wantsPictures: false)
        job.confinement = words.contains("--best-effort") ? .bestEffort : .required
        do throws(CageError) {
            try cage(for: job).close(job.confinement)
        } catch {
            ReaderProcess.complain(error.description)
            return .notConfined
        }
        let scratch = value(of: "--scratch", in: words) ?? "/tmp"
        switch Prisoner.attempt(way, scratch: scratch, memory: job.limits.memory) {
        case .brokeOut: return .brokeOut
        case .refused: return .refused
        case .notConfined: return .notConfined
        }
    }

    private static func value(of option: String, in words: [String]) -> String? {
        guard let place = words.firstIndex(of: option), place + 1 < words.count else { return nil }
        return words[place + 1]
    }
}
