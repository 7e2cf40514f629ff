/// What a desk demands of the cage its readers work in.
package enum ConfinementDemand: String, Codable, Sendable, CaseIterable {
    /// A reader that cannot close every part of its cage reads nothing.
    case required
    /// It closes what the kernel has and reads.
    case bestEffort = "best-effort"
}

/// What a reader that was taken over by a document would try. Each is tried from inside the cage, by tests and by
/// `faxdesk doctor`, and must fail.
package enum BreakOut: String, Codable, Sendable, CaseIterable {
    case readPasswords = "read-passwords"
    case writeFile = "write-file"
    case openSocket = "open-socket"
    case fork
    case startProgram = "start-program"
    case readParent = "read-parent"
    case traceParent = "trace-parent"
    case signalParent = "signal-parent"
    case mount
    case newNamespace = "new-namespace"
    case keyring
    case kernelProgram = "kernel-program"
    case ringOfCalls = "ring-of-calls"
    case pageFaults = "page-faults"
    case muchMemory = "much-memory"

    /// For people: "it can …".
    package var words: String {
        switch self {
        case .readPasswords: "read /etc/passwd"
        case .writeFile: "write a file"
        case .openSocket: "open a socket"
        case .fork: "start a process"
        case .startProgram: "start another program"
        case .readParent: "read another process"
        case .traceParent: "trace another process"
        case .signalParent: "signal another process"
        case .mount: "mount a file system"
        case .newNamespace: "make a namespace"
        case .keyring: "use the kernel's keyring"
        case .kernelProgram: "load a program into the kernel"
        case .ringOfCalls: "use io_uring"
        case .pageFaults: "use userfaultfd"
        case .muchMemory: "take more memory than it is given"
        }
    }
}

/// How an attempt ended, as the reader's exit code says. A reader that was killed says nothing.
package enum BreakOutEnding: Int32, Sendable {
    case brokeOut = 10
    case refused = 11
    /// The cage could not be closed, so nothing was tried.
    case notConfined = 12
}
