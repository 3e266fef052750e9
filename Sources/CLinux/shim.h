/// What Swift's Glibc overlay leaves out of Linux's interface.
#pragma once
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

// Swift's module map builds Glibc without _GNU_SOURCE, which hides these from it; they are in
// every glibc since 2.34.
int pipe2(int descriptors[2], int flags);
int posix_openpt(int flags);
int grantpt(int descriptor);
int unlockpt(int descriptor);
int ptsname_r(int descriptor, char *buffer, size_t length);
int posix_spawn_file_actions_addchdir_np(posix_spawn_file_actions_t *actions, const char *path);
int posix_spawn_file_actions_addclosefrom_np(posix_spawn_file_actions_t *actions, int from);
int pthread_setname_np(pthread_t thread, const char *name);

// bits/spawn.h hides it likewise.
static const short workbench_spawn_setsid = 0x80;

// syscall(2) is variadic, which Swift cannot call. glibc has wrappers only since 2.36.
static inline int workbench_pidfd_open(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

// memfd_create(2), which headers show only where _GNU_SOURCE is defined. 1 is MFD_CLOEXEC.
static inline int workbench_memory_file(const char *name) {
    return (int)syscall(SYS_memfd_create, name, 1u);
}

// renameat2(2), hidden likewise. 1 is RENAME_NOREPLACE.
static inline int workbench_rename_exclusively(
    int from, const char *name, int to, const char *new_name) {
    return (int)syscall(SYS_renameat2, from, name, to, new_name, 1u);
}

static inline int workbench_pidfd_send_signal(int descriptor, int signal) {
    return (int)syscall(SYS_pidfd_send_signal, descriptor, signal, NULL, 0);
}

// Unions Swift sees as opaque, and function-like macros it does not see at all.
static inline uint64_t workbench_epoll_data(const struct epoll_event *event) {
    return event->data.u64;
}

static inline struct epoll_event workbench_epoll_event(uint32_t events, uint64_t data) {
    struct epoll_event event;
    event.events = events;
    event.data.u64 = data;
    return event;
}

static inline int workbench_exited(int status) { return WIFEXITED(status); }
static inline int workbench_exit_status(int status) { return WEXITSTATUS(status); }
static inline int workbench_term_signal(int status) { return WTERMSIG(status); }

// netdb.h and netinet/in.h as Swift's module map has them lack these.
static const int workbench_numeric_host = 0x0004;     // AI_NUMERICHOST
static const int workbench_numeric_service = 0x0400;  // AI_NUMERICSERV
static const int workbench_unknown_name = -2;         // EAI_NONAME
static const int workbench_no_address = -5;           // EAI_NODATA
static const int workbench_no_family = -9;            // EAI_ADDRFAMILY
static const int workbench_try_again = -3;            // EAI_AGAIN
static const int workbench_system_error = -11;        // EAI_SYSTEM
static const int workbench_tcp = 6;                   // IPPROTO_TCP
