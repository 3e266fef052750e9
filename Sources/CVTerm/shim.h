#pragma once
/* malloc_info: what the emulators take in memory. */
#include <malloc.h>
#include <vterm.h>
