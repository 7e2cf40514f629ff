/// What the kernel lets one reader use.
internal import Glibc

package struct CageBounds: Sendable {
    /// Address space, bytes.
    package var memory: Int
    /// Processor seconds for the whole document.
    package var processorSeconds: Int
    /// Bytes of the largest file that may be written; 0 where standard output is no file.
    package var fileBytes: Int

    package init(memory: Int, processorSeconds: Int, fileBytes: Int = 0) {
        self.memory = memory
        self.processorSeconds = processorSeconds
        self.fileBytes = fileBytes
    }

    /// Open files a reader needs at most: its three streams, a few libraries' data.
    private static let openFiles = 64

    /// Whether every bound was accepted.
    func impose() -> Bool {
        // Past its bound a write fails, as on a full disk, instead of ending the process.
        _ = signal(SIGXFSZ, SIG_IGN)
        let bounds: [(__rlimit_resource, Int)] = [
            (RLIMIT_AS, memory), (RLIMIT_CPU, processorSeconds), (RLIMIT_CORE, 0), (RLIMIT_NOFILE, Self.openFiles),
            (RLIMIT_FSIZE, fileBytes), (__RLIMIT_MEMLOCK, 0), (__RLIMIT_MSGQUEUE, 0),
            (__RLIMIT_NPROC, 1),
        ]
        return bounds.allSatisfy { resource, value in Self.lower(resource, to: value) }
    }

    /// Never raised: a stricter bound from outside stays.
    private static func lower(_ resource: __rlimit_resource, to value: Int) -> Bool {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0 else { return false }
        limit.rlim_max = min(rlim_t(max(0, value)), limit.rlim_max)
        limit.rlim_cur = limit.rlim_max
        return unsafe setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }

    /// From now on the process may use so many more seconds of the processor before SIGXCPU ends it, within the bound
    /// for the whole document.
    package static func allow(processorSeconds more: Int, used: Double) {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = min(rlim_t(max(0, used)) + rlim_t(max(1, more)) + 1, limit.rlim_max)
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CPU.rawValue), &limit)
    }
}
