/// Tries, from inside the cage, what a reader that was taken over by a document would try.
internal import CConfinement
internal import Glibc
package import ReferralCore

package enum Prisoner {
    /// Parts of the cage that a kernel can be made to seem to lack.
    package enum Lack: String, Sendable, CaseIterable { case landlock, seccomp }

    /// Makes this process's kernel seem to lack a part: how the desk behaves on such a kernel can then be tried.
    package static func pretend(_ lack: Lack) -> Bool {
        switch lack {
        case .landlock: cage_pretend_no_landlock() == 0
        case .seccomp: cage_pretend_no_filters() == 0
        }
    }

    /// Tries one way out; may be killed for it. `scratch` is a folder that could be written outside the cage.
    package static func attempt(_ way: BreakOut, scratch: String, memory: Int) -> BreakOutEnding {
        errorNumber(way, scratch: scratch, memory: memory) == 0 ? .brokeOut : .refused
    }

    private static func errorNumber(_ way: BreakOut, scratch: String, memory: Int) -> Int32 {
        switch way {
        case .readPasswords: unsafe cage_try_reading("/etc/passwd")
        case .writeFile: unsafe cage_try_writing(scratch + "/faxdesk-break-out-\(getpid())")
        case .openSocket: cage_try_socket()
        case .fork: cage_try_fork()
        case .startProgram: cage_try_exec()
        case .readParent: cage_try_reading_parent()
        case .traceParent: cage_try_tracing_parent()
        case .signalParent: cage_try_signalling_parent()
        case .mount: cage_try_mount()
        case .newNamespace: cage_try_new_namespace()
        case .keyring: cage_try_keyring()
        case .kernelProgram: cage_try_bpf()
        case .ringOfCalls: cage_try_io_uring()
        case .pageFaults: cage_try_userfault()
        case .muchMemory: cage_try_memory(UInt64(max(0, memory)) + 1 << 20)
        }
    }
}
