#include <argon2.h>

#if defined(__linux__)
#include <sys/prctl.h>
#include <sys/resource.h>

/* prctl takes a variable number of arguments, which Swift cannot call. Returns 0 where the process may no longer be
   dumped or attached to. */
static inline int neuratrade_forbid_dumps(void) { return prctl(PR_SET_DUMPABLE, 0, 0, 0, 0); }

/* 1 where the process may be dumped. */
static inline int neuratrade_may_be_dumped(void) { return prctl(PR_GET_DUMPABLE, 0, 0, 0, 0); }
#endif
