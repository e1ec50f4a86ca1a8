// Preloaded into a conformance runner whose need for a newer C library was lowered. These five symbols are all that it
// takes from glibc 2.38 and libstdc++ 13.
#include <cstdlib>
#include <iostream>

// libstdc++ 13 initializes the standard streams by itself; older ones do it for whoever includes <iostream>.
static std::ios_base::Init streams;

// The C23 forms differ in accepting binary literals, which the runner does not read.
extern "C" {
void _ZSt21ios_base_library_initv() {}
long __isoc23_strtol(const char *text, char **end, int base) { return strtol(text, end, base); }
long long __isoc23_strtoll(const char *text, char **end, int base) { return strtoll(text, end, base); }
unsigned long __isoc23_strtoul(const char *text, char **end, int base) { return strtoul(text, end, base); }
unsigned long long __isoc23_strtoull(const char *text, char **end, int base) { return strtoull(text, end, base); }
}
