/// The calls of the kernel a reader may make, as a filter that the kernel itself keeps.
///
/// Calls on the list pass. Calls that no reading ever makes, and an attacker needs, kill the process at once. All others,
/// which libraries try and can do without, are refused. Files can be opened for reading only. The filter is checked by the
/// kernel at each call, a few dozen instructions.
internal import CConfinement
internal import CSeccomp
internal import Glibc

@safe struct SystemCallFilter: ~Copyable {
    private let filter: scmp_filter_ctx

    /// Puts the filter in force for this process; false where the kernel will not have it.
    static func install() -> Bool {
        guard let filter = SystemCallFilter() else { return false }
        guard filter.isFilled() else { return false }
        return unsafe seccomp_load(filter.filter) == 0
    }

    private init?() {
        guard let filter = unsafe seccomp_init(Self.refused(EPERM)) else { return nil }
        unsafe self.filter = unsafe filter
    }

    deinit { unsafe seccomp_release(filter) }

    private static let allowed: UInt32 = 0x7FFF_0000
    private static let killed: UInt32 = 0x8000_0000
    /// The kernel's number for giving a thread a name (PR_SET_NAME).
    private static let namingThreads: UInt64 = 15
    private static func refused(_ code: Int32) -> UInt32 { 0x0005_0000 | UInt32(code) }

    private borrowing func isFilled() -> Bool {
        _ = unsafe seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, Self.killed)
        // A binary tree instead of a list: fewer instructions a call.
        _ = unsafe seccomp_attr_set(filter, SCMP_FLTATR_CTL_OPTIMIZE, 2)
        return KernelCalls.needed.allSatisfy { rule($0, Self.allowed) }
            && KernelCalls.deadly.allSatisfy { rule($0, Self.killed) }
            && opensForReadingOnly() && startsThreadsOnly() && bindsItselfOnly()
            // The C library falls back to the older call, whose arguments a filter can see.
            && rule("clone3", Self.refused(ENOSYS))
    }

    private borrowing func opensForReadingOnly() -> Bool {
        let writing = UInt64(O_WRONLY | O_RDWR | O_CREAT | O_TRUNC)
        return rule("openat", Self.allowed, [Self.mask(argument: 2, writing, equals: 0)])
            && rule("open", Self.allowed, [Self.mask(argument: 1, writing, equals: 0)])
    }

    private borrowing func startsThreadsOnly() -> Bool {
        let thread = cage_thread_bit()
        return rule("clone", Self.allowed, [Self.mask(argument: 0, thread, equals: thread)])
            && rule("clone", Self.killed, [Self.mask(argument: 0, thread, equals: 0)])
    }

    /// Bounds and signals of this process, not of others.
    private borrowing func bindsItselfOnly() -> Bool {
        let me = UInt64(UInt32(bitPattern: getpid()))
        return rule("prlimit64", Self.allowed, [Self.is(argument: 0, 0)])
            && rule("tgkill", Self.allowed, [Self.is(argument: 0, me)])
            && rule("kill", Self.allowed, [Self.is(argument: 0, me)])
            && rule("kill", Self.killed, [Self.isNot(argument: 0, me)])
            && rule("prctl", Self.allowed, [Self.is(argument: 0, Self.namingThreads)])
            && rule("ioctl", Self.refused(ENOTTY))
    }

    /// True too where this architecture has no such call.
    private borrowing func rule(_ name: String, _ action: UInt32, _ conditions: [scmp_arg_cmp] = []) -> Bool {
        let number = unsafe seccomp_syscall_resolve_name(name)
        guard number >= 0 else { return true }
        return unsafe seccomp_rule_add_array(filter, action, number, UInt32(conditions.count), conditions) == 0
    }

    private static func mask(argument: UInt32, _ bits: UInt64, equals value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: argument, op: SCMP_CMP_MASKED_EQ, datum_a: bits, datum_b: value)
    }

    private static func `is`(argument: UInt32, _ value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: argument, op: SCMP_CMP_EQ, datum_a: value, datum_b: 0)
    }

    private static func isNot(argument: UInt32, _ value: UInt64) -> scmp_arg_cmp {
        scmp_arg_cmp(arg: argument, op: SCMP_CMP_NE, datum_a: value, datum_b: 0)
    }
}
