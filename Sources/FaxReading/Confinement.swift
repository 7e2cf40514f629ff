import Foundation
import ReferralCore

/// Bounds what one document can make the reader use: memory, processor time, open files; no core dump, and no file
/// written but an answer that standard output leads to one.
enum Confinement {
    /// Starts the program over with one thread for Tesseract's loops, where that is not so already: on several threads
    /// it is many times slower on a line, and its library reads the setting only while it is being loaded.
    static func oneThread() {
        let name = "OMP_THREAD_LIMIT"
        guard ProcessInfo.processInfo.environment[name] != "1", unsafe setenv(name, "1", 1) == 0 else { return }
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe CommandLine.arguments.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        // Returns only where the system refuses; then the reading is slow and right.
        _ = unsafe execv("/proc/self/exe", arguments)
        unsafe arguments.forEach { unsafe free($0) }
    }

    /// Whether every bound was accepted.
    static func bound(by limits: ReaderLimits) -> Bool {
        // Past its bound a write fails, as on a full disk, instead of ending the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        let bounds: [(__rlimit_resource, Int)] = [
            (RLIMIT_AS, limits.memory), (RLIMIT_CPU, limits.processorSeconds), (RLIMIT_CORE, 0),
            (RLIMIT_NOFILE, 64), (RLIMIT_FSIZE, answersIntoFile ? Thresholds.answerBytes : 0),
        ]
        return bounds.allSatisfy { resource, value in
            var limit = rlimit()
            guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return false }
            // Never raised: a stricter bound from outside stays.
            limit.rlim_cur = min(rlim_t(max(0, value)), limit.rlim_max)
            limit.rlim_max = limit.rlim_cur
            return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
        }
    }

    /// Whether standard output is a regular file: somebody looks into an answer by hand. The desk listens through a pipe.
    private static var answersIntoFile: Bool {
        var facts = stat()
        return unsafe fstat(STDOUT_FILENO, &facts) == 0 && facts.st_mode & S_IFMT == S_IFREG
    }
}

/// Processor seconds this process has used.
enum ProcessorTime {
    static var used: Double {
        var usage = rusage()
        guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
        let micro = Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec)
        return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + micro / 1_000_000
    }
}
