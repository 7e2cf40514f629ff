#ifndef FAXDESK_CCONFINEMENT_H
#define FAXDESK_CCONFINEMENT_H

#include <stdint.h>

// Landlock and prctl as plain functions: raw system calls and variadics cannot be called from Swift.

/// The kernel's version of Landlock, or -1 where it has none.
int cage_landlock_version(void);
/// A set of rules that forbids everything the kernel's version can forbid; a descriptor, or -1.
int cage_landlock_rules(int version);
/// Lets files be read at and below a path; 0, or -1 where the path cannot be opened.
int cage_landlock_let_read(int rules, const char *path);
/// Puts the rules in force for this process and for good.
int cage_landlock_enforce(int rules);

int cage_no_new_privileges(void);
/// Neither dumped nor traced by processes of the same user.
int cage_undumpable(void);
/// Killed when the thread that started this process ends.
int cage_end_with_parent(void);
/// Closes every descriptor from this one on.
int cage_close_from(int first);

/// A clone that starts a process and not a thread has none of these bits.
uint64_t cage_thread_bit(void);

// What a prisoner may try. Each gives 0 where it succeeded, else the system's error number.

int cage_try_reading(const char *path);
int cage_try_writing(const char *path);
int cage_try_listing(const char *path);
int cage_try_socket(void);
int cage_try_fork(void);
int cage_try_exec(void);
int cage_try_reading_parent(void);
int cage_try_tracing_parent(void);
int cage_try_signalling_parent(void);
int cage_try_mount(void);
int cage_try_new_namespace(void);
int cage_try_keyring(void);
int cage_try_bpf(void);
int cage_try_io_uring(void);
int cage_try_userfault(void);
int cage_try_memory(uint64_t bytes);

/// From now on the kernel seems to lack Landlock, or seccomp filters: for trying what happens on such a kernel.
int cage_pretend_no_landlock(void);
int cage_pretend_no_filters(void);

#endif
