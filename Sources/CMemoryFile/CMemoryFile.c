#define _GNU_SOURCE
#include "CMemoryFile.h"
#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

int memory_file(void) {
    return memfd_create("faxdesk", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

int memory_file_seal(int file) {
    return fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
}

int private_pipe(int ends[2]) {
    return pipe2(ends, O_CLOEXEC);
}
