#ifndef ALLOCATIONS_H
#define ALLOCATIONS_H

#include <stdbool.h>

/// Whether this process counts its allocations: with the GNU C library only.
bool allocations_can_be_counted(void);

/// Counts from zero, on the calling thread and all others.
void allocations_start(void);

/// Stops counting and returns how often memory was asked for since the start.
long allocations_stop(void);

#endif
