#pragma once
/* mallinfo2: what the emulators take in memory. */
#include <malloc.h>
#include <vterm.h>
