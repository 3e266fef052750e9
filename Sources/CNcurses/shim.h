/// ncurses with wide characters; functions instead of macros, so that Swift sees them.
#pragma once
#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1
#include <ncurses.h>
#include <term.h>
