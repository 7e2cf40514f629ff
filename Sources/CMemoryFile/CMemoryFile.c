#define _GNU_SOURCE
#include "CMemoryFile.h"
#include <fcntl.h>
#include <sys/mman.h>

int memory_file(void) {
    return memfd_create("faxdesk", MFD_CLOEXEC | MFD_ALLOW_SEALING);
}

int memory_file_seal(int file) {
    return fcntl(file, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_GROW | F_SEAL_SHRINK | F_SEAL_SEAL);
}
