/// libssh2, 1.10 or newer. Its macros do not import into Swift: shims for those in use follow.
#pragma once
#include <libssh2.h>
