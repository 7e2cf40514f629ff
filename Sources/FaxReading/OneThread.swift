import Foundation

/// One thread for Tesseract's loops, and what this process has used of the processor.
enum OneThread {
    /// Starts the program over with one thread, where that is not so already: on several threads it is many times slower
    /// on a line, and its library reads the setting only while it is being loaded.
    static func demand() {
        let name = "OMP_THREAD_LIMIT"
        guard ProcessInfo.processInfo.environment[name] != "1", unsafe setenv(name, "1", 1) == 0 else { return }
        var arguments: [UnsafeMutablePointer<CChar>?] = unsafe CommandLine.arguments.map { unsafe strdup($0) }
        unsafe arguments.append(nil)
        // Returns only where the system refuses; then the reading is slow and right.
        _ = unsafe execv("/proc/self/exe", arguments)
        unsafe arguments.forEach { unsafe free($0) }
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
