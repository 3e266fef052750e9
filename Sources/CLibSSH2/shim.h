/// libssh2, 1.10 or newer. Its macros do not import into Swift: shims for those in use follow.
#pragma once
#include <libssh2.h>
#include <malloc.h>

/// What the callbacks look like; libssh2 itself takes them as `void *`.
typedef ssize_t (*workbench_send)(libssh2_socket_t socket, const void *bytes, size_t count,
                                  int flags, void **abstract);
typedef ssize_t (*workbench_receive)(libssh2_socket_t socket, void *bytes, size_t count,
                                     int flags, void **abstract);
typedef void (*workbench_disconnect)(LIBSSH2_SESSION *session, int reason, const char *message,
                                     int messageLength, const char *language,
                                     int languageLength, void **abstract);

typedef void (*workbench_ignore)(LIBSSH2_SESSION *session, const char *message, int length,
                                 void **abstract);
typedef void (*workbench_agent)(LIBSSH2_SESSION *session, LIBSSH2_CHANNEL *channel,
                                void **abstract);

/// 1.11 deprecates this call for one that 1.10 lacks.
static inline void workbench_set_callbacks(LIBSSH2_SESSION *session, workbench_send send,
                                           workbench_receive receive,
                                           workbench_disconnect disconnect,
                                           workbench_ignore ignore) {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_SEND, (void *)send);
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_RECV, (void *)receive);
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_DISCONNECT, (void *)disconnect);
    libssh2_session_callback_set(session, LIBSSH2_CALLBACK_IGNORE, (void *)ignore);
#pragma clang diagnostic pop
}

/// Takes the channels that a server opens to reach the agent. The number is 1.11's name
/// LIBSSH2_CALLBACK_AUTHAGENT, which 1.10 does not know and does nothing about.
static inline void workbench_take_agent_channels(LIBSSH2_SESSION *session, workbench_agent take) {
#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Wdeprecated-declarations"
    libssh2_session_callback_set(session, 7, (void *)take);
#pragma clang diagnostic pop
}
