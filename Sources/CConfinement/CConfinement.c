#define _GNU_SOURCE
#include "CConfinement.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

// The numbers of Landlock's calls are the same on every architecture; older headers lack them.
#define CAGE_LANDLOCK_CREATE 444
#define CAGE_LANDLOCK_ADD 445
#define CAGE_LANDLOCK_ENFORCE 446
#define CAGE_CLOSE_RANGE 436

#define CAGE_READ_FILE (1ULL << 2)
#define CAGE_READ_FOLDER (1ULL << 3)

struct cage_rules {
    uint64_t files;
    uint64_t network;
    uint64_t scoped;
};

struct cage_path_rule {
    uint64_t allowed;
    int32_t folder;
} __attribute__((packed));

int cage_landlock_version(void) {
    return (int)syscall(CAGE_LANDLOCK_CREATE, NULL, 0, 1U);
}

int cage_landlock_rules(int version) {
    // Rights by version: 13 of files; then moving between folders, cutting files short, device controls; TCP; abstract
    // sockets and signals.
    struct cage_rules rules = {(1ULL << 13) - 1, 0, 0};
    size_t size = offsetof(struct cage_rules, network);
    if (version >= 2) rules.files |= 1ULL << 13;
    if (version >= 3) rules.files |= 1ULL << 14;
    if (version >= 4) {
        rules.network = 3;
        size = offsetof(struct cage_rules, scoped);
    }
    if (version >= 5) rules.files |= 1ULL << 15;
    if (version >= 6) {
        rules.scoped = 3;
        size = sizeof rules;
    }
    return (int)syscall(CAGE_LANDLOCK_CREATE, &rules, size, 0U);
}

int cage_landlock_let_read(int rules, const char *path) {
    int place = open(path, O_PATH | O_CLOEXEC);
    if (place < 0) return -1;
    struct stat facts;
    int result = fstat(place, &facts);
    if (result == 0) {
        uint64_t rights = CAGE_READ_FILE | (S_ISDIR(facts.st_mode) ? CAGE_READ_FOLDER : 0);
        struct cage_path_rule rule = {rights, place};
        result = (int)syscall(CAGE_LANDLOCK_ADD, rules, 1, &rule, 0U);
    }
    close(place);
    return result;
}

int cage_landlock_enforce(int rules) {
    return (int)syscall(CAGE_LANDLOCK_ENFORCE, rules, 0U);
}

int cage_no_new_privileges(void) { return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0); }
int cage_undumpable(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }
int cage_end_with_parent(void) { return prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); }
int cage_close_from(int first) { return (int)syscall(CAGE_CLOSE_RANGE, (unsigned)first, ~0U, 0U); }
uint64_t cage_thread_bit(void) { return CLONE_THREAD; }

static int outcome(long result) { return result >= 0 ? 0 : errno; }

int cage_try_reading(const char *path) {
    int file = open(path, O_RDONLY | O_CLOEXEC);
    char byte;
    if (file < 0) return errno;
    return outcome(read(file, &byte, 1));
}

int cage_try_writing(const char *path) {
    int file = open(path, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0) return errno;
    int result = outcome(write(file, "x", 1));
    unlink(path);
    return result;
}

int cage_try_listing(const char *path) { return outcome(open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)); }
int cage_try_socket(void) { return outcome(socket(AF_INET, SOCK_STREAM, 0)); }

int cage_try_fork(void) {
    pid_t child = fork();
    if (child == 0) _exit(0);
    if (child > 0) waitpid(child, NULL, 0);
    return outcome(child);
}

int cage_try_exec(void) {
    char *arguments[] = {"/bin/true", NULL};
    char *nothing[] = {NULL};
    return outcome(execve("/bin/true", arguments, nothing));
}

int cage_try_reading_parent(void) {
    char here[16], path[64] = "/proc/";
    // The address does not matter: it is the right to read that is asked for.
    struct iovec local = {here, sizeof here}, remote = {here, sizeof here};
    char digits[16];
    int count = 0;
    for (pid_t left = getppid(); left > 0; left /= 10) digits[count++] = (char)('0' + left % 10);
    size_t end = strlen(path);
    while (count > 0) path[end++] = digits[--count];
    strcpy(path + end, "/environ");
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file >= 0) return 0;
    return outcome(process_vm_readv(getppid(), &local, 1, &remote, 1, 0));
}

int cage_try_tracing_parent(void) { return outcome(ptrace(PTRACE_SEIZE, getppid(), NULL, NULL)); }
int cage_try_signalling_parent(void) { return outcome(kill(getppid(), 0)); }
int cage_try_mount(void) { return outcome(mount("none", "/tmp", "tmpfs", MS_RDONLY, NULL)); }
int cage_try_new_namespace(void) { return outcome(unshare(CLONE_NEWUSER)); }
int cage_try_keyring(void) { return outcome(syscall(SYS_keyctl, 0, -3, 1)); }
int cage_try_bpf(void) { return outcome(syscall(SYS_bpf, 0, NULL, 0)); }
int cage_try_io_uring(void) { return outcome(syscall(425, 1, NULL)); }
int cage_try_userfault(void) { return outcome(syscall(SYS_userfaultfd, 0)); }

int cage_try_memory(uint64_t bytes) {
    void *space = mmap(NULL, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    return space == MAP_FAILED ? errno : 0;
}

static int install(struct sock_filter *lines, size_t count) {
    struct sock_fprog filter = {(unsigned short)count, lines};
    if (cage_no_new_privileges() != 0) return -1;
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0);
}

int cage_pretend_no_landlock(void) {
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, CAGE_LANDLOCK_CREATE, 0, 2),
        BPF_JUMP(BPF_JMP | BPF_JGT | BPF_K, CAGE_LANDLOCK_ENFORCE, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return install(lines, sizeof lines / sizeof lines[0]);
}

int cage_pretend_no_filters(void) {
    // Both ways to a filter: the call of its own, and the older one among prctl's.
    struct sock_filter lines[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_seccomp, 3, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_prctl, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, PR_SET_SECCOMP, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    return install(lines, sizeof lines / sizeof lines[0]);
}
