/// Which calls of the kernel reading a document needs, and which no reading ever makes.
///
/// Found by tracing readers on every sample and hostile file, and by the C library's own needs (memory, threads, exits).
enum KernelCalls {
    static let needed = [
        // Its two streams and the data files of its libraries
        "read", "readv", "pread64", "preadv", "write", "writev", "close", "lseek", "fstat", "stat", "lstat",
        "newfstatat",
        "statx", "statfs", "fstatfs", "access", "faccessat", "faccessat2", "readlink", "readlinkat", "getdents64",
        "getcwd", "fcntl", "fadvise64", "dup",
        // Memory
        "mmap", "munmap", "mremap", "mprotect", "madvise", "brk",
        // Waiting and threads
        "futex", "sched_yield", "sched_getaffinity", "sched_getparam", "sched_getscheduler", "getcpu", "nanosleep",
        "clock_nanosleep", "poll", "ppoll", "set_robust_list", "rseq", "set_tid_address", "membarrier",
        "restart_syscall",
        // Clocks, chance and itself
        "clock_gettime", "clock_getres", "gettimeofday", "time", "times", "getrandom", "getpid", "getppid", "gettid",
        "getuid", "geteuid", "getgid", "getegid", "uname", "sysinfo", "getrusage", "getrlimit", "setrlimit",
        "arch_prctl",
        // Signals to itself, and the end
        "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "exit", "exit_group",
    ]

    static let deadly = [
        // Networks
        "socket", "socketpair", "connect", "bind", "listen", "accept", "accept4", "sendto", "sendmsg", "sendmmsg",
        // Other processes and programs
        "fork", "vfork", "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise",
        "pidfd_open", "pidfd_getfd", "pidfd_send_signal", "kcmp", "tkill", "rt_sigqueueinfo", "rt_tgsigqueueinfo",
        // Rights and namespaces
        "setuid", "setgid", "setreuid", "setregid", "setresuid", "setresgid", "setgroups", "setfsuid", "setfsgid",
        "capset", "unshare", "setns", "chroot", "pivot_root", "personality",
        // File systems and devices
        "mount", "umount2", "move_mount", "open_tree", "fsopen", "fsconfig", "fsmount", "fspick", "mount_setattr",
        "open_by_handle_at", "mknod", "mknodat", "swapon", "swapoff", "quotactl", "ioperm", "iopl",
        // Doors into the kernel
        "bpf", "io_uring_setup", "io_uring_enter", "io_uring_register", "userfaultfd", "perf_event_open", "keyctl",
        "add_key", "request_key", "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module",
        "reboot", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "syslog", "acct", "lookup_dcookie",
        "modify_ldt", "vmsplice", "memfd_create", "memfd_secret",
    ]
}
